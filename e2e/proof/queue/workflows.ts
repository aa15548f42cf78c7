import { exampleWorkflow } from '../../../scripts/examples.mjs';
import type { CredentialReference, WorkflowNode } from '../../harness/workflow.ts';

/** A workflow as n8n's REST API takes it. */
interface Saved {
	readonly name: string;
	readonly nodes: readonly object[];
	readonly connections: Record<string, { main: object[][] }>;
	readonly settings: Record<string, unknown>;
	readonly active: false;
}

/** The credentials of the sandbox that the workflows use. */
export interface Credentials {
	readonly sageX3OAuth2Api: CredentialReference;
	readonly sageX3BasicApi: CredentialReference;
}

/** Paths of the webhooks. */
export const PATHS = { customers: 'customers', desk: 'desk', sweep: 'sweep', sends: 'sends' };

/** Names of the nodes whose outputs are claims. */
export const CLAIMANTS = {
	order: 'Create Order at Once',
	deskOrder: 'Create Sales Order',
	customer: 'Create Customer',
	update: 'Update Customers',
};

/** What marks a customer of the beginning as updated. */
export const DONE = 'Done';

const customers = { __rl: true, mode: 'name', value: 'x3MasterData/customer' };
const columnsOf = (value: Record<string, string>, matchingColumns: string[] = []) => ({
	mappingMode: 'defineBelow',
	value,
	matchingColumns,
	schema: [],
});

let nodes = 0;

function node(
	name: string,
	type: string,
	parameters: Record<string, unknown>,
	extra: Partial<WorkflowNode> = {},
): WorkflowNode {
	nodes += 1;
	return { id: `q${nodes}`, name, type, typeVersion: 1, position: [0, 0], parameters, ...extra };
}

function sageX3(
	name: string,
	authentication: 'oAuth2' | 'basic',
	parameters: Record<string, unknown>,
	credentials: Credentials,
	extra: Partial<WorkflowNode> = {},
): WorkflowNode {
	const type = authentication === 'oAuth2' ? 'sageX3OAuth2Api' : 'sageX3BasicApi';
	return node(
		name,
		'n8n-nodes-sagex3.sageX3',
		{ authentication, ...parameters },
		{ credentials: { [type]: credentials[type] }, ...extra },
	);
}

function webhook(
	name: string,
	path: string,
	responseMode: 'lastNode' | 'onReceived',
): WorkflowNode {
	return node(
		name,
		'n8n-nodes-base.webhook',
		{ httpMethod: 'POST', path, responseMode, responseData: 'noData', options: {} },
		{ typeVersion: 2, webhookId: path },
	);
}

function splitOut(name: string, fieldToSplitOut: string): WorkflowNode {
	return node(name, 'n8n-nodes-base.splitOut', { fieldToSplitOut, options: {} });
}

function raw(name: string, jsonOutput: string): WorkflowNode {
	return node(
		name,
		'n8n-nodes-base.set',
		{ mode: 'raw', jsonOutput, options: {} },
		{ typeVersion: 3.4 },
	);
}

/** Connections from lists of names: each leads to the next. */
function lines(...chains: readonly (readonly string[])[]): Saved['connections'] {
	const connections: Saved['connections'] = {};
	for (const chain of chains) {
		chain.slice(1).forEach((to, index) => {
			const from = chain[index];
			const known = connections[from]?.main[0] ?? [];
			connections[from] = { main: [[...known, { node: to, type: 'main', index: 0 }]] };
		});
	}
	return connections;
}

function saved(name: string, all: readonly object[], connections: Saved['connections']): Saved {
	return { name, nodes: all, connections, settings: { executionOrder: 'v1' }, active: false };
}

