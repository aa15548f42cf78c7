/**
 * `npm run test:package`: the package as n8n judges it. Both legs of n8n's package scanner, what the tarball
 * holds, what package.json promises, and whether the lock files serve everybody. Fetches the scanner and builds
 * the package when that is needed.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { rootFolder } from './folders.mjs';
import { ensureInstalled } from './install.mjs';
import { runNodeTests } from './node-tests.mjs';
import { runScript } from './run-script.mjs';
import freshness from '../test/package/freshDist.js';

const checks = join(rootFolder, 'test', 'package');

await runScript(async () => {
	await ensureInstalled(
		join(rootFolder, '.scan'),
		"Fetching n8n's package scanner (about half a minute, once)",
	);
	freshness.freshDist();
	const files = readdirSync(checks).filter((file) => file.endsWith('.test.mjs'));
	await runNodeTests(files.map((file) => join(checks, file)));
});
