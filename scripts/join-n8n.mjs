import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { lockData } from './data-lock.mjs';
import { dataFolder, rootFolder } from './folders.mjs';
import { furnish } from './furnish.mjs';
import { ensureInstalled } from './install.mjs';
import { packageName } from './install-package.mjs';
import { N8nRefused, N8nRest } from './n8n-rest.mjs';
import { claimPort } from './ports.mjs';
import { withProgress } from './progress.mjs';
import { Refusal } from './refusal.mjs';
import { startSandboxProcess } from './sandbox.mjs';

/**
 * Puts the credentials for a sandbox and the example workflows into an n8n that is running already.
 *
 * @param {import('./start-options.mjs').RunningPlace} place
 * @param {number} sandboxPort
 * @returns {Promise<string>} what has ended without being asked: the sandbox
 */
export async function joinN8n({ url, email, password }, sandboxPort) {
	const rest = await signedIn(url, email, password);
	if (!(await knowsTheNode(rest, url))) {
		throw new Refusal(
			`The n8n at ${url} does not know this node.`,
			`Install ${packageName} there (Settings > Community nodes), or copy a build of it: npm run build, npm pack, and unpack\n` +
				`that as .n8n/nodes/node_modules/${packageName} in its user folder. Then start n8n anew.`,
		);
	}
	const folder = join(dataFolder, `at-${new URL(url).host.replace(/\W+/g, '-')}`);
	mkdirSync(folder, { recursive: true });
	const lock = await lockData(folder);
	await claimPort(sandboxPort, 'the sandbox', '--sandbox-port');
	await ensureInstalled(rootFolder, 'Installing the tools (1 to 2 minutes, once)');
	const sandbox = await withProgress('Starting the Sage X3 sandbox', () =>
		startSandboxProcess({
			port: sandboxPort,
			logFile: join(folder, 'sandbox.log'),
			keepIn: join(folder, 'sandbox'),
			begun: (server) => lock.announce({ name: 'Sandbox', ...server }),
		}),
	);
	await furnish(rest, sandbox.url, folder);
	console.log(`
  n8n       ${url}  (it was running already)
  Sandbox   ${sandbox.url}  (a simulated Sage X3; what it holds: sandbox/README.md)

  The credentials and examples are in that n8n. It has to reach the sandbox at the address above.

  Ctrl-C stops the sandbox; n8n goes on.
`);
	return await sandbox.process.ended.then(() => 'The sandbox');
}

/**
 * @param {string} url
 * @param {string} email
 * @param {string} password
 */
async function signedIn(url, email, password) {
	const rest = new N8nRest(url);
	try {
		await rest.post('/rest/login', { emailOrLdapLoginId: email, password });
		return rest;
	} catch (error) {
		if (error instanceof N8nRefused) {
			throw new Refusal(`The n8n at ${url} did not let ${email} in.`, error.message);
		}
		throw new Refusal(
			`No n8n answers at ${url}.`,
			error instanceof Error ? error.message : String(error),
		);
	}
}

/**
 * @param {N8nRest} rest
 * @param {string} url
 */
async function knowsTheNode(rest, url) {
	const types = await rest.visit(`${url}/types/nodes.json`);
	return types.includes(`"${packageName}.sageX3"`);
}
