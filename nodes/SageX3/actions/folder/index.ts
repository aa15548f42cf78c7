import type { Resource } from '../../operation/operation';
import { getMany } from './getMany';

/** The folders of the regional gateway. */
export const folder: Resource = {
	option: {
		name: 'Folder',
		value: 'folder',
		description: 'Folders of Sage X3 that were granted at the regional gateway',
	},
	operations: [getMany],
	firstOperation: 'getMany',
};
