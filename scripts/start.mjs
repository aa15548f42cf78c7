/**
 * `npm start`: a Sage X3 sandbox and a real n8n with the node, its credentials and the example workflows.
 * Installs what is missing first. Options: see `start-options.mjs`.
 */
import { join } from 'node:path';
import { build } from './build.mjs';
import { stopChildren } from './child.mjs';
import { lockData } from './data-lock.mjs';
import { dataFolder, e2eFolder, rootFolder } from './folders.mjs';
import { furnish } from './furnish.mjs';
import { ensureInstalled } from './install.mjs';
import { installPackage } from './install-package.mjs';
import { joinN8n } from './join-n8n.mjs';
import { startN8n } from './n8n.mjs';
import { N8nRest } from './n8n-rest.mjs';
import { nodeForN8n } from './node24.mjs';
import { keptOwner, signInAsOwner } from './owner.mjs';
import { claimPort } from './ports.mjs';
import { withProgress } from './progress.mjs';
import { Refusal } from './refusal.mjs';
import { checkNode } from './requirements.mjs';
import { runScript } from './run-script.mjs';
import { startSandboxProcess } from './sandbox.mjs';
import { readStartOptions, usage } from './start-options.mjs';

await runScript(async () => {
	checkNode();
	const options = readStartOptions(process.argv.slice(2), process.env);
	if (options === 'help') {
		console.log(usage);
		return;
	}
	const endedByItself = await Promise.race([interruption(), bringUp(options)]);
	await stopChildren();
	if (endedByItself) {
		throw new Refusal(`${endedByItself} has ended by itself.`, `See the logs in ${dataFolder}.`);
	}
	console.log('Stopped.');
	process.exit(0);
});

/**
 * @param {import('./start-options.mjs').StartOptions} options
 * @returns {Promise<string>} which of the servers has ended without being asked
 */
async function bringUp({ port, sandboxPort, n8n: running }) {
	if (running) return await joinN8n(running, sandboxPort);

	const lock = await lockData(dataFolder);
	const ownerFile = join(dataFolder, 'owner.json');
	const owner = keptOwner(ownerFile);
	await claimPort(port, 'n8n', '--port');
	await claimPort(sandboxPort, 'the sandbox', '--sandbox-port');

	await ensureInstalled(rootFolder, 'Installing the tools (1 to 2 minutes, once)');
	await ensureInstalled(e2eFolder, 'Installing n8n (3 to 6 minutes and 3 GB, once)');
	nodeForN8n();
	await withProgress('Building the node', build);

	const userFolder = join(dataFolder, 'n8n');
	await installPackage(userFolder);

	const sandbox = await withProgress('Starting the Sage X3 sandbox', () =>
		startSandboxProcess({
			port: sandboxPort,
			logFile: join(dataFolder, 'sandbox.log'),
			keepIn: join(dataFolder, 'sandbox'),
			begun: (server) => lock.announce({ name: 'Sandbox', ...server }),
		}),
	);
	const n8n = await withProgress('Starting n8n', () =>
		startN8n({
			userFolder,
			port,
			logFile: join(dataFolder, 'n8n.log'),
			begun: (server) => lock.announce({ name: 'n8n', ...server }),
		}),
	);

	const rest = new N8nRest(n8n.url);
	await signInAsOwner(rest, owner, ownerFile);
	await furnish(rest, sandbox.url, userFolder);
	sayWhereToLook(n8n.url, owner, sandbox.url);

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

/**
 * @param {string} n8nUrl
 * @param {import('./owner.mjs').Owner} owner
 * @param {string} sandboxUrl
 */
function sayWhereToLook(n8nUrl, owner, sandboxUrl) {
	console.log(`
  n8n       ${n8nUrl}
            e-mail ${owner.email}, password ${owner.password}
  Sandbox   ${sandboxUrl}  (a simulated Sage X3; what it holds: sandbox/README.md)

  Open an example under "Workflows" and execute it. To connect by OAuth2, open the credential
  "Sage X3 sandbox (OAuth2)", press Connect, tick SEED and accept.

  Ctrl-C stops both.
`);
}
