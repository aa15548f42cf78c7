/**
 * `npm run test:floor`: the packed package in the engine of the oldest n8n that it supports, against a server of
 * its own. Fetches that engine and builds the package when that is needed.
 */
import { oldestEngine, withEngine } from './engines.mjs';
import { engineChecks } from './engine-checks.mjs';
import { runNodeTests } from './node-tests.mjs';
import { runScript } from './run-script.mjs';
import freshness from '../test/package/freshDist.js';

await runScript(async () => {
	freshness.freshDist();
	await withEngine(oldestEngine, async (folder) => {
		await runNodeTests(engineChecks(), { env: { ENGINE_FOLDER: folder } });
	});
});
