import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { npm } from './npm.mjs';
import { withProgress } from './progress.mjs';
import { Refusal } from './refusal.mjs';

/** @typedef {Record<string, { version?: string, optional?: boolean, devOptional?: boolean, link?: boolean }>} Packages */

/**
 * @param {string} file
 * @returns {Packages}
 */
function packagesOf(file) {
	return JSON.parse(readFileSync(file, 'utf8')).packages;
}

/**
 * Whether node_modules holds what package-lock.json asks for, going by the list that npm writes when an
 * installation is complete. Optional packages may be missing: they are for other platforms.
 *
 * @param {string} folder of a package.json
 */
function isInstalled(folder) {
	const installedList = join(folder, 'node_modules', '.package-lock.json');
	if (!existsSync(installedList)) return false;
	const installed = packagesOf(installedList);
	return Object.entries(packagesOf(join(folder, 'package-lock.json'))).every(([path, wanted]) => {
		if (!path.startsWith('node_modules/')) return true;
		const present = installed[path];
		if (!present) return Boolean(wanted.optional || wanted.devOptional);
		return present.version === wanted.version;
	});
}

/**
 * Installs a folder's dependencies exactly as its lock file says, unless they are there.
 *
 * @param {string} folder of a package.json with a package-lock.json
 * @param {string} title what is being installed and how long that takes
 */
export async function ensureInstalled(folder, title) {
	if (isInstalled(folder)) return;
	await withProgress(title, async () => {
		const { exitCode, output } = await npm(['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
			cwd: folder,
			quiet: true,
		});
		if (exitCode !== 0) throw installationRefusal(folder, output);
	});
}

/** Signs in npm's output, and what helps. */
const knownCauses = [
	{
		sign: /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|network/i,
		problem: 'npm cannot reach its registry.',
		wayOut:
			'Check the network. Behind a proxy: npm config set proxy http://proxy:port (and https-proxy).\n' +
			'With a registry of your own: npm config set registry <address>.',
	},
	{
		sign: /ENOSPC/,
		problem: 'The disk is full.',
		wayOut: 'n8n takes about 3 GB. Make room and run the same command again.',
	},
	{
		sign: /EACCES|EPERM/,
		problem: 'npm may not write into this folder.',
		wayOut:
			'Clone into a folder of your own, close programs that use its files, and run the same command again.',
	},
];

/**
 * @param {string} folder
 * @param {string} output of npm
 */
function installationRefusal(folder, output) {
	const errors = output.split('\n').filter((line) => line.startsWith('npm error'));
	const firstErrors = errors.slice(0, 12).join('\n') || output.trim().slice(-1000);
	const cause = knownCauses.find(({ sign }) => sign.test(output));
	return new Refusal(
		cause?.problem ?? `The dependencies of ${folder} could not be installed.`,
		`${cause?.wayOut ?? 'npm says below why.'}\n\n${firstErrors}`,
	);
}
