import type { INodeProperties } from 'n8n-workflow';
import type { Resource } from '../operation';
import { getEntities } from './getEntities';
import { sendEntity } from './sendEntity';

/** Entities by Request URI, of any Sage X3 API. */
export const entity: Resource = { getEntities, sendEntity };

/** The menu of operations on entities. */
export const entityOperations: INodeProperties = {
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	displayOptions: { show: { resource: ['entity'] } },
	options: Object.values(entity).map(({ option }) => option),
	default: 'getEntities',
};
