import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rootFolder } from '../../scripts/folders.mjs';

/** The content of package.json. */
export const manifest = JSON.parse(readFileSync(join(rootFolder, 'package.json'), 'utf8'));
