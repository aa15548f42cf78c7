import type { Resource } from '../operation/operation';
import { classes } from './class';
import { entity } from './entity';
import { graphQL } from './graphQL';
import { record } from './record';
import { webService } from './webService';

/** Every resource of the node, in the order of the menu. */
export const resources: readonly Resource[] = [classes, entity, graphQL, record, webService];
