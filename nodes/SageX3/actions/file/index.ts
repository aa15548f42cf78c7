import type { Resource } from '../../operation/operation';
import { download } from './download';
import { getMany } from './getMany';

/** Files of the regional gateway: what Sage X3 delivers, and what it takes in. */
export const file: Resource = {
	option: {
		name: 'File',
		value: 'file',
		description: 'Files that Sage X3 delivers or takes in by the regional gateway',
	},
	operations: [download, getMany],
	firstOperation: 'getMany',
};
