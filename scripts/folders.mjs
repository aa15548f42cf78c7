import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The clone. */
export const rootFolder = dirname(dirname(fileURLToPath(import.meta.url)));

/** The npm package that holds real n8n and the browser tests. */
export const e2eFolder = join(rootFolder, 'e2e');

/** What `npm start` keeps between two starts; ignored by git. */
export const dataFolder = join(rootFolder, '.data');
