import type { INodeProperties } from 'n8n-workflow';
import type { Resource } from '../operation';
import { executeDocument } from './execute';

/** GraphQL documents of the user's own. */
export const graphQL: Resource = { execute: executeDocument };

/** The menu of operations with documents. */
export const graphQLOperations: INodeProperties = {
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	displayOptions: { show: { resource: ['graphQL'] } },
	options: Object.values(graphQL).map(({ option }) => option),
	default: 'execute',
};
