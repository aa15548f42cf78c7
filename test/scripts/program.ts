import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';

const root = join(__dirname, '..', '..');

/** A program that uses the scripts of this repository, in a Node of its own. */
export interface Program {
	readonly process: ChildProcess;
	/** Everything that it has written so far. */
	output(): string;
	/** Resolves when it has written this, or has ended. */
	until(text: string): Promise<void>;
	/** Its exit code; null when a signal has ended it. */
	readonly ended: Promise<number | null>;
}

const running = new Set<ChildProcess>();
afterEach(() => {
	for (const child of running) child.kill('SIGKILL');
});

/** Runs the text of a module, with the repository as its folder: `import('./scripts/….mjs')`. */
export function run(text: string): Program {
	return start(['--input-type=module', '--eval', text]);
}

/** Runs a script with arguments. */
export function runScript(script: string, args: readonly string[]): Program {
	return start([join(root, 'scripts', script), ...args]);
}

function start(args: readonly string[]): Program {
	const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
	running.add(child);
	let output = '';
	const ended = new Promise<number | null>((resolve) =>
		child.once('close', (code) => {
			running.delete(child);
			resolve(code);
		}),
	);
	for (const stream of [child.stdout, child.stderr]) {
		stream.setEncoding('utf8').on('data', (part: string) => (output += part));
	}
	return {
		process: child,
		output: () => output,
		ended,
		until: async (text) => {
			const written = new Promise<void>((resolve) => {
				const look = () => output.includes(text) && resolve();
				look();
				child.stdout.on('data', look);
				child.stderr.on('data', look);
			});
			await Promise.race([written, ended]);
		},
	};
}
