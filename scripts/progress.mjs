/** Seconds between two signs of life where the terminal is a log file. */
const logIntervalSeconds = 20;

/**
 * Shows that something long is going on, until it ends: a running clock on a terminal, a line now and then in a log.
 *
 * @template T
 * @param {string} title what is going on, e.g. "Installing n8n (about 4 minutes)"
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withProgress(title, work) {
	const started = Date.now();
	const seconds = () => Math.round((Date.now() - started) / 1000);
	const terminal = process.stdout.isTTY;
	if (terminal) process.stdout.write(`  ${title} …`);
	else console.log(`  ${title} …`);
	const timer = setInterval(
		() => {
			if (terminal) process.stdout.write(`\r  ${title} … ${seconds()} s`);
			else console.log(`  … ${seconds()} s`);
		},
		(terminal ? 1 : logIntervalSeconds) * 1000,
	);
	const end = (/** @type {string} */ mark) =>
		console.log(`${terminal ? '\r' : ''}${mark} ${title} … ${seconds()} s`);
	try {
		const result = await work();
		end('✔');
		return result;
	} catch (error) {
		end('✖');
		throw error;
	} finally {
		clearInterval(timer);
	}
}
