import type { INodeProperties } from 'n8n-workflow';

/** Where to look for the entities. */
export const entitiesPathOption: INodeProperties = {
	displayName: 'Entities Path',
	name: 'entitiesPath',
	type: 'string',
	default: '',
	placeholder: 'e.g. data.x3MasterData.customer.query',
	description: 'Where the entities are in the answer, if they are not found by themselves',
};
