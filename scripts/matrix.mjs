/**
 * `npm run test:matrix`: the packed package in the engines of several versions of n8n, from the oldest that is supported to
 * the newest. Fetches what is missing: about 400 MB for each. With `-- --write` the table of the README is made anew.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { engineChecks } from './engine-checks.mjs';
import { engines, withEngine } from './engines.mjs';
import { rootFolder } from './folders.mjs';
import { runNodeTests } from './node-tests.mjs';
import { runScript } from './run-script.mjs';
import freshness from '../test/package/freshDist.js';

const readme = join(rootFolder, 'README.md');
const begin = '<!-- made by npm run test:matrix -- --write -->';
const end = '<!-- end -->';

await runScript(async () => {
	freshness.freshDist();
	const scratch = mkdtempSync(join(tmpdir(), 'sagex3-matrix-'));
	const rows = [];
	let hasFailed = false;
	for (const engine of engines()) {
		console.log(`\n▶ n8n ${engine.n8n}\n`);
		const counts = join(scratch, `${engine.n8n}.json`);
		const versions = await withEngine(engine, async (folder, dependencies) => {
			await runNodeTests(engineChecks(), { env: { ENGINE_FOLDER: folder }, counts });
			return dependencies;
		});
		const { passed, failed } = JSON.parse(readFileSync(counts, 'utf8'));
		hasFailed ||= failed > 0 || process.exitCode !== 0;
		rows.push([
			engine.n8n,
			versions['n8n-core'],
			versions['n8n-workflow'],
			`${passed} of ${passed + failed}`,
		]);
	}
	rmSync(scratch, { recursive: true, force: true });
	const head = ['n8n', 'n8n-core', 'n8n-workflow', 'checks passed'];
	const table = [head, head.map(() => '---'), ...rows]
		.map((cells) => `| ${cells.join(' | ')} |`)
		.join('\n');
	console.log(`\n${table}\n`);
	if (process.argv.includes('--write')) write(table);
	process.exitCode = hasFailed ? 1 : 0;
});

/** @param {string} table */
function write(table) {
	const text = readFileSync(readme, 'utf8');
	const [before, rest] = text.split(begin);
	const after = rest?.slice(rest.indexOf(end));
	if (!after?.startsWith(end))
		throw new Error(`README.md has no place for the table: ${begin} … ${end}`);
	writeFileSync(readme, `${before}${begin}\n${table}\n${after}`);
}
