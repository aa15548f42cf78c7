import { exampleWorkflow } from '../../../scripts/examples.mjs';
import { form } from './form.ts';
import { CLAIMANTS, PATHS } from './names.ts';
import {
	type Credentials,
	type Saved,
	customerNode,
	lines,
	node,
	raw,
	sageX3,
	saved,
	webhook,
} from './sketches.ts';

/** A workflow of the example "Error desk", without what starts it, and with the sign-in by OAuth2. */
function errorDesk(credentials: Credentials) {
	const { nodes: all, connections } = exampleWorkflow('error-desk.json');
	const begin = [
		'When Clicking Execute',
		'Make Sure the Desk Exists',
		'Web Orders',
		'One Item per Order',
		'Not on the Desk Yet',
		'Put on the Desk',
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

/** What creates the order of each new customer once; what fails is kept on the desk. */
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
			[CLAIMANTS.order]: { main: [[], [{ node: 'Keep on the Desk', type: 'main', index: 0 }]] },
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
			pollTimes: { item: form.pollTimes },
			authentication: 'oAuth2',
			event: 'recordCreated',
			node: customerNode,
			fields: ['code'],
		},
		{ credentials: { sageX3OAuth2Api: credentials.sageX3OAuth2Api } },
	);
	const keepOnDesk = desk.nodes.filter(({ name }) => name === 'Keep on the Desk');
	return saved('Orders of new customers', [trigger, ...own, ...keepOnDesk], {
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
			node: customerNode,
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
