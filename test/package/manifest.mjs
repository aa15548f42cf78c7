import assert from 'node:assert/strict';

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
