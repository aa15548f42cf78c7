import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** @typedef {(sentence: string, work: () => unknown) => Promise<boolean>} Check */

/** @param {string} address a URL or an e-mail address */
const isReserved = (address) => /[@/.][^@/]*\.example(?:[/:]|$)/.test(address);

/**
 * Checks what n8n and npm ask of package.json beyond the scanner's rules.
 *
 * @param {Check} check
 * @param {Record<string, any>} manifest the content of package.json
 */
export async function checkManifest(check, manifest) {
	await check(
		'package.json has no dependencies, and n8n-workflow of any version as its only peer',
		() => {
			assert.deepEqual(manifest.dependencies ?? {}, {});
			assert.deepEqual(manifest.peerDependencies, { 'n8n-workflow': '*' });
			for (const kind of [
				'optionalDependencies',
				'bundleDependencies',
				'bundledDependencies',
				'overrides',
			]) {
				assert.equal(manifest[kind], undefined, `${kind} must not be there`);
			}
		},
	);

	await check(
		'Author, repository and homepage are all reserved values, or all filled in by a publisher',
		() => {
			const addresses = [manifest.author.email, manifest.repository.url, manifest.homepage];
			const reserved = addresses.filter(isReserved);
			assert.ok(
				[0, addresses.length].includes(reserved.length),
				`Still reserved: ${reserved.join(', ')}`,
			);
		},
	);

	await check('Every tool has one exact version', () => {
		for (const [name, version] of Object.entries(manifest.devDependencies)) {
			assert.match(version, /^\d+\.\d+\.\d+(?:-[\w.]+)?$/, `${name}: ${version}`);
		}
	});
}

/**
 * Checks that lock files serve whatever registry a person's npm uses.
 *
 * @param {Check} check
 * @param {string} root
 * @param {string[]} folders of package-lock.json files
 */
export async function checkLockFiles(check, root, folders) {
	await check(`Lock files name no registry (${folders.join(', ')})`, () => {
		for (const folder of folders) {
			const { packages } = JSON.parse(
				readFileSync(join(root, folder, 'package-lock.json'), 'utf8'),
			);
			const tied = Object.entries(packages).filter(([, { resolved }]) =>
				/:\/\//.test(resolved ?? ''),
			);
			assert.deepEqual(
				tied.map(([path, { resolved }]) => `${folder}: ${path} from ${resolved}`),
				[],
			);
		}
	});
}
