import type { INodeProperties } from 'n8n-workflow';
import type { Resource } from '../operation';
import { aggregate } from './aggregate';
import { create } from './create';
import { createOrUpdate } from './createOrUpdate';
import { deleteRecord } from './deleteRecord';
import { get } from './get';
import { getMany } from './getMany';
import { runOperation } from './runOperation';
import { update } from './update';

/** Records of a node, as the live GraphQL schema describes it. */
export const record: Resource = {
	aggregate,
	create,
	createOrUpdate,
	delete: deleteRecord,
	get,
	getMany,
	runOperation,
	update,
};

/** The menu of operations on records. */
export const recordOperations: INodeProperties = {
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	displayOptions: { show: { resource: ['record'] } },
	options: Object.values(record).map(({ option }) => option),
	default: 'getMany',
};
