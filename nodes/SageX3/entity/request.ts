import type { IDataObject, INodeProperties } from 'n8n-workflow';
import type { Call } from '../transport/call';
import { readEntitiesPath } from '../parameters/entitiesPath';
import { isNothing } from '../parameters/expression';
import type { ParameterSource } from '../parameters/parameterSource';
import { timeoutMsOf } from '../parameters/requestOptions';
import { checkAddress } from './emptyAddress';
import { readHeaders } from './headers';
import { readRows } from './rows';

/** The parameters that say where a request goes. */
export const requestUri: INodeProperties = {
	displayName: 'Request URI',
	name: 'requestUri',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. /api1/x3/erp/SEED/BPCUSTOMER?representation=BPCUSTOMER.$query&count=1000',
	description:
		'Path below the base URL of the credential, or a full URL on the same address. Works with REST (api1), GraphQL and the gateway.',
};

export const requestParameters: INodeProperties = {
	displayName: 'Request Parameters',
	name: 'requestParameters',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add Parameter',
	default: {},
	description: 'Query parameters to add to the Request URI; names and values are encoded for you',
	options: [
		{
			displayName: 'Parameter',
			name: 'parameter',
			values: [
				{
					displayName: 'Name',
					name: 'name',
					type: 'string',
					default: '',
					placeholder: 'e.g. where',
				},
				{
					displayName: 'Value',
					name: 'value',
					type: 'string',
					default: '',
					placeholder: "e.g. BPCNAM like 'A%'",
				},
			],
		},
	],
};

/** How a list is asked for. */
export const readingMethod: INodeProperties = {
	displayName: 'Request Method',
	name: 'requestMethod',
	type: 'options',
	options: [
		{ name: 'GET', value: 'GET', description: 'Read from REST (api1) or the gateway' },
		{ name: 'POST', value: 'POST', description: 'Read with a GraphQL query in the body' },
	],
	default: 'GET',
	description: 'HTTP method of the request',
};

export interface EntityOptions {
	entitiesPath: string;
	includeDiagnoses: boolean;
	pagination: 'auto' | 'off';
}

/** Reads the options that tell how to read an answer. */
export function readOptions(context: ParameterSource, itemIndex: number): EntityOptions {
	const options = context.getNodeParameter('options', itemIndex, {}) as IDataObject;
	return {
		entitiesPath: readEntitiesPath(context, options),
		includeDiagnoses: options.includeDiagnoses === true,
		pagination: options.pagination === 'off' ? 'off' : 'auto',
	};
}

/**
 * Reads the parameters of a request for one input item; body and kind of request are the operation's.
 * @throws SageError `invalidRequest` for what cannot be sent, and where an expression gives nothing
 */
export function readCall(
	context: ParameterSource,
	itemIndex: number,
): Omit<Call, 'body' | 'isWrite'> {
	const options = context.getNodeParameter('options', itemIndex, {}) as IDataObject;
	return {
		method: context.getNodeParameter('requestMethod', itemIndex) as Call['method'],
		uri: readUri(context, itemIndex),
		parameters: readRows(context, {
			collection: context.getNodeParameter('requestParameters', itemIndex, {}),
			path: ['requestParameters'],
			list: 'parameter',
			label: 'Request Parameters',
		}),
		headers: readHeaders(
			readRows(context, {
				collection: options.headers,
				path: ['options', 'headers'],
				list: 'header',
				label: 'Headers',
			}),
		),
		isTyped: true,
		timeoutMs: timeoutMsOf(options),
	};
}

function readUri(context: ParameterSource, itemIndex: number): string {
	const value: unknown = context.getNodeParameter('requestUri', itemIndex);
	const uri = typeof value === 'string' ? value : isNothing(value) ? '' : String(value);
	checkAddress(context, itemIndex, uri);
	return uri;
}
