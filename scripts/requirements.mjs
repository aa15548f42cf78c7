import { existsSync, realpathSync } from 'node:fs';
import { basename, delimiter, dirname, join } from 'node:path';
import { Refusal } from './refusal.mjs';

const oldestNode = 20;

/** Refuses a Node that is too old for the tools of this repository. */
export function checkNode() {
	const major = Number(process.versions.node.split('.')[0]);
	if (major >= oldestNode) return;
	throw new Refusal(
		`Node ${process.versions.node} is too old: this needs Node ${oldestNode} or newer.`,
		'Install a current Node from https://nodejs.org (or by nvm, fnm, Volta …) and run the same command again.',
	);
}

/**
 * The file of npm's command line: the npm that runs this script, or the one on the PATH.
 *
 * @returns {string} to be run by Node itself, which works alike on every platform
 */
export function npmCli() {
	const running = process.env.npm_execpath;
	if (running && basename(running) === 'npm-cli.js') return running;
	const folders = [dirname(process.execPath), ...(process.env.PATH ?? '').split(delimiter)];
	const found = folders.flatMap(npmIn).find((file) => existsSync(file));
	if (found) return found;
	throw new Refusal(
		'npm was not found.',
		'Install npm: it comes with Node from https://nodejs.org. Then run the same command again.',
	);
}

/**
 * Where npm may be, seen from a folder of executables.
 *
 * @param {string} folder
 * @returns {string[]}
 */
function npmIn(folder) {
	const cli = join('node_modules', 'npm', 'bin', 'npm-cli.js');
	const link = join(folder, 'npm');
	const target = existsSync(link) ? realpathSync(link) : '';
	return [
		...(basename(target) === 'npm-cli.js' ? [target] : []),
		join(folder, cli),
		join(folder, '..', 'lib', cli),
	];
}
