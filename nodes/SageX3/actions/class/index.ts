import type { Resource } from '../../operation/operation';
import { describeClass } from './describe';
import { get } from './get';
import { getMany } from './getMany';

/** REST classes and the representations that show them. */
export const classes: Resource = {
	option: {
		name: 'Class',
		value: 'class',
		description: 'Records of REST classes (api1) of an X3 server, by their representations',
	},
	operations: [describeClass, get, getMany],
	firstOperation: 'getMany',
};
