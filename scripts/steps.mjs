import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { countsOfStep, noteCounts } from './counts.mjs';
import { rootFolder } from './folders.mjs';
import { npm } from './npm.mjs';

/**
 * What is read of jest's JSON report.
 *
 * @typedef {{ numPassedTests: number, numFailedTests: number, numRuntimeErrorTestSuites: number }} JestReport
 */

/**
 * One step of `npm test`.
 *
 * @typedef {object} Step
 * @property {string} title what a person reads
 * @property {string} script of package.json
 * @property {(reportFile: string) => { args: string[], read: (report: JestReport) => import('./counts.mjs').Counts }} [report]
 *   makes the script write a JSON report, and reads its counts
 */

/** @type {readonly Step[]} */
export const steps = [
	{ title: 'Build', script: 'build' },
	{ title: 'Lint and format', script: 'lint' },
	{ title: 'Types', script: 'types' },
	{
		title: 'Unit, property, engine and sandbox tests',
		script: 'test:jest',
		report: (file) => ({
			args: ['--json', `--outputFile=${file}`],
			read: ({ numPassedTests, numFailedTests, numRuntimeErrorTestSuites }) => ({
				passed: numPassedTests,
				failed: numFailedTests + numRuntimeErrorTestSuites,
			}),
		}),
	},
	{ title: 'Package scanner', script: 'test:package' },
	{ title: 'Oldest supported n8n', script: 'test:floor' },
];

/**
 * Runs a step with its output on the terminal.
 *
 * @param {Step} step
 * @returns {Promise<{ title: string, ok: boolean, counts: import('./counts.mjs').Counts, seconds: number }>}
 */
export async function runStep({ title, script, report }) {
	console.log(`\n▶ ${title} (npm run ${script})\n`);
	noteCounts(script, { passed: 0, failed: 1 });
	const scratch = mkdtempSync(join(tmpdir(), 'sagex3-step-'));
	const reportFile = join(scratch, 'report.json');
	const reporting = report?.(reportFile);
	const started = Date.now();
	try {
		const { exitCode } = await npm(
			['run', '--silent', script, ...(reporting ? ['--', ...reporting.args] : [])],
			{
				cwd: rootFolder,
			},
		);
		const reported =
			reporting && existsSync(reportFile)
				? reporting.read(JSON.parse(readFileSync(reportFile, 'utf8')))
				: undefined;
		const counts = countsOfStep(exitCode, reported);
		noteCounts(script, counts);
		return {
			title,
			ok: counts.failed === 0,
			counts,
			seconds: Math.round((Date.now() - started) / 1000),
		};
	} finally {
		rmSync(scratch, { recursive: true, force: true });
	}
}
