import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { answerWith, leftBehind, readHolder, stillThere } from './lock-holder.mjs';
import { Refusal } from './refusal.mjs';

/** @typedef {import('./lock-holder.mjs').Holder} Holder */
/** @typedef {import('./lock-holder.mjs').Server} Server */

const pauseMs = 50;
const tries = 100;

/** The folder of data, as long as this process has it to itself. */
class DataLock {
	/** @type {string} */
	#file;
	/** @type {Holder} */
	#holder;

	/**
	 * @param {string} file
	 * @param {Holder} holder
	 */
	constructor(file, holder) {
		this.#file = file;
		this.#holder = holder;
		process.once('exit', () => this.#release());
	}

	/**
	 * Tells whoever asks for the folder which server works on it.
	 *
	 * @param {Omit<Server, 'sinceMs'>} server
	 */
	announce(server) {
		this.#holder.servers.push({ ...server, sinceMs: Date.now() });
		const file = `${this.#file}.${this.#holder.id}`;
		writeFileSync(file, JSON.stringify(this.#holder), { mode: 0o600 });
		renameSync(file, this.#file);
	}

	#release() {
		if (holderIn(this.#file)?.id === this.#holder.id) rmSync(this.#file, { force: true });
	}
}

/**
 * Takes a folder of data for this process. A lock whose process is gone is no obstacle, unless a server that it started
 * still runs.
 *
 * @param {string} folder
 * @returns {Promise<DataLock>}
 * @throws {Refusal} with the addresses when somebody has the folder
 */
export async function lockData(folder) {
	mkdirSync(folder, { recursive: true });
	const file = join(folder, 'lock.json');
	/** @type {Holder} */
	const mine = { id: randomUUID(), pid: process.pid, port: 0, servers: [] };
	mine.port = await answerWith(mine);
	for (let left = tries; left > 0; left -= 1) {
		if (put(file, mine)) return new DataLock(file, mine);
		await wait(pauseMs); // whoever is just writing it has done so then
		const holder = holderIn(file);
		if (holder) await refuseIfInUse(holder, folder);
		takeAway(file, holder?.id);
	}
	throw new Error(`${file} could not be taken`);
}

/**
 * @param {string} file
 * @param {Holder} holder
 * @returns {boolean} false when there is a lock already
 */
function put(file, holder) {
	try {
		writeFileSync(file, JSON.stringify(holder), { flag: 'wx', mode: 0o600 });
		return true;
	} catch (error) {
		if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
		throw error;
	}
}

/**
 * @param {string} file
 * @returns {Holder | undefined} undefined where there is none, or nothing readable
 */
function holderIn(file) {
	try {
		return readHolder(readFileSync(file, 'utf8'));
	} catch {
		return undefined;
	}
}

/**
 * Removes a lock that is left over, but not one that somebody else has put in its place meanwhile.
 *
 * @param {string} file
 * @param {string | undefined} id of its holder; undefined when it could not be read
 */
function takeAway(file, id) {
	const aside = `${file}.${randomUUID()}`;
	try {
		renameSync(file, aside);
	} catch {
		return; // somebody else was faster
	}
	const taken = holderIn(aside);
	if (taken && taken.id !== id) put(file, taken);
	rmSync(aside, { force: true });
}

/**
 * @param {Holder} locked as the lock says
 * @param {string} folder
 */
async function refuseIfInUse(locked, folder) {
	const holder = await stillThere(locked);
	if (holder) {
		const where =
			holder.servers.length > 0
				? `${listOf(holder.servers)}\n\nUse that one,`
				: 'It is not up yet: wait,';
		throw new Refusal(
			`npm start is running already with the data in ${folder} (process ${holder.pid}).`,
			`${where} or stop it with Ctrl-C where it was started.`,
		);
	}
	const orphans = await leftBehind(locked);
	if (orphans.length === 0) return;
	throw new Refusal(
		`An earlier npm start was killed, and what it had started still works with the data in ${folder}.`,
		`${listOf(orphans)}\n\nEnd that process, then run the same command again.`,
	);
}

/** @param {Server[]} servers */
function listOf(servers) {
	return servers
		.map(({ name, url, pid }) => `${name.padEnd(10)} ${url} (process ${pid})`)
		.join('\n');
}
