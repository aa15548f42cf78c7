/**
 * `npm test`: every check that needs no running n8n, one after the other. All of them run, whatever fails; the summary
 * at the end names what failed. Installs the tools first where they are missing.
 */
import { rootFolder } from './folders.mjs';
import { ensureInstalled } from './install.mjs';
import { checkNode } from './requirements.mjs';
import { runScript } from './run-script.mjs';
import { runStep, steps } from './steps.mjs';

await runScript(async () => {
	checkNode();
	await ensureInstalled(rootFolder, 'Installing the tools (1 to 2 minutes, once)');

	const results = [];
	for (const step of steps) results.push(await runStep(step));

	console.log('\nSummary');
	for (const { title, ok, counts, seconds } of results) {
		const figures = `${counts.passed} passed, ${counts.failed} failed, ${seconds} s`;
		console.log(`  ${ok ? '✔' : '✖'} ${title}: ${figures}`);
	}
	process.exitCode = results.every(({ ok }) => ok) ? 0 : 1;
});
