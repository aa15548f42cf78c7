/**
 * `npm run test:e2e`: the built package in a real n8n, driven by REST, command line and a real browser.
 * Arguments go to Playwright, e.g. `npm run test:e2e -- editor --headed`.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from './build.mjs';
import { findChromium } from './chromium.mjs';
import { countsOfStep, noteCounts } from './counts.mjs';
import { e2eFolder, rootFolder } from './folders.mjs';
import { ensureInstalled } from './install.mjs';
import { nodeForN8n } from './node24.mjs';
import { npm } from './npm.mjs';
import { withProgress } from './progress.mjs';
import { checkNode } from './requirements.mjs';
import { runScript } from './run-script.mjs';

await runScript(async () => {
	checkNode();
	noteCounts('e2e', { passed: 0, failed: 1 });
	await ensureInstalled(rootFolder, 'Installing the tools (1 to 2 minutes, once)');
	await ensureInstalled(e2eFolder, 'Installing n8n (3 to 6 minutes and 3 GB, once)');
	nodeForN8n();
	const chromium = await findChromium();
	await withProgress('Building the node', build);

	const types = await npm(['run', '--silent', 'types'], { cwd: e2eFolder });
	noteCounts('e2e-types', countsOfStep(types.exitCode, undefined));

	const scratch = mkdtempSync(join(tmpdir(), 'sagex3-e2e-'));
	const report = join(scratch, 'report.json');
	const { exitCode } = await npm(['exec', '--', 'playwright', 'test', ...process.argv.slice(2)], {
		cwd: e2eFolder,
		env: { CHROMIUM_PATH: chromium, E2E_RESULTS: report },
	});
	noteCounts('e2e', countsOfStep(exitCode, existsSync(report) ? readReport(report) : undefined));
	rmSync(scratch, { recursive: true, force: true });
	process.exitCode = exitCode || types.exitCode;
});

/**
 * @param {string} file Playwright's JSON report
 * @returns {import('./counts.mjs').Counts}
 */
function readReport(file) {
	const { stats, errors } = JSON.parse(readFileSync(file, 'utf8'));
	return { passed: stats.expected + stats.flaky, failed: stats.unexpected + errors.length };
}
