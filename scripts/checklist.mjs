/**
 * Runs checks one after the other, a line for each, and counts them.
 *
 * @returns {{
 *   check: (sentence: string, work: () => unknown) => Promise<boolean>,
 *   finish: () => void,
 * }} `check` tells whether the work went through without an exception; `finish` prints the count and sets the exit code
 */
export function createChecklist() {
	let passed = 0;
	let failed = 0;

	return {
		check: async (sentence, work) => {
			try {
				await work();
				passed++;
				console.log(`✔ ${sentence}`);
				return true;
			} catch (error) {
				failed++;
				const reason = error instanceof Error ? error.message : String(error);
				console.log(`✖ ${sentence}\n${reason.replace(/^/gm, '    ')}`);
				return false;
			}
		},
		finish: () => {
			console.log(`\n${passed} passed, ${failed} failed`);
			if (failed > 0) process.exitCode = 1;
		},
	};
}
