/**
 * `npm run test:histories`: the tests that draw random values, with a seed of their own. Without arguments the models of
 * the trigger and of senders; `npm run test:histories -- test/sage` and the like run other properties.
 * TEST_SEED sets the seed, MODEL_HISTORIES the number of histories that each test of the model lives through (1,000).
 */
import { randomInt } from 'node:crypto';
import { rootFolder } from './folders.mjs';
import { ensureInstalled } from './install.mjs';
import { npm } from './npm.mjs';
import { checkNode } from './requirements.mjs';
import { runScript } from './run-script.mjs';

await runScript(async () => {
	checkNode();
	await ensureInstalled(rootFolder, 'Installing the tools (1 to 2 minutes, once)');
	const seed = process.env.TEST_SEED ?? String(randomInt(2 ** 31));
	const histories = process.env.MODEL_HISTORIES ?? '1000';
	const given = process.argv.slice(2);
	const tests = given.length > 0 ? given : ['test/model'];
	const again = `TEST_SEED=${seed} MODEL_HISTORIES=${histories} npm run test:histories -- ${tests.join(' ')}`;
	console.log(`Once more the same: ${again}\n`);
	const { exitCode } = await npm(['run', '--silent', 'test:jest', '--', ...tests], {
		cwd: rootFolder,
		env: { TEST_SEED: seed, MODEL_HISTORIES: histories },
	});
	if (exitCode !== 0) console.log(`\nOnce more the same: ${again}`);
	process.exitCode = exitCode;
});
