import { resolve } from 'node:path';
import { analyzePackage, SOURCE_FILE_PATTERNS } from '@n8n/scan-community-package/scanner/scanner.mjs';
import glob from 'fast-glob';

/** What the scanner looks at: in the repository, and in the published package. */
const PATTERNS = { source: SOURCE_FILE_PATTERNS, tarball: ['**/*.js', 'package.json'] };

/**
 * One leg of n8n's package scanner, without its look-ups in the registry. Inline `eslint-disable` comments
 * do not count here.
 *
 * @param {'source' | 'tarball'} leg
 * @param {string} folder of the package's package.json
 * @returns {Promise<{ files: string[], problems?: string }>} the files that it read, and what it found
 *   wrong, if anything. It passes without a word when there is no file.
 */
export async function scan(leg, folder) {
	const cwd = resolve(folder);
	const files = glob.sync(PATTERNS[leg], { cwd, ignore: ['node_modules/**', '**/package-lock.json'] });
	const { passed, message, details } = await analyzePackage(cwd, PATTERNS[leg]);
	return { files, ...(passed ? {} : { problems: details ?? message }) };
}
