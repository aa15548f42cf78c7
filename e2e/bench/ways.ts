import { type CredentialReference, type Workflow, chain, sageX3 } from '../harness/workflow.ts';
import type { BareLoop } from './bareLoops.ts';
import { tokenPageSize, writeConcurrency, writeCount } from './figures.ts';
import { type List, pathOf } from './lists.ts';

/** Credentials for the same account, one for each node. */
export interface BenchCredentials {
	readonly sageX3BasicApi: CredentialReference;
	readonly httpBasicAuth: CredentialReference;
}

const writePath = '/api1/x3/erp/SEED/SORDER?representation=ZSORDER.$create';

export const firstPage = (server: string, list: List) => server + pathOf(list);

/** Reading a whole list with the node. */
export function getEntities({ sageX3BasicApi }: BenchCredentials, list: List): Workflow {
	const parameters = {
		authentication: 'basic',
		resource: 'entity',
		requestUri: pathOf(list),
		returnAll: true,
	};
	return chain('Get Entities', sageX3(parameters, { sageX3BasicApi }));
}

/** Reading everything by class, as plain JSON. */
export function getManyOfClass({ sageX3BasicApi }: BenchCredentials): Workflow {
	return chain(
		'Get Many of a class',
		sageX3(
			{
				authentication: 'basic',
				resource: 'class',
				operation: 'getMany',
				endpoint: { __rl: true, mode: 'name', value: 'SEED' },
				className: { __rl: true, mode: 'name', value: 'BPCUSTOMER' },
				returnAll: true,
			},
			{ sageX3BasicApi },
		),
	);
}

/** A bare loop as the one node of a workflow, so that it runs in n8n's process. */
export function bareLoopAsNode(loop: BareLoop, { sageX3BasicApi }: BenchCredentials): Workflow {
	return chain('Bare loop', {
		name: 'Bare Loop',
		type: 'CUSTOM.bareLoop',
		parameters: { loop: JSON.stringify(loop) },
		credentials: { sageX3BasicApi },
	});
}

/** Reading a whole list with n8n's own nodes. */
export function httpRequestAndSplitOut(
	server: string,
	list: List,
	{ httpBasicAuth }: BenchCredentials,
): Workflow {
	return chain(
		'HTTP Request and Split Out',
		{
			name: 'HTTP Request',
			type: 'n8n-nodes-base.httpRequest',
			typeVersion: 4.2,
			parameters: {
				url: firstPage(server, list),
				authentication: 'genericCredentialType',
				genericAuthType: 'httpBasicAuth',
				options: {
					pagination: {
						pagination: {
							paginationMode: 'responseContainsNextURL',
							nextURL: '={{ $response.body.$links.$next.$url }}',
							paginationCompleteWhen: 'other',
							completeExpression: '={{ !$response.body.$links.$next }}',
							requestInterval: 0,
						},
					},
				},
			},
			credentials: { httpBasicAuth },
		},
		{
			name: 'Split Out',
			type: 'n8n-nodes-base.splitOut',
			typeVersion: 1,
			parameters: { fieldToSplitOut: '["$resources"]', options: {} },
		},
	);
}

/** Nodes that make the items to send. */
const orders = [
	{
		name: 'Orders',
		type: 'n8n-nodes-base.set',
		typeVersion: 3.4,
		parameters: {
			mode: 'raw',
			jsonOutput: JSON.stringify({
				orders: Array.from({ length: writeCount }, (_, index) => ({
					SALFCY: 'FR011',
					BPCORD: 'AE003',
					CUSORDREF: `WEB-${index}`,
				})),
			}),
			options: {},
		},
	},
	{
		name: 'One Item per Order',
		type: 'n8n-nodes-base.splitOut',
		typeVersion: 1,
		parameters: { fieldToSplitOut: 'orders', options: {} },
	},
];

/** Sending every item with the node. */
export function sendEntity({ sageX3BasicApi }: BenchCredentials): Workflow {
	return chain(
		'Send Entity',
		...orders,
		sageX3(
			{
				authentication: 'basic',
				resource: 'entity',
				operation: 'sendEntity',
				requestUri: writePath,
				requestMethod: 'POST',
				options: { concurrency: writeConcurrency },
			},
			{ sageX3BasicApi },
		),
	);
}

/** Sending every item with n8n's HTTP Request: batches of as many as may be in flight. */
export function httpRequestInBatches(
	server: string,
	{ httpBasicAuth }: BenchCredentials,
	batchIntervalMs: number,
): Workflow {
	return chain(`HTTP Request in batches, ${batchIntervalMs} ms`, ...orders, {
		name: 'HTTP Request',
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.2,
		parameters: {
			method: 'POST',
			url: server + writePath,
			authentication: 'genericCredentialType',
			genericAuthType: 'httpBasicAuth',
			sendBody: true,
			specifyBody: 'json',
			jsonBody: '={{ JSON.stringify($json) }}',
			options: {
				batching: { batch: { batchSize: writeConcurrency, batchInterval: batchIntervalMs } },
			},
		},
		credentials: { httpBasicAuth },
	});
}

/** Reading behind a token that is spent after a few requests. The sandbox is asked at its own address. */
export function getBehindToken(sandboxUrl: string, sageX3OAuth2Api: CredentialReference): Workflow {
	const requestUri = `${sandboxUrl}/api1/x3/erp/SEED/BPCUSTOMER?representation=BPCUSTOMER.$query&count=${tokenPageSize}`;
	const parameters = { resource: 'entity', requestUri, returnAll: true };
	return chain('Behind a token', sageX3(parameters, { sageX3OAuth2Api }));
}
