import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { test } from 'node:test';
import { rootFolder } from '../../scripts/folders.mjs';
import { withPackedPackage } from '../../scripts/packed-package.mjs';
import { manifest } from './manifest.mjs';
import { passesScanner } from './scanner.mjs';

const BESIDE_DIST = ['LICENSE.md', 'README.md', 'index.js', 'package.json'];
const IN_DIST =
	/^dist\/(?:(?:credentials|nodes|sage)\/[\w./-]+\.js|nodes\/[\w./-]+\.node\.json|nodes\/[\w./-]+\/__schema__\/[\w./-]+\.json|icons\/[\w.-]+\.svg)$/;
const NOT_FOR_USERS = /(?:\.test\.|\.spec\.|(?:^|\/)(?:test|sandbox|e2e|examples)\/)/;

/** What the compiled code may ask for besides its own files: n8n's own package, and what n8n allows of Node. */
const ALLOWED_MODULES = ['n8n-workflow', 'crypto'];

/**
 * @param {string} folder
 * @returns {string[]} files below it, by path with slashes
 */
function filesIn(folder) {
	return readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.filter((path) => statSync(join(folder, path)).isFile())
		.map((path) => path.split(sep).join('/'))
		.sort();
}

/**
 * @param {string} code CommonJS
 * @returns {string[]} what it requires or imports, by the name in the code
 */
function requiredBy(code) {
	return [...code.matchAll(/\b(?:require|import)\s*\(\s*(?:(["'`])([^"'`]+)\1)?/g)].map(
		([whole, , name]) => name ?? `something computed: ${whole}…`,
	);
}

/**
 * @param {string} file of compiled code
 * @param {string} dist
 * @returns {string[]} complaints
 */
function strayRequires(file, dist) {
	return requiredBy(readFileSync(file, 'utf8'))
		.filter((name) => {
			if (!/^\.{1,2}\//.test(name)) return !ALLOWED_MODULES.includes(name);
			const target = join(dirname(file), name);
			const found = [target, `${target}.js`, join(target, 'index.js')].find(
				(path) => existsSync(path) && statSync(path).isFile(),
			);
			return found === undefined || relative(dist, found).startsWith('..');
		})
		.map((name) => `${relative(dist, file)} requires ${name}`);
}

await withPackedPackage(async (folder) => {
	const files = filesIn(folder);
	const dist = join(folder, 'dist');

	await test('The tarball holds what a user needs: code, icons, codex, README and licence', () => {
		const nodes = manifest.n8n.nodes;
		const needed = [
			...BESIDE_DIST,
			...nodes,
			...nodes.map((/** @type {string} */ path) => path.replace(/\.js$/, '.json')),
			...manifest.n8n.credentials,
			'dist/icons/sageX3.svg',
			'dist/icons/sageX3.dark.svg',
			'dist/sage/exactJson.js',
			...filesIn(join(rootFolder, 'nodes/SageX3/__schema__')).map(
				(path) => `dist/nodes/SageX3/__schema__/${path}`,
			),
		];
		assert.deepEqual(
			needed.filter((path) => !files.includes(path)),
			[],
		);
	});

	await test('The tarball holds nothing else', () => {
		const surplus = files.filter(
			(path) => !BESIDE_DIST.includes(path) && (!IN_DIST.test(path) || NOT_FOR_USERS.test(path)),
		);
		assert.deepEqual(surplus, []);
	});

	await test(`The code requires its own files, ${ALLOWED_MODULES.join(' and ')}, nothing else`, () => {
		const code = files.filter((path) => path.startsWith('dist/') && path.endsWith('.js'));
		assert.ok(code.length > 20, `There are only ${code.length} files of code`);
		assert.deepEqual(
			code.flatMap((path) => strayRequires(join(folder, path), dist)),
			[],
		);
		assert.deepEqual(requiredBy(readFileSync(join(folder, 'index.js'), 'utf8')), []);
	});

	await test('The documentation links start with the homepage of package.json', () => {
		const linking = files.filter((path) =>
			/^dist\/.*(?:\.credentials\.js|\.node\.json)$/.test(path),
		);
		const links = linking.flatMap((path) =>
			[
				...readFileSync(join(folder, path), 'utf8').matchAll(
					/(?:documentationUrl = |"url": )["']([^"']+)/g,
				),
			].map(([, url]) => url),
		);
		assert.ok(links.length >= linking.length, 'A credential or a codex file has no link');
		const homepage = manifest.homepage.replace(/\/?(?:#.*)?$/, '');
		assert.deepEqual(
			links.filter((url) => !url.startsWith(homepage)),
			[],
		);
	});

	await test("The tarball passes n8n's package scanner", () =>
		passesScanner('tarball', folder, [
			'package.json',
			'index.js',
			...manifest.n8n.nodes,
			...manifest.n8n.credentials,
		]));
});
