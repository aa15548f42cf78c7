import { readFileSync } from 'node:fs';

/**
 * One package in a lock file.
 * @typedef {{
 *   resolved?: string,
 *   dependencies?: Record<string, string>,
 *   optionalDependencies?: Record<string, string>,
 * }} Locked
 *
 * The packages of a lock file by their place, such as `node_modules/a/node_modules/b`.
 * @typedef {Map<string, Locked>} Packages
 */

/**
 * @param {string} file a package-lock.json
 * @returns {Packages}
 */
export function packagesOf(file) {
	return new Map(Object.entries(JSON.parse(readFileSync(file, 'utf8')).packages));
}

/**
 * @param {Packages} packages
 * @returns {string[]} packages that would be fetched from a registry which the lock file names
 */
export function tiedToRegistry(packages) {
	return [...packages]
		.filter(([, { resolved }]) => resolved?.includes('://'))
		.map(([place, { resolved }]) => `${place} from ${resolved}`);
}

/**
 * A package for another platform that a lock file leaves out makes `npm ci` refuse it, on this platform as well.
 *
 * @param {Packages} packages
 * @returns {string[]} packages that others in the lock file need or may use, and that it does not hold
 */
export function leftOut(packages) {
	return [...packages].flatMap(([place, { dependencies = {}, optionalDependencies = {} }]) =>
		Object.entries({ ...dependencies, ...optionalDependencies })
			.filter(([name]) => !placesFor(name, place).some((found) => packages.has(found)))
			.map(([name, version]) => `${name}@${version}, which ${place || 'package.json'} names`),
	);
}

/**
 * Where a package finds another, as Node looks for it.
 *
 * @param {string} name of the one that is looked for
 * @param {string} place of the one that asks
 * @returns {string[]} nearest first
 */
function placesFor(name, place) {
	const places = [];
	for (let folder = place; folder !== '';) {
		places.push(`${folder}/node_modules/${name}`);
		folder = folder.slice(0, Math.max(0, folder.lastIndexOf('node_modules/') - 1));
	}
	return [...places, `node_modules/${name}`];
}
