/**
 * `npm run bench`: the node beside n8n's own HTTP Request and beside a bare loop.
 * BENCH_ROUNDS sets the number of rounds (default 5); BENCH_ONLY selects parts, by their names in e2e/bench/main.ts, with commas
 * between them.
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

	const bench = spawn(nodeForN8n(), ['--import', 'tsx', join(e2eFolder, 'bench', 'main.ts')], {
		cwd: rootFolder,
		stdio: 'inherit',
	});
	remember(bench);
	process.exitCode = await new Promise((resolve) =>
		bench.once('close', (code) => resolve(code ?? 1)),
	);
});
