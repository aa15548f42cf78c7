import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	INode,
	INodeParameters,
	IRun,
} from 'n8n-workflow';
import { bench } from './engine';
import { basicCredentials } from './sandboxCredentials';

/** List of the customers, of api1. */
export const customers = '/api1/x3/erp/SEED/BPCUSTOMER?representation=BPCUSTOMER.$query';
/** Where customers are created over api1. */
export const createCustomer = '/api1/x3/erp/SEED/BPCUSTOMER?representation=ZBPCUSTOMER.$create';
/** GraphQL document that lists the customers and can be paged through. */
export const customersDocument = `query ($after: String, $first: Int) { x3MasterData { customer { query(first: $first, after: $after) {
	edges { node { _id } } pageInfo { hasNextPage endCursor } } } } }`;

/** Runs Get Entities, signed in by user and password: all customers, unless other parameters are given. */
export async function getFrom(
	server: { url: string },
	parameters: INodeParameters = {},
	items: IDataObject[] = [{}],
	settings: Partial<INode> = {},
): Promise<IRun> {
	const whole: INodeParameters = {
		authentication: 'basic',
		operation: 'getEntities',
		requestUri: customers,
		returnAll: true,
		...parameters,
	};
	return await bench(basicCredentials(server), whole, settings).run(items);
}

/** Runs Send Entity, signed in by user and password: the items become customers, unless other parameters are given. */
export async function sendTo(
	server: { url: string },
	items: IDataObject[] = [{}],
	parameters: INodeParameters = {},
	settings: Partial<INode> = {},
	credential: ICredentialDataDecryptedObject = {},
): Promise<IRun> {
	const whole: INodeParameters = {
		authentication: 'basic',
		operation: 'sendEntity',
		requestUri: createCustomer,
		...parameters,
	};
	return await bench(basicCredentials(server, credential), whole, settings).run(items);
}
