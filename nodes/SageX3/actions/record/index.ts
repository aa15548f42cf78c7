import type { Resource } from '../../operation/operation';
import { aggregate } from './aggregate';
import { create } from './create';
import { createOrUpdate } from './createOrUpdate';
import { deleteRecord } from './deleteRecord';
import { get } from './get';
import { getChanges } from './getChanges';
import { getMany } from './getMany';
import { runOperation } from './runOperation';
import { update } from './update';

/** Records of a node, as the live GraphQL schema describes it. */
export const record: Resource = {
	option: {
		name: 'Record',
		value: 'record',
		description: 'Records of Sage X3, picked from what its GraphQL schema offers',
	},
	operations: [
		aggregate,
		create,
		createOrUpdate,
		deleteRecord,
		get,
		getChanges,
		getMany,
		runOperation,
		update,
	],
	firstOperation: 'getMany',
};
