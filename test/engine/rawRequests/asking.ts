import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	INode,
	INodeParameters,
	IRun,
} from 'n8n-workflow';
import { bench } from '../../support/engine';
import { createCustomer } from '../../support/runs';
import { basicCredentials } from '../../support/sandboxCredentials';

/** A request of the user's own that may write, and by whom it is asked. */
export interface Asked {
	parameters: INodeParameters;
	item?: IDataObject;
	credential?: ICredentialDataDecryptedObject;
}

const MUTATION =
	'mutation Change ($data: Customer_Input!) { x3MasterData { customer { update(data: $data) { _id } } } }';
const city = { code: 'AE003', city: 'Nîmes 😀 "\\' };

/** Send Entity: the input item, by POST. */
export const sendItem: Asked = {
	parameters: { resource: 'entity', operation: 'sendEntity', requestUri: createCustomer },
	item: { BPCNUM: 'NEW1', BPCNAM: 'New' },
};

/** GraphQL: Execute with a mutation. */
export const executeMutation: Asked = {
	parameters: {
		resource: 'graphQL',
		operation: 'execute',
		document: MUTATION,
		variables: JSON.stringify({ data: city }),
		operationName: 'Change',
		output: 'whole',
	},
};

/** Get Entities with a mutation in its body. */
export const getByMutation: Asked = {
	parameters: {
		resource: 'entity',
		operation: 'getEntities',
		requestUri: '/xtrem/api',
		requestMethod: 'POST',
		requestBody: JSON.stringify({ query: MUTATION, variables: { data: city } }),
	},
};

/** Runs it, signed in by user and password. */
export async function ask(
	server: { url: string },
	{ parameters, item = {}, credential = {} }: Asked,
	options: INodeParameters = {},
	settings: Partial<INode> = {},
): Promise<IRun> {
	const whole = withOptions({ authentication: 'basic', ...parameters }, options);
	return await bench(basicCredentials(server, credential), whole, settings).run([item]);
}

/** The same parameters with further options. */
export function withOptions(
	parameters: INodeParameters,
	options: INodeParameters,
): INodeParameters {
	const own = parameters.options as INodeParameters | undefined;
	return { ...parameters, options: { ...own, ...options } };
}
