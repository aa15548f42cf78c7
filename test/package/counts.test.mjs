import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { rootFolder } from '../../scripts/folders.mjs';

let folder = '';
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'sagex3-counts-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/**
 * @param {string[]} args of Node
 * @param {NodeJS.ProcessEnv} [env]
 */
function node(args, env = {}) {
	const { NODE_TEST_CONTEXT, ...outside } = process.env; // else the inner runner takes itself for a part of this one
	return spawnSync(process.execPath, args, { env: { ...outside, ...env }, encoding: 'utf8' });
}

test('A run counts its tests: no suite, nothing skipped, a file that cannot run as one failure', () => {
	const counts = join(folder, 'counts.json');
	const suite = join(folder, 'suite.test.mjs');
	const broken = join(folder, 'broken.test.mjs');
	writeFileSync(
		suite,
		`import { describe, test } from 'node:test';
		describe('suite', () => {
			test('one', () => {});
			test('two', () => {});
			test('wrong', () => { throw new Error('wrong'); });
			test('skipped', { skip: true }, () => {});
			test('later', { todo: true }, () => {});
		});`,
	);
	writeFileSync(broken, 'throw new Error("broken");');
	const reporter = pathToFileURL(join(rootFolder, 'scripts', 'count-reporter.mjs'));
	node([
		'--test',
		`--test-reporter=${reporter}`,
		`--test-reporter-destination=${counts}`,
		suite,
		broken,
	]);
	assert.deepEqual(JSON.parse(readFileSync(counts, 'utf8')), { passed: 2, failed: 2 });
});

test('The last line of .ci/run adds up what the steps have noted, and fails with one of them', () => {
	const tally = (/** @type {string[]} */ ...exitCodes) => {
		const { stdout, status } = node([join(rootFolder, 'scripts', 'tally.mjs'), ...exitCodes], {
			CI_COUNTS: folder,
		});
		return [stdout.trim(), status];
	};
	assert.deepEqual(tally('0', '0'), ['0 passed, 1 failed', 1]);
	writeFileSync(join(folder, 'test-floor.json'), '{"passed":30,"failed":0}');
	writeFileSync(join(folder, 'test-package.json'), '{"passed":28,"failed":0}');
	assert.deepEqual(tally('0', '0'), ['58 passed, 0 failed', 0]);
	assert.deepEqual(tally('0', '1'), ['58 passed, 1 failed', 1]);
	writeFileSync(join(folder, 'e2e.json'), '{"passed":');
	assert.deepEqual(tally('0', '0'), ['58 passed, 1 failed', 1]);
});
