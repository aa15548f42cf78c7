import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { remember, startChild, waitUntilUp } from './child.mjs';
import { e2eFolder } from './folders.mjs';
import { nodeForN8n } from './node24.mjs';
import { freePort } from './ports.mjs';

/** The file of n8n's command line. */
export const n8nCli = join(e2eFolder, 'node_modules', 'n8n', 'bin', 'n8n');

/** No calls home, no banners, no questions to the new user: an n8n for one machine. */
const quiet = {
	N8N_DIAGNOSTICS_ENABLED: 'false',
	N8N_DYNAMIC_BANNERS_ENABLED: 'false',
	N8N_HIRING_BANNER_ENABLED: 'false',
	N8N_PERSONALIZATION_ENABLED: 'false',
	N8N_TEMPLATES_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
	N8N_VERIFIED_PACKAGES_ENABLED: 'false',
	N8N_UNVERIFIED_PACKAGES_ENABLED: 'true',
	N8N_DISABLED_MODULES: 'mcp-registry,instance-ai',
	NODE_NO_WARNINGS: '1',
};

/**
 * @param {{ userFolder: string, port: number, brokerPort: number }} place
 * @returns {Record<string, string>}
 */
function environment({ userFolder, port, brokerPort }) {
	return {
		...quiet,
		N8N_USER_FOLDER: userFolder,
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_HOST: 'localhost',
		N8N_PORT: String(port),
		N8N_EDITOR_BASE_URL: `http://localhost:${port}/`,
		WEBHOOK_URL: `http://localhost:${port}/`,
		N8N_SECURE_COOKIE: 'false',
		N8N_RUNNERS_BROKER_PORT: String(brokerPort),
	};
}

/**
 * A running n8n.
 *
 * @typedef {object} RunningN8n
 * @property {string} url of the editor, without a slash at the end
 * @property {string} userFolder
 * @property {Record<string, string>} env what its own command line needs to see the same data
 * @property {import('./child.mjs').Child} process
 */

/**
 * Starts n8n and waits until its editor can be used (about 12 s with a new user folder, 6 s with a used one).
 *
 * @param {{ userFolder: string, port: number, logFile: string, env?: Record<string, string>, command?: string[], readyAt?: string, timeoutMs?: number, begun?: (server: { url: string, pid: number }) => void }} options
 *   `userFolder` keeps everything that n8n stores; `env` overrides; `command` starts another kind of process than the
 *   main one, which answers with JSON at the path `readyAt` when it is ready; `begun` is told of the process at once
 * @returns {Promise<RunningN8n>}
 */
export async function startN8n({
	userFolder,
	port,
	logFile,
	env = {},
	command = ['start'],
	readyAt = '/rest/settings',
	timeoutMs = 180_000,
	begun,
}) {
	mkdirSync(userFolder, { recursive: true });
	const complete = { ...environment({ userFolder, port, brokerPort: await freePort() }), ...env };
	const child = startChild(nodeForN8n(), [n8nCli, ...command], {
		cwd: userFolder,
		env: complete,
		logFile,
	});
	const url = `http://localhost:${port}`;
	begun?.({ url, pid: child.pid });
	await waitUntilUp(`http://127.0.0.1:${port}${readyAt}`, child, {
		name: 'n8n',
		timeoutMs,
		logFile,
	});
	return { url, userFolder, env: complete, process: child };
}

/**
 * Runs n8n's command line, e.g. `['execute', '--id=…', '--rawOutput']`, on the data of an n8n.
 *
 * @param {string[]} args
 * @param {Record<string, string>} env of a running n8n
 * @returns {Promise<{ exitCode: number, stdout: string, stderr: string }>}
 */
export async function n8nCommand(args, env) {
	const child = spawn(nodeForN8n(), [n8nCli, ...args], {
		env: { ...process.env, ...env, N8N_RUNNERS_BROKER_PORT: String(await freePort()) },
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	remember(child);
	let stdout = '';
	let stderr = '';
	child.stdout.on('data', (chunk) => (stdout += chunk));
	child.stderr.on('data', (chunk) => (stderr += chunk));
	return await new Promise((resolve, reject) => {
		child.once('error', reject);
		child.once('close', (code) => resolve({ exitCode: code ?? 1, stdout, stderr }));
	});
}
