import { join } from 'node:path';
import { startChild, waitUntilUp } from './child.mjs';
import { rootFolder } from './folders.mjs';

/**
 * Starts the Sage X3 sandbox in a process of its own and waits until it answers.
 *
 * @param {{ port: number, logFile: string, keepIn?: string, customers?: number, begun?: (server: { url: string, pid: number }) => void }} options
 *   `keepIn` is a folder for its tokens, which then outlive it; `customers` is how many it holds; `begun` is told of the
 *   process at once
 * @returns {Promise<{ url: string, process: import('./child.mjs').Child }>}
 */
export async function startSandboxProcess({ port, logFile, keepIn, customers, begun }) {
	const child = startChild(
		process.execPath,
		[
			...['--import', 'tsx', join('sandbox', 'main.ts'), `--port=${port}`],
			...(keepIn === undefined ? [] : [`--keep=${keepIn}`]),
			...(customers === undefined ? [] : [`--customers=${customers}`]),
		],
		{ cwd: rootFolder, logFile },
	);
	const url = `http://127.0.0.1:${port}`;
	begun?.({ url, pid: child.pid });
	await waitUntilUp(`${url}/sandbox/state`, child, {
		name: 'The sandbox',
		timeoutMs: 60_000,
		logFile,
	});
	return { url, process: child };
}
