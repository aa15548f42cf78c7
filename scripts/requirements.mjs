import { existsSync, realpathSync } from 'node:fs';
import { basename, delimiter, dirname, join } from 'node:path';
import { Refusal } from './refusal.mjs';

/** The oldest minor version of each major one that the tools take: they load modules in ways that older ones do not know. */
const oldestMinors = new Map([
	[20, 19],
	[22, 12],
]);
const newerMajor = 23;

/**
 * Refuses a Node that is too old for the tools of this repository.
 *
 * @param {string} version
 */
export function checkNode(version = process.versions.node) {
	const [major, minor] = version.split('.').map(Number);
	if (major >= newerMajor || minor >= (oldestMinors.get(major) ?? Infinity)) return;
	throw new Refusal(
		`Node ${version} is too old: this needs Node 20.19, 22.12 or newer.`,
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
