import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { Refusal } from './refusal.mjs';

/**
 * What n8n's queue mode needs beside n8n.
 *
 * @typedef {object} QueueServices
 * @property {string} redisServer path of the executable
 * @property {string} initdb path of the executable
 * @property {string} postgres path of the executable
 */

/** Where packages put PostgreSQL without putting it on the PATH; beneath come folders of versions. */
const homesOfPostgres = ['/usr/lib/postgresql', '/opt/homebrew/opt', '/usr/local/opt'];

/** @returns {string[]} folders that may hold executables, those of the PATH first */
function folders() {
	const versions = homesOfPostgres.flatMap((home) =>
		existsSync(home)
			? readdirSync(home)
					.sort((one, other) => Number.parseInt(other, 10) - Number.parseInt(one, 10))
					.map((version) => join(home, version, 'bin'))
			: [],
	);
	return [...(process.env.PATH ?? '').split(delimiter).filter(Boolean), ...versions];
}

/** @param {string} file */
function isExecutable(file) {
	try {
		accessSync(file, constants.X_OK);
		return true;
	} catch {
		return false;
	}
}

/**
 * @param {string[]} names of programs that belong together
 * @returns {string[] | undefined} their paths, all in one folder
 */
function together(names) {
	for (const folder of folders()) {
		const files = names.map((name) => join(folder, name));
		if (files.every(isExecutable)) return files;
	}
	return undefined;
}

/**
 * Finds Redis and PostgreSQL on this machine.
 *
 * @returns {QueueServices}
 * @throws {Refusal} with the way to get them
 */
export function findQueueServices() {
	const [redisServer] = together(['redis-server']) ?? together(['valkey-server']) ?? [];
	const [initdb, postgres] = together(['initdb', 'postgres']) ?? [];
	if (redisServer && initdb && postgres) return { redisServer, initdb, postgres };
	const missing = [...(redisServer ? [] : ['Redis']), ...(postgres ? [] : ['PostgreSQL'])];
	throw new Refusal(
		`n8n's queue mode needs Redis and PostgreSQL; ${missing.join(' and ')} cannot be found on this machine.`,
		'Debian, Ubuntu: sudo apt-get install redis-server postgresql\n' +
			'macOS: brew install redis postgresql\n' +
			'They need not run: the proof starts its own, on free ports, and stops them.',
	);
}
