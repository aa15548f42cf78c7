import { stopChildren } from './child.mjs';
import { Refusal } from './refusal.mjs';

/**
 * Runs a script's main function. A Refusal is printed as such; anything else with its stack.
 * Both stop the processes that the script has started, and end it with exit code 1.
 *
 * @param {() => Promise<void>} main
 */
export async function runScript(main) {
	try {
		await main();
	} catch (error) {
		if (error instanceof Refusal) {
			console.error(`\n✖ ${error.message}\n\n${error.wayOut.replace(/^/gm, '  ')}\n`);
		} else {
			console.error(error);
		}
		await stopChildren();
		process.exit(1);
	}
}
