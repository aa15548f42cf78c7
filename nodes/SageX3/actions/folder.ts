import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

/** The folder to work in; empty for the credential's own. */
export const endpointProperty: INodeProperties = {
	displayName: 'Endpoint',
	name: 'endpoint',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	description:
		'Sage X3 endpoint (folder) to work in. Empty: the one of the credential, or the only folder that was granted.',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'The credential’s own',
			typeOptions: { searchListMethod: 'searchEndpoints' },
		},
		{
			displayName: 'By Name',
			name: 'name',
			type: 'string',
			placeholder: 'e.g. SEED',
		},
	],
};

/** The endpoint of one input item; may be empty. */
export function readEndpoint(context: IExecuteFunctions, itemIndex: number): string {
	const value: unknown = context.getNodeParameter('endpoint', itemIndex, '', {
		extractValue: true,
	});
	return typeof value === 'string' ? value.trim() : '';
}