/** A workflow of the example "Error desk", without what starts it, and with the sign-in by OAuth2. */
function errorDesk(credentials: Credentials) {
	const { nodes: all, connections } = exampleWorkflow('error-desk.json');
	const begin = [
		'When Clicking Execute',
		'Make Sure the Desk Exists',
		'Web Orders',
		'One Item per Order',
	];
	const dropped = [...begin, 'Every 15 Minutes', 'Note 1', 'Note 2'];
	return {
		nodes: all
			.filter(({ name }) => !dropped.includes(name))
			.map((one) => (one.name === CLAIMANTS.deskOrder ? onceInBatches(one, credentials) : one)),
		connections: Object.fromEntries(
			Object.entries(connections).filter(([from]) => !dropped.includes(from)),
		),
	};
}

/** What creates the order of each new customer once; what fails is put on the desk. */
function orderAtOnce(credentials: Credentials) {
	const order =
		'={{ JSON.stringify({ webOrder: $json.code, customer: $json.code, lines: [{ product: "ITM001", quantityInSalesUnitOrdered: "1" }] }) }}';
	const desk = errorDesk(credentials);
	const create = desk.nodes.find(({ name }) => name === CLAIMANTS.deskOrder);
	return {
		desk,
		nodes: [raw('Order of a Customer', order), { ...create, id: 'once', name: CLAIMANTS.order }],
		connections: {
			...lines(['Order of a Customer', CLAIMANTS.order]),
			[CLAIMANTS.order]: { main: [[], [{ node: 'Put on the Desk', type: 'main', index: 0 }]] },
		},
	};
}

/** Orders for new customers, which the trigger sees. */
export function orders(credentials: Credentials): Saved {
	const { desk, nodes: own, connections } = orderAtOnce(credentials);
	const trigger = node(
		'Sage X3 Trigger',
		'n8n-nodes-sagex3.sageX3Trigger',
		{
			pollTimes: { item: [{ mode: 'everyMinute' }] },
			authentication: 'oAuth2',
			event: 'recordCreated',
			node: customers,
			fields: ['code'],
		},
		{ credentials: { sageX3OAuth2Api: credentials.sageX3OAuth2Api } },
	);
	const putOnDesk = desk.nodes.filter(({ name }) => name === 'Put on the Desk');
	return saved('Orders of new customers', [trigger, ...own, ...putOnDesk], {
		...lines(['Sage X3 Trigger', 'Order of a Customer']),
		...connections,
	});
}

/**
 * The desk, and a sweep over all new customers that are old enough, for what a killed run has left. Both are called here by
 * webhooks in place of their schedules.
 */
export function deskAndSweep(credentials: Credentials): Saved {
	const { desk, nodes: own, connections } = orderAtOnce(credentials);
	const newCustomers = sageX3(
		'New Customers',
		'oAuth2',
		{
			resource: 'record',
			operation: 'getMany',
			node: customers,
			returnAll: true,
			fields: ['code'],
			filterMode: 'text',
			filterText:
				'={{ JSON.stringify({ _createStamp: { _gt: $json.body.after, _lt: $json.body.before } }) }}',
			options: {},
		},
		credentials,
	);
	return saved(
		'The desk and the sweep',
		[
			webhook('Run the Desk', PATHS.desk, 'lastNode'),
			webhook('Sweep', PATHS.sweep, 'lastNode'),
			newCustomers,
			...own,
			...desk.nodes,
		],
		{
			...desk.connections,
			...connections,
			...lines(
				['Run the Desk', 'Make Sure It Exists Here, Too'],
				['Sweep', 'New Customers', 'Order of a Customer'],
			),
		},
	);
}

function onceInBatches(
	node: { name: string; type: string; parameters?: object },
	{ sageX3OAuth2Api }: Credentials,
) {
	return {
		...node,
		parameters: {
			...node.parameters,
			authentication: 'oAuth2',
			options: { createOnceBy: ['customerOrderReference'], batchSize: 10 },
		},
		credentials: { sageX3OAuth2Api },
	};
}

/**
 * Customers that somebody sends to a webhook, each with a key of its own. Whoever sends them gets his 200 only when all are
 * in Sage X3; without one he sends them again, and what exists already counts as done.
 */
