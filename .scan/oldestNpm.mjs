import { fileURLToPath } from 'node:url';

/** The command line of the npm that Node 20 brings, the oldest that lock files must serve. */
export const oldestNpm = fileURLToPath(new URL('bin/npm-cli.js', import.meta.resolve('npm')));
