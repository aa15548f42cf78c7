/** `npm run sandbox:readme`: makes the table of the switches in the README anew. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withSwitchTable } from './readmeTable';

const readme = join(__dirname, '..', 'README.md');
writeFileSync(readme, withSwitchTable(readFileSync(readme, 'utf8')));
