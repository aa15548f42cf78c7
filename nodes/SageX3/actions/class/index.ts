import type { Resource } from '../../operation/operation';
import { create } from './create';
import { createOrUpdate } from './createOrUpdate';
import { deleteRecord } from './deleteRecord';
import { describeClass } from './describe';
import { get } from './get';
import { getMany } from './getMany';
import { update } from './update';

/** REST classes and the representations that show them. */
export const classes: Resource = {
	option: {
		name: 'Class',
		value: 'class',
		description: 'Records of REST classes (api1) of an X3 server, by their representations',
	},
	operations: [create, createOrUpdate, deleteRecord, describeClass, get, getMany, update],
	firstOperation: 'getMany',
};
