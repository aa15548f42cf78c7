import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { rootFolder } from '../../scripts/folders.mjs';

const bin = join(rootFolder, 'node_modules', 'dependency-cruiser', 'bin');

/** Files that break one rule each, and what they import. */
const planted = [
	['actions-imports-downwards', 'nodes/SageX3/actions/record/get.ts', '../../trigger/poll'],
	['trigger-imports-downwards', 'nodes/SageX3/trigger/poll.ts', '../actions/index'],
	['record-imports-downwards', 'nodes/SageX3/record/node.ts', '../methods/lists'],
	['entity-imports-downwards', 'nodes/SageX3/entity/body.ts', '../record/key'],
	['parameters-imports-downwards', 'nodes/SageX3/parameters/limit.ts', '../operation/router'],
	['transport-imports-downwards', 'nodes/SageX3/transport/client.ts', '../SageX3.node'],
	['no-room-outside-the-plan', 'nodes/SageX3/attic/box.ts', '../transport/pages'],
	['no-resource-beside', 'nodes/SageX3/actions/entity/send.ts', '../record/create'],
	['nodes-run-in-n8n', 'nodes/SageX3/operation/titles.ts', 'node:fs'],
	['sage-is-pure', 'sage/paging.ts', '../nodes/SageX3/transport/pages'],
	['credentials-stand-on-sage', 'credentials/Basic.ts', '../nodes/SageX3/transport/pages'],
	['sandbox-stands-alone', 'sandbox/main.ts', '../sage/uri'],
	['nothing-missing', 'test/lost.ts', './nowhere'],
];

/** Files that import nothing. */
const targets = [
	'nodes/SageX3/SageX3.node.ts',
	'nodes/SageX3/actions/index.ts',
	'nodes/SageX3/actions/record/create.ts',
	'nodes/SageX3/methods/lists.ts',
	'nodes/SageX3/operation/router.ts',
	'nodes/SageX3/record/key.ts',
	'nodes/SageX3/transport/pages.ts',
	'sage/uri.ts',
];

test('Each rule about who may import whom finds a file that breaks it', () => {
	const house = mkdtempSync(join(tmpdir(), 'sagex3-house-'));
	try {
		const put = (/** @type {string} */ path, /** @type {string} */ text) => {
			mkdirSync(dirname(join(house, path)), { recursive: true });
			writeFileSync(join(house, path), text);
		};
		put('test/tsconfig.json', '{ "files": ["a.ts"] }');
		for (const path of targets) put(path, 'export type Nothing = null;\n');
		for (const [, path, target] of planted) put(path, `export type * from '${target}';\n`);
		put('test/a.ts', "export type * from './b';\n");
		put('test/b.ts', "export type * from './a';\n");
		const { stdout, stderr } = spawnSync(
			process.execPath,
			[
				join(bin, 'dependency-cruise.mjs'),
				...['--config', join(rootFolder, '.dependency-cruiser.mjs'), '--output-type', 'json'],
				...['nodes', 'credentials', 'sage', 'sandbox', 'test'],
			],
			{ cwd: house, encoding: 'utf8' },
		);
		assert.equal(stderr, '');
		/** @type {{ summary: { violations: { from: string, rule: { name: string } }[] } }} */
		const { summary } = JSON.parse(stdout);
		const found = new Set(summary.violations.map(({ from, rule }) => `${rule.name}: ${from}`));
		assert.deepEqual(
			[...found].sort(),
			[...planted.map(([rule, path]) => `${rule}: ${path}`), 'no-cycle: test/a.ts'].sort(),
		);
	} finally {
		rmSync(house, { recursive: true, force: true });
	}
});
