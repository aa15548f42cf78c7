import { spawn } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { remember } from '../../scripts/child.mjs';

/** What a finished process wrote, and the most memory it held: undefined where the system does not tell. */
export interface Measured {
	readonly output: string;
	readonly peakMegabytes: number | undefined;
}

const pollMs = 25;

/**
 * Runs a program to its end. The output goes through a file: n8n ends before a pipe has taken in many megabytes.
 * @throws when its exit code is not 0
 */
export async function measured(
	command: string,
	args: string[],
	env: Record<string, string> = {},
): Promise<Measured> {
	const folder = mkdtempSync(join(tmpdir(), 'sagex3-bench-'));
	const file = join(folder, 'output');
	const descriptor = openSync(file, 'w');
	try {
		const child = spawn(command, args, {
			env: { ...process.env, ...env },
			stdio: ['ignore', descriptor, 'ignore'],
		});
		remember(child);
		let peakMegabytes: number | undefined;
		const poll = setInterval(() => (peakMegabytes = peakOf(child.pid) ?? peakMegabytes), pollMs);
		const exitCode = await new Promise((resolve) => child.once('close', resolve));
		clearInterval(poll);
		const output = readFileSync(file, 'utf8');
		if (exitCode !== 0)
			throw new Error(`${args.join(' ')} ended with ${exitCode}:\n${output.slice(0, 2000)}`);
		return { output, peakMegabytes };
	} finally {
		closeSync(descriptor);
		rmSync(folder, { recursive: true, force: true });
	}
}

/** Linux keeps the high-water mark of a process's memory. */
function peakOf(pid: number | undefined): number | undefined {
	try {
		const status = readFileSync(`/proc/${pid}/status`, 'utf8');
		const kilobytes = /^VmHWM:\s+(\d+)/m.exec(status)?.[1];
		return kilobytes === undefined ? undefined : Number(kilobytes) / 1024;
	} catch {
		return undefined;
	}
}
