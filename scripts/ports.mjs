import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';
import { Refusal } from './refusal.mjs';

const host = '127.0.0.1';

/**
 * Systems give ports from 32768 on to connections that programs open. A server of n8n starts to listen many seconds after
 * its port was chosen: one of those could be taken by then.
 */
const lowest = 20_000;
const highest = 32_000;
const mostTries = 1_000;

/** @type {Set<number>} those that are given away, and perhaps not listened on yet */
const given = new Set();

/**
 * @param {number} port
 * @returns {Promise<boolean>} whether it was free a moment ago
 */
function isFree(port) {
	return new Promise((resolve) => {
		const server = createServer();
		server.once('error', () => resolve(false));
		server.listen(port, host, () => server.close(() => resolve(true)));
	});
}

/** @returns {Promise<number>} a port that nothing listens on, another one each time */
export async function freePort() {
	for (let tries = 0; tries < mostTries; tries += 1) {
		const port = randomInt(lowest, highest);
		if (given.has(port) || !(await isFree(port))) continue;
		given.add(port);
		return port;
	}
	throw new Error(`No free port on ${host}`);
}

/**
 * Refuses a port that is in use.
 *
 * @param {number} port
 * @param {string} owner who wants it, e.g. "n8n"
 * @param {string} flag how to choose another, e.g. "--port"
 */
export async function claimPort(port, owner, flag) {
	if (await isFree(port)) return;
	throw new Refusal(
		`Port ${port} is taken, and ${owner} wants it. Is it running already?`,
		`Stop the other program, or choose another port: npm start -- ${flag} ${port + 100}`,
	);
}
