import {
	cpSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	readdirSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rootFolder } from './folders.mjs';
import { ensureInstalled } from './install.mjs';
import { packageName } from './install-package.mjs';
import { withPackedPackage } from './packed-package.mjs';

/**
 * An engine of n8n that the package is checked in.
 *
 * @typedef {object} Engine
 * @property {string} n8n the version of n8n that it belongs to, such as 2.20
 * @property {string} folder of the package.json that names it
 */

const matrixFolder = join(rootFolder, 'test', 'matrix');

/** The engine of the oldest n8n that is supported. */
export const oldestEngine = { n8n: '1.120', folder: join(rootFolder, 'test', 'floor') };

/** @param {string} folder */
function versionsIn(folder) {
	const { dependencies = {}, devDependencies = {} } = JSON.parse(
		readFileSync(join(folder, 'package.json'), 'utf8'),
	);
	/** @type {Record<string, string>} */
	const all = { ...dependencies, ...devDependencies };
	return { 'n8n-core': all['n8n-core'], 'n8n-workflow': all['n8n-workflow'] };
}

/** @returns {Engine[]} from the oldest n8n to the newest, which is the one that all other tests run in */
export function engines() {
	const between = readdirSync(matrixFolder)
		.filter((name) => /^\d/.test(name))
		.sort((one, other) => one.localeCompare(other, 'en', { numeric: true }))
		.map((n8n) => ({ n8n, folder: join(matrixFolder, n8n) }));
	const newest = versionsIn(rootFolder)['n8n-core'].split('.').slice(0, 2).join('.');
	return [oldestEngine, ...between, { n8n: newest, folder: rootFolder }];
}

/**
 * Puts the packed package beside an engine, in a folder of its own, for as long as the work takes.
 *
 * @template T
 * @param {Engine} engine
 * @param {(folder: string, versions: Record<string, string>) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withEngine({ n8n, folder }, work) {
	await ensureInstalled(folder, `Fetching the engine of n8n ${n8n} (about a minute, once)`);
	const dependencies = versionsIn(folder);
	const scratch = mkdtempSync(join(tmpdir(), 'sagex3-engine-'));
	try {
		const modules = join(scratch, 'node_modules');
		mkdirSync(modules);
		writeFileSync(join(scratch, 'package.json'), JSON.stringify({ dependencies }));
		for (const name of [...Object.keys(dependencies), 'reflect-metadata']) {
			symlinkSync(join(folder, 'node_modules', name), join(modules, name), 'junction');
		}
		await withPackedPackage(async (unpacked) =>
			cpSync(unpacked, join(modules, packageName), { recursive: true }),
		);
		return await work(scratch, dependencies);
	} finally {
		rmSync(scratch, { recursive: true, force: true, maxRetries: 5 });
	}
}
