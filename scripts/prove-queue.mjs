/**
 * `npm run prove:queue`: n8n in queue mode, killed in mid-write while documents flow, and nothing lost or doubled. Takes
 * a quarter to half an hour; with `-- --short` two to three minutes, and it gives up after 205 seconds (`mostMs` in
 * form.ts). With `-- --install-services`, Redis and PostgreSQL are installed from the packages of the machine where they
 * are missing.
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { remember, stopChildren } from './child.mjs';
import { countsOfStep, noteCounts } from './counts.mjs';
import { e2eFolder, rootFolder } from './folders.mjs';
import { ensureInstalled } from './install.mjs';
import { installQueueServices } from './install-queue-services.mjs';
import { nodeForN8n } from './node24.mjs';
import { findQueueServices } from './queue-services.mjs';
import { checkNode } from './requirements.mjs';
import { runScript } from './run-script.mjs';
import freshness from '../test/package/freshDist.js';

for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
	process.once(signal, () => void stopChildren().then(() => process.exit(1)));
}

await runScript(async () => {
	checkNode();
	noteCounts('queue', { passed: 0, failed: 1 });
	await (process.argv.includes('--install-services')
		? installQueueServices()
		: findQueueServices());
	await ensureInstalled(rootFolder, 'Installing the tools (1 to 2 minutes, once)');
	await ensureInstalled(e2eFolder, 'Installing n8n (3 to 6 minutes and 3 GB, once)');
	freshness.freshDist();

	const proof = spawn(
		nodeForN8n(),
		['--import', 'tsx', join(e2eFolder, 'proof', 'queue', 'run.ts'), ...process.argv.slice(2)],
		{ cwd: rootFolder, stdio: 'inherit' },
	);
	remember(proof);
	process.exitCode = await new Promise((resolve) =>
		proof.once('close', (code) => resolve(code ?? 1)),
	);
	noteCounts('queue', countsOfStep(Number(process.exitCode), undefined));
});
