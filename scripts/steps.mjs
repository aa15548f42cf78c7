import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { countsOfStep, noteCounts } from './counts.mjs';
import { rootFolder } from './folders.mjs';
import { npm } from './npm.mjs';

/**
 * @typedef {import('./counts.mjs').Counts} Counts
 *
 * What is read of jest's JSON report.
 * @typedef {{ numPassedTests: number, numFailedTests: number, numRuntimeErrorTestSuites: number }} JestReport
 */

/**
 * One step of `npm test`.
 *
 * @typedef {object} Step
 * @property {string} title what a person reads
 * @property {string} script of package.json
 * @property {(reportFile: string) => Report} [report] makes the script report its counts
 *
 * @typedef {{ args: string[], read: (report: string) => Counts }} Report what the script is called with so that it writes
 *   a report, and what that says
 */

/** @type {(file: string) => Report} */
const jestReport = (file) => ({
	args: ['--json', `--outputFile=${file}`],
	read: (report) => {
		/** @type {JestReport} */
		const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites } = JSON.parse(report);
		return { passed: numPassedTests, failed: numFailedTests + numRuntimeErrorTestSuites };
	},
});

/** @type {(file: string) => Report} */
const nodeReport = (file) => ({ args: [`--counts=${file}`], read: (report) => JSON.parse(report) });

/** @type {readonly Step[]} */
export const steps = [
	{ title: 'Build', script: 'build' },
	{ title: 'Lint and format', script: 'lint' },
	{ title: 'Types', script: 'types' },
	{ title: 'Who imports whom, and what nobody uses', script: 'guards' },
	{
		title: 'Unit, property, engine and sandbox tests',
		script: 'test:jest',
		report: jestReport,
	},
	{ title: 'Package', script: 'test:package', report: nodeReport },
	{ title: 'Oldest supported n8n', script: 'test:floor', report: nodeReport },
];

/**
 * Runs a step with its output on the terminal.
 *
 * @param {Step} step
 * @returns {Promise<{ title: string, ok: boolean, counts: Counts, seconds: number }>}
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
		const counts = countsOfStep(exitCode, reporting && readReport(reportFile, reporting));
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

/**
 * @param {string} file
 * @param {Report} report
 * @returns {Counts | undefined} undefined where the step has not written its report to the end
 */
function readReport(file, { read }) {
	try {
		return read(readFileSync(file, 'utf8'));
	} catch {
		return undefined;
	}
}
