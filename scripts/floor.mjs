/**
 * `npm run test:floor`: the packed package in the engine of the oldest n8n that it supports, against a server of
 * its own. Fetches that engine and builds the package when that is needed.
 */
import { cpSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { rootFolder } from './folders.mjs';
import { ensureInstalled } from './install.mjs';
import { packageName } from './install-package.mjs';
import { runNodeTests } from './node-tests.mjs';
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
	const checks = join(floorFolder, 'checks');
	await runNodeTests(readdirSync(checks).map((file) => join(checks, file)));
});
