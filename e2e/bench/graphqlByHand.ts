import { chain, type Workflow } from '../harness/workflow.ts';
import { selection } from './customers.ts';
import { recordConcurrency, rowsPerPage, slowFolder } from './figures.ts';
import { codes } from './recordWays.ts';
import type { BenchCredentials } from './ways.ts';

/** What a user writes to read a page of all customers. */
export const listDocument = `query ($after: String) { x3MasterData { customer { query(first: ${rowsPerPage}, after: $after) { edges { node { ${selection} } } pageInfo { hasNextPage endCursor } } } } }`;

export const graphqlAddress = (server: string) => `${server}/xtrem/api`;

/** n8n's HTTP Request that posts GraphQL. */
function httpRequest(
	server: string,
	{ httpBasicAuth }: BenchCredentials,
	jsonBody: string,
	further: Record<string, unknown>,
) {
	return {
		name: 'HTTP Request',
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.2,
		parameters: {
			method: 'POST',
			url: graphqlAddress(server),
			authentication: 'genericCredentialType',
			genericAuthType: 'httpBasicAuth',
			sendBody: true,
			specifyBody: 'json',
			jsonBody,
			options: {},
			...further,
		},
		credentials: { httpBasicAuth },
	};
}

const list = 'data.x3MasterData.customer.query';

/** Nodes that make flat items of pages of customers. */
const flattened = [
	{
		name: 'Split Out',
		type: 'n8n-nodes-base.splitOut',
		typeVersion: 1,
		parameters: { fieldToSplitOut: `${list}.edges`, options: {} },
	},
	{
		name: 'Flatten',
		type: 'n8n-nodes-base.code',
		typeVersion: 2,
		parameters: {
			jsCode:
				'return $input.all().map(({ json: { node } }) => ({ json: { ...node, code: node.code.code, currency: node.currency.code } }));',
		},
	},
];

const afterLastPage = `={{ JSON.stringify({ query: ${JSON.stringify(listDocument)}, variables: { after: $json.${list.replace('.', '?.')}.pageInfo.endCursor ?? null } }) }}`;

/** The nodes of `cursorInALoop` whose times count. */
export const nodesOfTheLoop = ['HTTP Request', 'More Pages?', 'All Pages', 'Split Out', 'Flatten'];

/** Reading all customers page by page: the cursor of each answer goes into the next request, until there is no next page. */
export function cursorInALoop(server: string, credentials: BenchCredentials): Workflow {
	const line = chain(
		'Cursor in a loop',
		httpRequest(server, credentials, afterLastPage, {}),
		{
			name: 'More Pages?',
			type: 'n8n-nodes-base.if',
			typeVersion: 2.2,
			parameters: {
				conditions: {
					options: { caseSensitive: true, typeValidation: 'strict', version: 2 },
					combinator: 'and',
					conditions: [
						{
							id: 'more',
							leftValue: `={{ $json.${list}.pageInfo.hasNextPage }}`,
							rightValue: '',
							operator: { type: 'boolean', operation: 'true', singleValue: true },
						},
					],
				},
				options: {},
			},
		},
		{
			name: 'All Pages',
			type: 'n8n-nodes-base.code',
			typeVersion: 2,
			parameters: {
				jsCode:
					"const pages = [];\nfor (let run = 0; ; run += 1) {\n\ttry { pages.push(...$('HTTP Request').all(0, run)); } catch { return pages; }\n}",
			},
		},
		...flattened,
	);
	const to = (node: string) => [{ node, type: 'main' as const, index: 0 }];
	const branches = { main: [to('HTTP Request'), to('All Pages')] };
	return { ...line, connections: { ...line.connections, 'More Pages?': branches } };
}

/** Looking up one customer for each item: one request each, batches of as many as may be in flight. */
export function readEach(
	server: string,
	credentials: BenchCredentials,
	count: number,
	batchIntervalMs: number,
): Workflow {
	const query = `\`{ x3MasterData { customer { read(_id: "\${$json.code}") { ${selection} } } } }\``;
	const further = {
		sendHeaders: true,
		headerParameters: { parameters: [{ name: 'x-xtrem-endpoint', value: slowFolder }] },
		options: {
			batching: { batch: { batchSize: recordConcurrency, batchInterval: batchIntervalMs } },
		},
	};
	return chain(
		`HTTP Request in batches, ${batchIntervalMs} ms`,
		...codes(count),
		httpRequest(server, credentials, `={{ JSON.stringify({ query: ${query} }) }}`, further),
	);
}
