import type { INodeProperties } from 'n8n-workflow';
import { SageError } from '../../../sage/SageError';
import type { ParameterSource } from './parameterSource';
import { hasExpression, isNothing } from './expression';

/** The folder to work in; empty for the credential's own. */
export const endpointProperty: INodeProperties = {
	displayName: 'Endpoint',
	name: 'endpoint',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	description:
		'The folder of Sage X3 to work in, by its name, such as SEED. At the gateway, you can also give the name of its endpoint, such as X3CLOUDV2_SEED. Leave empty to use the one in the credential, or the only folder that was granted.',
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

/**
 * The endpoint of one input item; empty when none is chosen.
 * @throws SageError `invalidRequest` when an expression gives none: the credential's own could be the wrong company
 */
export function readEndpoint(context: ParameterSource, itemIndex: number): string {
	const value: unknown = context.getNodeParameter('endpoint', itemIndex, '', {
		extractValue: true,
	});
	const endpoint =
		typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
	if (!isNothing(endpoint) || !hasExpression(context.getNode().parameters.endpoint))
		return endpoint;
	throw new SageError({
		kind: 'invalidRequest',
		message: "The 'Endpoint' is empty",
		description: 'Its expression gave nothing for this item. Nothing was sent.',
	});
}
