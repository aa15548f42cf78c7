/**
 * Which pictures of docs/images show what, as it was when they were made: noted by the browser tests that make them,
 * and compared by test/package/pictures.test.mjs. What counts is what can be seen: neither the clock nor git.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { e2eFolder, rootFolder } from './folders.mjs';

/**
 * What a picture shows of the package: an operation of a node, an event of a trigger, a credential, or pages made by
 * these files or folders. Nothing of it: a canvas, which shows names, subtitles and icons.
 *
 * @typedef {{ node?: string, resource?: string, operation?: string, event?: string, credential?: string, files?: readonly string[] }} Shown
 * @typedef {{ shows: Shown, digest: string, picture: string }} Note
 */

const imagesFolder = join(rootFolder, 'docs', 'images');
const notesFile = join(imagesFolder, 'pictures.json');
const require = createRequire(import.meta.url);
const { n8n: entries } = require('../package.json');

/** @returns {string[]} names of the pictures that the browser tests make. Those in gallery/ have notes of their own */
export function pictureNames() {
	return readdirSync(imagesFolder)
		.filter((file) => file.endsWith('.png'))
		.map((file) => file.replace(/\.png$/, ''));
}

/** @returns {Record<string, Note>} */
export function notedPictures() {
	return existsSync(notesFile) ? JSON.parse(readFileSync(notesFile, 'utf8')) : {};
}

/**
 * Notes a picture that was just made.
 *
 * @param {string} name
 * @param {Shown} shows
 */
export function notePicture(name, shows) {
	const notes = { ...notedPictures(), [name]: noteOf(name, shows) };
	const sorted = Object.fromEntries(Object.entries(notes).sort(([a], [b]) => (a < b ? -1 : 1)));
	writeFileSync(notesFile, `${JSON.stringify(sorted, null, '\t')}\n`);
}

/**
 * A picture, and what it shows, as both are now. The package has to be built.
 *
 * @param {string} name
 * @param {Shown} shows
 * @returns {Note}
 */
export function noteOf(name, shows) {
	const picture = digest([readFileSync(join(imagesFolder, `${name}.png`))]);
	return { shows, digest: digest([JSON.stringify(seen(shows))]), picture };
}

/**
 * @param {string} name of a picture
 * @returns {string} the command that makes it anew
 */
export function commandFor(name) {
	const files = readdirSync(join(e2eFolder, 'tests'));
	const maker = files.find((file) =>
		new RegExp(`screenshot\\([^;]*'${name}'`).test(
			readFileSync(join(e2eFolder, 'tests', file), 'utf8'),
		),
	);
	const tests = maker === undefined ? '' : ` -- ${maker.replace(/\.spec\.ts$/, '')}`;
	return `UPDATE_SCREENSHOTS=1 npm run test:e2e${tests}`;
}

/** @param {Shown} shows */
function seen({ node, resource, operation, event, credential, files = [] }) {
	const pages = files.flatMap(filesAt).map((file) => readFileSync(file, 'utf8'));
	if (credential !== undefined) {
		const { displayName, properties } = descriptionOf('credentials', credential);
		return [pages, displayName, looksOf(properties, new Map())];
	}
	if (node === undefined) return [pages, files.length > 0 ? [] : canvas()];
	const { displayName, properties } = descriptionOf('nodes', node);
	const chosen = new Map(
		Object.entries({ resource, operation, event }).filter(([, value]) => value !== undefined),
	);
	return [pages, displayName, looksOf(properties, chosen)];
}

/**
 * @param {string} path of a file, or of a folder with files
 * @returns {string[]}
 */
function filesAt(path) {
	const whole = join(rootFolder, path);
	if (!statSync(whole).isDirectory()) return [whole];
	return readdirSync(whole)
		.sort()
		.map((file) => join(whole, file));
}

/** What is seen of every node on the canvas. */
function canvas() {
	const icons = readdirSync(join(rootFolder, 'icons')).sort();
	return [
		...icons.map((file) => readFileSync(join(rootFolder, 'icons', file), 'utf8')),
		...entries.nodes.map((/** @type {string} */ path) => {
			const { displayName, subtitle } = load(path).description;
			return [displayName, subtitle];
		}),
	];
}

/**
 * @param {'nodes' | 'credentials'} kind
 * @param {string} name
 */
function descriptionOf(kind, name) {
	const found = entries[kind]
		.map((/** @type {string} */ path) => load(path))
		.map((/** @type {any} */ type) => type.description ?? type)
		.find((/** @type {any} */ description) => description.name === name);
	if (found === undefined) throw new Error(`There is no ${name} in the ${kind} of package.json`);
	return found;
}

/** @param {string} path of compiled code: its class has the name of the file */
function load(path) {
	const [type] = Object.values(require(join(rootFolder, path)));
	return new type();
}

/**
 * What is seen of parameters while these values are chosen in the menus. Tooltips are not, nor are entries of a
 * collection that nobody has added.
 *
 * @param {any[]} properties
 * @param {Map<string, string | undefined>} chosen
 * @returns {unknown[]}
 */
export function looksOf(properties, chosen) {
	const isShown = (/** @type {any} */ { type, displayOptions }) =>
		type !== 'hidden' &&
		Object.entries(displayOptions?.show ?? {}).every(
			([name, values]) => !chosen.has(name) || values.includes(chosen.get(name)),
		);
	return properties.filter(isShown).map(({ name, displayName, type, ...more }) => {
		const { default: first, placeholder, hint, options = [], modes = [] } = more;
		const own = [displayName, type, placeholder, hint];
		if (chosen.has(name)) {
			const option = options.find((/** @type {any} */ one) => one.value === chosen.get(name));
			return [...own, option?.name];
		}
		if (type === 'collection') return own;
		const inside = options.map((/** @type {any} */ one) =>
			one.values === undefined ? one.name : [one.displayName, looksOf(one.values, chosen)],
		);
		const ways = modes.map((/** @type {any} */ mode) => [mode.displayName, mode.placeholder]);
		return [...own, first, inside, ways];
	});
}

/** @param {ReadonlyArray<string | Buffer>} parts */
function digest(parts) {
	const hash = createHash('sha256');
	for (const part of parts) hash.update(part);
	return hash.digest('hex');
}
