import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { withProgress } from './progress.mjs';
import { findQueueServices } from './queue-services.mjs';
import { Refusal } from './refusal.mjs';

const run = promisify(execFile);

/** Each call of apt-get ends by then. */
const mostMs = 120_000;

/**
 * Installs Redis and PostgreSQL from the packages of this machine (Debian, Ubuntu) where one of them is missing.
 *
 * @throws {Refusal} where that is impossible, with the way to get them
 */
export async function installQueueServices() {
	try {
		findQueueServices();
	} catch (error) {
		if (!(error instanceof Refusal)) throw error;
		await withProgress('Installing Redis and PostgreSQL', async () => {
			await aptGet(['update']);
			await aptGet(['install', '-y', '--no-install-recommends', 'redis-server', 'postgresql']);
		});
		findQueueServices();
	}
}

/**
 * Runs apt-get, and tells what went wrong: whether the services are there then is looked at afterwards.
 *
 * @param {string[]} args
 */
async function aptGet(args) {
	const command = [...(process.getuid?.() === 0 ? [] : ['sudo', '-n']), 'apt-get', ...args];
	try {
		await run(command[0], command.slice(1), {
			timeout: mostMs,
			env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
		});
	} catch (error) {
		console.error(`${command.join(' ')}: ${error instanceof Error ? error.message.trim() : error}`);
	}
}
