/**
 * `npm run prove`: the promise of the Sage X3 Trigger on a real n8n that is killed while the sandbox writes and misbehaves.
 * Takes about seven minutes. `npm run prove:pieces`: a list of 200,000 records in pieces, on an n8n that is killed.
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { build } from './build.mjs';
import { remember } from './child.mjs';
import { e2eFolder, rootFolder } from './folders.mjs';
import { ensureInstalled } from './install.mjs';
import { nodeForN8n } from './node24.mjs';
import { withProgress } from './progress.mjs';
import { checkNode } from './requirements.mjs';
import { runScript } from './run-script.mjs';

await runScript(async () => {
	checkNode();
	await ensureInstalled(rootFolder, 'Installing the tools (1 to 2 minutes, once)');
	await ensureInstalled(e2eFolder, 'Installing n8n (3 to 6 minutes and 3 GB, once)');
	await withProgress('Building the node', build);

	const [name, ...given] = process.argv.slice(2);
	const proof = spawn(
		nodeForN8n(),
		['--import', 'tsx', join(e2eFolder, 'proof', `${name}.ts`), ...given],
		{
			cwd: rootFolder,
			stdio: 'inherit',
		},
	);
	remember(proof);
	process.exitCode = await new Promise((resolve) =>
		proof.once('close', (code) => resolve(code ?? 1)),
	);
});
