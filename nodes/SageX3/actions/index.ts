import type { Resource } from '../operation/operation';
import { classes } from './class';
import { credential } from './credential';
import { entity } from './entity';
import { file } from './file';
import { folder } from './folder';
import { graphQL } from './graphQL';
import { record } from './record';
import { webService } from './webService';

/** Every resource of the node, in the order of the menu. */
export const resources: readonly Resource[] = [
	classes,
	credential,
	entity,
	file,
	folder,
	graphQL,
	record,
	webService,
];
