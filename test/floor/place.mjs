import { createRequire } from 'node:module';
import { join } from 'node:path';

const { ENGINE_FOLDER } = process.env;
if (!ENGINE_FOLDER) throw new Error('npm run test:floor and npm run test:matrix say which engine');

/** Finds modules as the engine under test does, the package among them. `scripts/engines.mjs` makes the folder. */
export const require = createRequire(join(ENGINE_FOLDER, 'package.json'));
