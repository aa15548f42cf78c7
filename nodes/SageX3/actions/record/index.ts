import type { Resource } from '../../operation/operation';
import { aggregate } from './aggregate';
import { checkOf } from './check';
import { create } from './create';
import { createOrUpdate } from './createOrUpdate';
import { deleteRecord } from './deleteRecord';
import { get } from './get';
import { getChanges } from './getChanges';
import { getDefaults } from './getDefaults';
import { getMany } from './getMany';
import { runOperation } from './runOperation';
import { update } from './update';

const FIRST = 'getMany';
const operations = [
	aggregate,
	create,
	createOrUpdate,
	deleteRecord,
	get,
	getChanges,
	getDefaults,
	getMany,
	runOperation,
	update,
];

/** Records of a node, as the live GraphQL schema describes it. */
export const record: Resource = {
	option: {
		name: 'Record',
		value: 'record',
		description:
			'Records of Sage X3, with the record types and fields that its GraphQL schema offers',
	},
	operations: [...operations, checkOf(operations, FIRST)].sort((left, right) =>
		left.option.name.localeCompare(right.option.name),
	),
	firstOperation: FIRST,
};