export function customersIn(credentials: Credentials): Saved {
	return saved(
		'Customers come in',
		[
			webhook('Customers', PATHS.customers, 'lastNode'),
			splitOut('One Item per Customer', 'body.customers'),
			sageX3(
				CLAIMANTS.customer,
				'basic',
				{
					resource: 'entity',
					operation: 'sendEntity',
					requestUri: '/api1/x3/erp/SEED/BPCUSTOMER?representation=ZBPCUSTOMER.$create',
					requestMethod: 'POST',
					requestParameters: {},
					bodySource: 'item',
					options: {},
				},
				credentials,
				{ onError: 'continueErrorOutput' },
			),
			node(
				'Not There Already',
				'n8n-nodes-base.filter',
				{
					conditions: {
						options: { caseSensitive: true, leftValue: '', typeValidation: 'loose', version: 2 },
						conditions: [
							{
								id: 'c1',
								leftValue: '={{ $json.details.category }}',
								rightValue: 'exists',
								operator: { type: 'string', operation: 'notEquals' },
							},
						],
						combinator: 'and',
					},
					options: {},
				},
				{ typeVersion: 2.2 },
			),
			node('Send Them Again', 'n8n-nodes-base.stopAndError', {
				errorMessage: '={{ $json.error }}',
			}),
		],
		{
			...lines(['Customers', 'One Item per Customer', CLAIMANTS.customer]),
			[CLAIMANTS.customer]: {
				main: [[], [{ node: 'Not There Already', type: 'main', index: 0 }]],
			},
			...lines(['Not There Already', 'Send Them Again']),
		},
	);
}

/** Every ten seconds, the next hundred customers that are not updated yet are, in batches. */
export function updates(credentials: Credentials): Saved {
	const notDone = { code: { _gte: 'C000000', _lte: 'C999999' }, city: { _ne: DONE } };
	return saved(
		'Customers are brought up to date',
		[
			node(
				'Every 10 Seconds',
				'n8n-nodes-base.scheduleTrigger',
				{ rule: { interval: [{ field: 'seconds', secondsInterval: 10 }] } },
				{ typeVersion: 1.2 },
			),
			sageX3(
				'Not Up to Date',
				'oAuth2',
				{
					resource: 'record',
					operation: 'getMany',
					node: customers,
					returnAll: false,
					limit: 100,
					fields: ['code'],
					filterMode: 'text',
					filterText: JSON.stringify(notDone),
					options: {},
				},
				credentials,
			),
			sageX3(
				CLAIMANTS.update,
				'oAuth2',
				{
					resource: 'record',
					operation: 'update',
					node: customers,
					columns: columnsOf(
						{
							code: '={{ $json.code }}',
							city: DONE,
							companyName1: '=Updated {{ $json.code }}',
						},
						['code'],
					),
					fields: ['code', 'companyName1', 'city'],
					options: { batchSize: 25 },
				},
				credentials,
			),
		],
		lines(['Every 10 Seconds', 'Not Up to Date', CLAIMANTS.update]),
	);
}

/** Fifty sends, one after the other: what throughput is measured with. */
export function sends(credentials: Credentials): Saved {
	return saved(
		'Fifty sends',
		[
			webhook('Customers', PATHS.sends, 'onReceived'),
			splitOut('One Item per Customer', 'body.customers'),
			sageX3(
				CLAIMANTS.customer,
				'basic',
				{
					resource: 'entity',
					operation: 'sendEntity',
					requestUri: '/api1/x3/erp/SEED/BPCUSTOMER?representation=ZBPCUSTOMER.$create',
					requestMethod: 'POST',
					requestParameters: {},
					bodySource: 'item',
					options: { concurrency: 1 },
				},
				credentials,
			),
		],
		lines(['Customers', 'One Item per Customer', CLAIMANTS.customer]),
	);
}
