import { spawn } from 'node:child_process';
import { parseArgs } from 'node:util';
import { remember } from './child.mjs';
import { rootFolder } from './folders.mjs';

/** No file takes a tenth of it. */
const longestFileMs = 300_000;

/**
 * Runs files of tests by Node's own test runner, each in a process of its own, and sets the exit code.
 * `--counts=<file>` on the command line names a file for the counts.
 *
 * @param {string[]} files
 * @param {{ env?: NodeJS.ProcessEnv, counts?: string }} [options] `env` is on top of the present one; `counts` is a file
 *   for the counts where the command line names none
 */
export async function runNodeTests(files, { env = {}, counts } = {}) {
	const { values } = parseArgs({ options: { counts: { type: 'string' } }, strict: false });
	const countsFile = typeof values.counts === 'string' ? values.counts : counts;
	const reporters = [
		['spec', 'stdout'],
		...(countsFile ? [['./scripts/count-reporter.mjs', countsFile]] : []),
	];
	const runner = spawn(
		process.execPath,
		[
			'--test',
			`--test-timeout=${longestFileMs}`,
			...reporters.flatMap(([reporter, destination]) => [
				`--test-reporter=${reporter}`,
				`--test-reporter-destination=${destination}`,
			]),
			...files,
		],
		{ cwd: rootFolder, stdio: 'inherit', env: { ...process.env, ...env } },
	);
	remember(runner);
	process.exitCode = await new Promise((resolve, reject) => {
		runner.once('error', reject);
		runner.once('close', (code) => resolve(code ?? 1));
	});
}
