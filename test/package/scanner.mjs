import assert from 'node:assert/strict';
import { scan } from '../../.scan/check.mjs';

/**
 * @param {'source' | 'tarball'} leg of n8n's package scanner
 * @param {string} folder of the package
 * @param {string[]} expected files that must be among those that were read
 */
export async function passesScanner(leg, folder, expected) {
	const { files, problems } = await scan(leg, folder);
	for (const file of expected) assert.ok(files.includes(file), `The scanner has not read ${file}`);
	assert.equal(problems, undefined, problems);
}
