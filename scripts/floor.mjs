/**
 * `npm run test:floor`: the packed package in the engine of the oldest n8n that it supports, against a server of
 * its own. Fetches that engine and builds the package when that is needed.
 */
import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { rootFolder } from './folders.mjs';
import { ensureInstalled } from './install.mjs';
import { packageName } from './install-package.mjs';
import { withPackedPackage } from './packed-package.mjs';
import { runScript } from './run-script.mjs';
import freshness from '../test/package/freshDist.js';

const floorFolder = join(rootFolder, 'test', 'floor');

await runScript(async () => {
	await ensureInstalled(floorFolder, 'Fetching the engine of n8n 1.120 (about a minute, once)');
	freshness.freshDist();
	await withPackedPackage(async (folder) => {
		const place = join(floorFolder, 'node_modules', packageName); // so that it finds the old n8n-workflow
		rmSync(place, { recursive: true, force: true });
		cpSync(folder, place, { recursive: true });
	});
	const { runFloor } = await import('../test/floor/run.mjs');
	await runFloor();
	process.exit(); // old n8n-workflow's sleep() leaves the timer of a cancelled wait behind
});
