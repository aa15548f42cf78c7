import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { oldestNpm } from '../../.scan/oldestNpm.mjs';
import { rootFolder } from '../../scripts/folders.mjs';
import { npm } from '../../scripts/npm.mjs';
import { npmCli } from '../../scripts/requirements.mjs';
import { leftOut, packagesOf, tiedToRegistry } from './lockFiles.mjs';

/** What reads the lock files, by what a person calls it. */
const installers = [
	["Node 20's npm", oldestNpm],
	['the npm of this machine', npmCli()],
];

const engines = ['test/floor', 'test/matrix/2.0', 'test/matrix/2.20', 'test/matrix/2.30'];

for (const folder of ['.', '.scan', 'e2e', ...engines]) {
	describe(join(folder, 'package-lock.json'), () => {
		const packages = packagesOf(join(rootFolder, folder, 'package-lock.json'));

		test('names no registry', () => {
			assert.deepEqual(tiedToRegistry(packages), []);
		});

		test('holds the optional packages of every platform', () => {
			assert.deepEqual(leftOut(packages), []);
		});

		for (const [name, cli] of installers) {
			test(`is whole for npm ci by ${name}`, async () => {
				const { exitCode, output } = await npm(
					['ci', '--dry-run', '--prefer-offline', '--loglevel=error'],
					{ cwd: join(rootFolder, folder), quiet: true, cli },
				);
				assert.equal(exitCode, 0, output);
			});
		}
	});
}

test('A lock file without a package of another platform is found out', () => {
	const tool = { optionalDependencies: { 'tool-linux': '1.0.0', 'tool-darwin': '1.0.0' } };
	const packages = new Map([
		['', { dependencies: { tool: '1.0.0' } }],
		['node_modules/tool', tool],
		['node_modules/tool/node_modules/tool-linux', {}],
	]);
	assert.deepEqual(leftOut(packages), ['tool-darwin@1.0.0, which node_modules/tool names']);
	packages.set('node_modules/tool-darwin', {});
	assert.deepEqual(leftOut(packages), []);
});

test('A lock file that names a registry is found out', () => {
	const resolved = 'https://registry.example/tool/-/tool-1.0.0.tgz';
	assert.deepEqual(tiedToRegistry(new Map([['node_modules/tool', { resolved }]])), [
		`node_modules/tool from ${resolved}`,
	]);
});
