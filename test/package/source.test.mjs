import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { scan } from '../../.scan/check.mjs';
import { rootFolder } from '../../scripts/folders.mjs';
import { manifest } from './manifest.mjs';
import { passesScanner } from './scanner.mjs';

test("n8n's package scanner finds a mistake that was planted", async () => {
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
});

test("The source passes n8n's package scanner", async () => {
	const sources = [...manifest.n8n.nodes, ...manifest.n8n.credentials].map((path) =>
		path.replace(/^dist\//, '').replace(/\.js$/, '.ts'),
	);
	await passesScanner('source', rootFolder, ['package.json', ...sources]);
});
