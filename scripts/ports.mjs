import { createServer } from 'node:net';
import { Refusal } from './refusal.mjs';

const host = '127.0.0.1';

/**
 * @param {number} port 0 for any free one
 * @returns {Promise<number | undefined>} the port, free a moment ago; undefined when it is taken
 */
function tryPort(port) {
	return new Promise((resolve) => {
		const server = createServer();
		server.once('error', () => resolve(undefined));
		server.listen(port, host, () => {
			const address = server.address();
			const listening = typeof address === 'object' && address ? address.port : port;
			server.close(() => resolve(listening));
		});
	});
}

/** @returns {Promise<number>} a port that nothing listens on */
export async function freePort() {
	const port = await tryPort(0);
	if (port === undefined) throw new Error('No free port on 127.0.0.1');
	return port;
}

/**
 * Refuses a port that is in use.
 *
 * @param {number} port
 * @param {string} owner who wants it, e.g. "n8n"
 * @param {string} flag how to choose another, e.g. "--port"
 */
export async function claimPort(port, owner, flag) {
	if ((await tryPort(port)) !== undefined) return;
	throw new Refusal(
		`Port ${port} is taken, and ${owner} wants it. Is it running already?`,
		`Stop the other program, or choose another port: npm start -- ${flag} ${port + 100}`,
	);
}
