import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { rootFolder } from './folders.mjs';

/** @returns {string[]} files with the checks that every engine of n8n has to pass */
export function engineChecks() {
	const folder = join(rootFolder, 'test', 'floor', 'checks');
	return readdirSync(folder).map((file) => join(folder, file));
}
