/**
 * `npm start`: a Sage X3 sandbox and a real n8n with the node, its credentials and the example workflows.
 * Installs what is missing first.
 *
 * Options: `--port <n8n>` (or N8N_PORT, default 5678), `--sandbox-port <sandbox>` (or SANDBOX_PORT, default 4010).
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from './build.mjs';
import { stopChildren } from './child.mjs';
import { dataFolder, e2eFolder, rootFolder } from './folders.mjs';
import { furnish } from './furnish.mjs';
import { ensureInstalled } from './install.mjs';
import { installPackage } from './install-package.mjs';
import { startN8n } from './n8n.mjs';
import { N8nRefused, N8nRest, owner } from './n8n-rest.mjs';
import { nodeForN8n } from './node24.mjs';
import { claimPort } from './ports.mjs';
import { withProgress } from './progress.mjs';
import { Refusal } from './refusal.mjs';
import { checkNode } from './requirements.mjs';
import { runScript } from './run-script.mjs';
import { startSandboxProcess } from './sandbox.mjs';

await runScript(async () => {
	checkNode();
	const endedByItself = await Promise.race([interruption(), bringUp(readOptions())]);
	await stopChildren();
	if (endedByItself) {
		throw new Refusal(`${endedByItself} has ended by itself.`, `See the logs in ${dataFolder}.`);
	}
	console.log('Stopped.');
	process.exit(0);
});

/**
 * @param {{ port: number, sandboxPort: number }} options
 * @returns {Promise<string>} which of the two servers has ended without being asked
 */
async function bringUp({ port, sandboxPort }) {
	await claimPort(port, 'n8n', '--port');
	await claimPort(sandboxPort, 'the sandbox', '--sandbox-port');

	await ensureInstalled(rootFolder, 'Installing the tools (1 to 2 minutes, once)');
	await ensureInstalled(e2eFolder, 'Installing n8n (3 to 6 minutes and 3 GB, once)');
	nodeForN8n();
	await withProgress('Building the node', build);

	const userFolder = join(dataFolder, 'n8n');
	await installPackage(userFolder);

	const sandbox = await withProgress('Starting the Sage X3 sandbox', () =>
		startSandboxProcess({ port: sandboxPort, logFile: join(dataFolder, 'sandbox.log') }),
	);
	const n8n = await withProgress('Starting n8n', () =>
		startN8n({ userFolder, port, logFile: join(dataFolder, 'n8n.log') }),
	);
	await furnish(await signIn(n8n.url), sandbox.url, userFolder);
	sayWhereToLook(n8n.url, sandbox.url);

	return await Promise.race([
		sandbox.process.ended.then(() => 'The sandbox'),
		n8n.process.ended.then(() => 'n8n'),
	]);
}

/** @returns {Promise<undefined>} when the person wants to stop */
function interruption() {
	return new Promise((resolve) => {
		for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
			process.once(signal, () => {
				console.log('\nStopping …');
				resolve(undefined);
			});
		}
	});
}

function readOptions() {
	const { values } = parseArgs({
		options: { port: { type: 'string' }, 'sandbox-port': { type: 'string' } },
	});
	return {
		port: asPort(values.port ?? process.env.N8N_PORT ?? '5678'),
		sandboxPort: asPort(values['sandbox-port'] ?? process.env.SANDBOX_PORT ?? '4010'),
	};
}

/** @param {string} text */
function asPort(text) {
	const port = Number(text);
	if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
	throw new Refusal(`"${text}" is not a port.`, 'Use a number, e.g. npm start -- --port 5690');
}

/** @param {string} url of n8n */
async function signIn(url) {
	try {
		return await new N8nRest(url).signIn();
	} catch (error) {
		if (!(error instanceof N8nRefused) || error.status !== 401) throw error;
		throw new Refusal(
			"The owner's account of this n8n has another password than the documented one.",
			`Put it back to ${owner.password}, or start afresh by deleting ${dataFolder}.`,
		);
	}
}

/**
 * @param {string} n8nUrl
 * @param {string} sandboxUrl
 */
function sayWhereToLook(n8nUrl, sandboxUrl) {
	console.log(`
  n8n       ${n8nUrl}
            e-mail ${owner.email}, password ${owner.password}
  Sandbox   ${sandboxUrl}  (a simulated Sage X3; what it holds: sandbox/README.md)

  Open an example under "Workflows" and execute it. To connect by OAuth2, open the credential
  "Sage X3 sandbox (OAuth2)", press Connect, tick a folder and accept.

  Ctrl-C stops both.
`);
}
