import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * How many checks of a step passed and failed.
 *
 * @typedef {{ passed: number, failed: number }} Counts
 */

/** Folder that collects the counts of a whole run, one file a step; set by .ci/run. */
const folder = process.env.CI_COUNTS;

/**
 * Notes a step's counts for `.ci/run`; without one running, does nothing.
 *
 * @param {string} step
 * @param {Counts} counts
 */
export function noteCounts(step, counts) {
	if (!folder) return;
	mkdirSync(folder, { recursive: true });
	writeFileSync(join(folder, `${step.replace(/\W+/g, '-')}.json`), JSON.stringify(counts));
}

/**
 * Adds up everything that was noted.
 *
 * @returns {Counts}
 */
export function sumOfCounts() {
	const sum = { passed: 0, failed: 0 };
	if (!folder || !existsSync(folder)) return sum;
	for (const file of readdirSync(folder)) {
		const { passed, failed } = readCounts(join(folder, file));
		sum.passed += passed;
		sum.failed += failed;
	}
	return sum;
}

/**
 * @param {string} file
 * @returns {Counts} one failure where the file was not written to its end
 */
function readCounts(file) {
	try {
		return JSON.parse(readFileSync(file, 'utf8'));
	} catch {
		return { passed: 0, failed: 1 };
	}
}

/**
 * The counts of a step by its exit code, corrected by its own report where it wrote one: a step that failed counts
 * at least one failure, and a report is believed only when it is there and readable.
 *
 * @param {number} exitCode
 * @param {Counts | undefined} reported
 * @returns {Counts}
 */
export function countsOfStep(exitCode, reported) {
	if (!reported) return exitCode === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
	return {
		passed: reported.passed,
		failed: exitCode === 0 ? reported.failed : Math.max(1, reported.failed),
	};
}
