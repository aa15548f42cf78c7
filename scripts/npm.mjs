import { spawn } from 'node:child_process';
import { remember } from './child.mjs';
import { npmCli } from './requirements.mjs';

/**
 * The environment without what an outer npm says about its own package, which would mislead an inner one.
 *
 * @returns {NodeJS.ProcessEnv}
 */
function environmentOutsideNpm() {
	return Object.fromEntries(
		Object.entries(process.env).filter(
			([name]) =>
				!/^npm_(package|lifecycle|config_local_prefix|config_global_prefix|command)/.test(name),
		),
	);
}

/**
 * Runs npm and waits for it.
 *
 * @param {string[]} args
 * @param {{ cwd: string, quiet?: boolean, env?: NodeJS.ProcessEnv, cli?: string }} options `quiet` keeps the output back;
 *   `cli` is the file of another npm than the usual one
 * @returns {Promise<{ exitCode: number, output: string }>} `output` is what a quiet run wrote
 */
export async function npm(args, { cwd, quiet = false, env = {}, cli = npmCli() }) {
	const child = spawn(process.execPath, [cli, ...args], {
		cwd,
		env: { ...environmentOutsideNpm(), ...env },
		stdio: quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit',
	});
	remember(child);
	let output = '';
	child.stdout?.on('data', (chunk) => (output += chunk));
	child.stderr?.on('data', (chunk) => (output += chunk));
	return await new Promise((resolve, reject) => {
		child.once('error', reject);
		child.once('close', (code) => resolve({ exitCode: code ?? 1, output }));
	});
}
