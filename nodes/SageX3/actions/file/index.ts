import type { Resource } from '../../operation/operation';
import { deleteFile } from './deleteFile';
import { download } from './download';
import { getMany } from './getMany';
import { getStatus } from './getStatus';
import { upload } from './upload';

/** Files of the regional gateway: what Sage X3 delivers, and what it takes in. */
export const file: Resource = {
	option: {
		name: 'File',
		value: 'file',
		description: 'Files that Sage X3 delivers or takes in through the regional gateway',
	},
	operations: [deleteFile, download, getMany, getStatus, upload],
	firstOperation: 'getMany',
};
