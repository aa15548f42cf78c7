/**
 * `npm run test:package`: the package as n8n judges it. Both legs of n8n's package scanner, what the tarball
 * holds, and what package.json promises. Fetches the scanner and builds the package when that is needed.
 */
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createChecklist } from './checklist.mjs';
import { rootFolder } from './folders.mjs';
import { ensureInstalled } from './install.mjs';
import { npm } from './npm.mjs';
import { withPackedPackage } from './packed-package.mjs';
import { npmCli } from './requirements.mjs';
import { runScript } from './run-script.mjs';
import freshness from '../test/package/freshDist.js';
import { checkLockFiles } from '../test/package/lockFiles.mjs';
import { checkManifest } from '../test/package/manifest.mjs';
import { checkTarball } from '../test/package/tarball.mjs';

const scannerFolder = join(rootFolder, '.scan');

/** @typedef {(leg: 'source' | 'tarball', folder: string) => Promise<{ files: string[], problems?: string }>} Scan */

/**
 * @param {Scan} scan
 * @param {'source' | 'tarball'} leg
 * @param {string} folder
 * @param {string[]} expected files that must be among those that were read
 */
async function passesScanner(scan, leg, folder, expected) {
	const { files, problems } = await scan(leg, folder);
	for (const file of expected) assert.ok(files.includes(file), `The scanner has not read ${file}`);
	assert.equal(problems, undefined, problems);
}

/**
 * Guards against a scanner that lets everything pass: a copy of the package with a mistake must not.
 *
 * @param {Scan} scan
 */
async function findsPlantedMistake(scan) {
	const copy = mkdtempSync(join(tmpdir(), 'sagex3-scan-'));
	try {
		for (const name of ['package.json', 'nodes', 'credentials', 'icons']) {
			cpSync(join(rootFolder, name), join(copy, name), { recursive: true });
		}
		writeFileSync(
			join(copy, 'nodes', 'SageX3', 'planted.ts'),
			"import { readFileSync } from 'node:fs';\n",
		);
		const { problems } = await scan('source', copy);
		assert.match(problems ?? '', /planted\.ts[\s\S]*no-restricted-imports/);
	} finally {
		rmSync(copy, { recursive: true, force: true });
	}
}

/** @returns {Map<string, import('../test/package/lockFiles.mjs').CleanInstall>} */
function cleanInstalls() {
	const oldestNpm = join(scannerFolder, 'node_modules', 'npm', 'bin', 'npm-cli.js');
	const by = (/** @type {string} */ cli) => async (/** @type {string} */ folder) => {
		const { exitCode, output } = await npm(
			['ci', '--dry-run', '--prefer-offline', '--loglevel=error'],
			{
				cwd: folder,
				quiet: true,
				cli,
			},
		);
		return exitCode === 0 ? undefined : output;
	};
	return new Map([
		["Node 20's npm", by(oldestNpm)],
		['the npm of this machine', by(npmCli())],
	]);
}

await runScript(async () => {
	await ensureInstalled(
		scannerFolder,
		"Fetching n8n's package scanner (about half a minute, once)",
	);
	/** @type {{ scan: Scan }} */
	const { scan } = await import('../.scan/check.mjs');
	freshness.freshDist();

	const manifest = JSON.parse(readFileSync(join(rootFolder, 'package.json'), 'utf8'));
	const entries = [...manifest.n8n.nodes, ...manifest.n8n.credentials];
	const sources = entries.map((path) => path.replace(/^dist\//, '').replace(/\.js$/, '.ts'));
	const { check, finish } = createChecklist();

	await check('The scanner finds a mistake that was planted', () => findsPlantedMistake(scan));
	await check('The source passes the scanner', () =>
		passesScanner(scan, 'source', rootFolder, ['package.json', ...sources]),
	);
	await withPackedPackage(async (folder) => {
		await check('The tarball passes the scanner', () =>
			passesScanner(scan, 'tarball', folder, ['package.json', 'index.js', ...entries]),
		);
		await checkTarball(check, folder, manifest);
	});
	await checkManifest(check, manifest);
	await checkLockFiles(check, rootFolder, ['.', '.scan', 'e2e', 'test/floor'], cleanInstalls());
	finish();
});
