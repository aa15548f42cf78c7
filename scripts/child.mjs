import { spawn } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * A server in a process of its own.
 *
 * @typedef {object} Child
 * @property {number} pid
 * @property {Promise<number>} ended its exit code, once it has ended
 * @property {() => string} lastOutput the end of what it wrote
 * @property {() => Promise<void>} stop ends it, gently at first; resolves when it is gone
 */

const keptCharacters = 4000;
const gentleMs = 15_000;

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();

/**
 * Remembers a process for `stopChildren` as long as it runs.
 *
 * @param {import('node:child_process').ChildProcess} child
 */
export function remember(child) {
	running.add(child);
	child.once('close', () => running.delete(child));
	child.once('error', () => running.delete(child));
}

/** @param {import('node:child_process').ChildProcess} child */
async function stop(child) {
	if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
	const gone = new Promise((resolve) => child.once('close', resolve));
	child.kill('SIGTERM');
	const force = setTimeout(() => child.kill('SIGKILL'), gentleMs);
	await gone;
	clearTimeout(force);
}

/** Leaves no process behind when this one ends without having stopped them. */
process.once('exit', () => {
	for (const child of running) child.kill('SIGTERM');
});

/** Stops every process that this one has started and that still runs. */
export async function stopChildren() {
	await Promise.all([...running].map(stop));
}

/**
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd: string, env?: NodeJS.ProcessEnv, logFile: string, uid?: number, gid?: number }} options everything it
 *   writes goes to the log file; `uid` and `gid` let it run as somebody else
 * @returns {Child}
 */
export function startChild(command, args, { cwd, env = {}, logFile, uid, gid }) {
	mkdirSync(dirname(logFile), { recursive: true });
	const log = createWriteStream(logFile);
	const child = spawn(command, args, {
		cwd,
		env: { ...process.env, ...env },
		stdio: ['ignore', 'pipe', 'pipe'],
		uid,
		gid,
	});
	remember(child);
	let last = '';
	const keep = (/** @type {Buffer} */ chunk) => {
		log.write(chunk);
		last = (last + chunk).slice(-keptCharacters);
	};
	child.stdout.on('data', keep);
	child.stderr.on('data', keep);

	/** @type {Promise<number>} */
	const ended = new Promise((resolve) => {
		child.once('error', (error) => {
			last += error.message;
			resolve(1);
		});
		child.once('close', (code) => {
			log.end();
			resolve(code ?? 1);
		});
	});

	return {
		pid: child.pid ?? 0,
		ended,
		lastOutput: () => last,
		stop: () => stop(child),
	};
}

/**
 * Waits until a server answers.
 *
 * @param {string} url answers with JSON and a 2xx when it is up
 * @param {Child} child gives up when it ends
 * @param {{ name: string, timeoutMs: number, logFile: string }} options
 */
export async function waitUntilUp(url, child, { name, timeoutMs, logFile }) {
	const deadline = Date.now() + timeoutMs;
	let exitCode;
	child.ended.then((code) => (exitCode = code));
	while (exitCode === undefined && Date.now() < deadline) {
		const response = await fetch(url, { signal: AbortSignal.timeout(2000) }).catch(() => undefined);
		if (response?.ok && response.headers.get('content-type')?.includes('json')) return;
		await new Promise((resolve) => setTimeout(resolve, 150));
	}
	await child.stop();
	const reason =
		exitCode === undefined
			? `did not answer within ${timeoutMs / 1000} s`
			: `ended with exit code ${exitCode}`;
	throw new Error(`${name} ${reason}. Its log is ${logFile}:\n${child.lastOutput()}`);
}
