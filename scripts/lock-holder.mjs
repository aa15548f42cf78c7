import { connect, createServer } from 'node:net';

/**
 * A server that works on the folder of data.
 *
 * @typedef {{ name: string, url: string, pid: number, sinceMs: number }} Server
 */

/**
 * Who has the folder of data. The holder listens at `port` of this machine and answers with what it is, so that a lock
 * is known to be left over when nobody answers, whatever process has got its id by now.
 *
 * @typedef {{ id: string, pid: number, port: number, servers: Server[] }} Holder
 */

const loopback = '127.0.0.1';
const patienceMs = 2_000;
/** A server that was started may take so long until it listens. */
const startingMs = 180_000;

/**
 * @param {string} text of a lock, or of an answer
 * @returns {Holder | undefined}
 */
export function readHolder(text) {
	try {
		const read = JSON.parse(text);
		const isHolder =
			typeof read?.id === 'string' &&
			Number.isInteger(read.pid) &&
			Number.isInteger(read.port) &&
			Array.isArray(read.servers);
		return isHolder ? read : undefined;
	} catch {
		return undefined;
	}
}

/**
 * @param {Holder} holder
 * @returns {Promise<number>} the port at which it is told to whoever connects; that alone keeps no process alive
 */
export function answerWith(holder) {
	return new Promise((resolve, reject) => {
		const server = createServer((socket) => {
			socket.on('error', () => socket.destroy());
			socket.end(JSON.stringify(holder));
		});
		server.unref();
		server.once('error', reject);
		server.listen(0, loopback, () => {
			const address = server.address();
			resolve(typeof address === 'object' && address ? address.port : 0);
		});
	});
}

/**
 * @param {Holder} holder as its lock says
 * @returns {Promise<Holder | undefined>} as it says itself; undefined when it is gone
 */
export async function stillThere(holder) {
	const answer = await answerAt(holder.port);
	if (answer === 'silence') return isAlive(holder.pid) ? holder : undefined; // e.g. stopped with Ctrl-Z
	const told = readHolder(answer ?? '');
	return told?.id === holder.id ? told : undefined;
}

/**
 * @param {Holder} holder who is gone
 * @returns {Promise<Server[]>} the servers that it has left behind
 */
export async function leftBehind({ servers }) {
	const running = await Promise.all(
		servers.map(async ({ pid, url, sinceMs }) => {
			if (!isAlive(pid)) return false;
			const listens = (await answerAt(Number(new URL(url).port))) !== undefined;
			return listens || Date.now() - sinceMs < startingMs;
		}),
	);
	return servers.filter((_, index) => running[index]);
}

/**
 * @param {number} port of this machine
 * @returns {Promise<string | undefined>} what is told there to whoever connects, or `silence`; undefined when nobody listens
 */
function answerAt(port) {
	return new Promise((resolve) => {
		let text = '';
		const socket = connect(port, loopback);
		const end = (/** @type {string | undefined} */ answer) => {
			socket.destroy();
			resolve(answer);
		};
		socket.setTimeout(patienceMs, () => end('silence'));
		socket.setEncoding('utf8');
		socket.on('data', (part) => (text += part));
		socket.on('end', () => end(text));
		socket.on('error', () => end(undefined));
	});
}

/** @param {number} pid */
function isAlive(pid) {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return error instanceof Error && 'code' in error && error.code === 'EPERM';
	}
}
