import assert from 'node:assert/strict';
import { test } from 'node:test';
import { manifest } from './manifest.mjs';

/** @param {string} address a URL or an e-mail address */
const isReserved = (address) => /[@/.][^@/]*\.example(?:[/:]|$)/.test(address);

test('package.json has no dependencies, and n8n-workflow of any version as its only peer', () => {
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
});

test('Author, repository and homepage are all reserved values, or all filled in by a publisher', () => {
	const addresses = [manifest.author.email, manifest.repository.url, manifest.homepage];
	const reserved = addresses.filter(isReserved);
	assert.ok(
		[0, addresses.length].includes(reserved.length),
		`Still reserved: ${reserved.join(', ')}`,
	);
});

test('Every tool has one exact version', () => {
	for (const [name, version] of Object.entries(manifest.devDependencies)) {
		assert.match(version, /^\d+\.\d+\.\d+(?:-[\w.]+)?$/, `${name}: ${version}`);
	}
});
