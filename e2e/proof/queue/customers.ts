import { CLAIMANTS, DONE, PATHS } from './names.ts';
import {
	type Credentials,
	type Saved,
	customerNode,
	lines,
	node,
	sageX3,
	saved,
	splitOut,
	webhook,
} from './sketches.ts';

const oneItemPerCustomer = () => splitOut('One Item per Customer', 'body.customers');

/** Sends each customer by REST. */
const createCustomer = (credentials: Credentials, options: object) =>
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
			options,
		},
		credentials,
	);

/**
 * Customers that somebody sends to a webhook, each with a key of its own. Whoever sends them gets his 200 only when all are
 * in Sage X3; without one he sends them again, and what exists already counts as done.
 */
export function customersIn(credentials: Credentials): Saved {
	return saved(
		'Customers come in',
		[
			webhook('Customers', PATHS.customers, 'lastNode'),
			oneItemPerCustomer(),
			{ ...createCustomer(credentials, {}), onError: 'continueErrorOutput' },
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
					node: customerNode,
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
					node: customerNode,
					columns: {
						mappingMode: 'defineBelow',
						value: {
							code: '={{ $json.code }}',
							city: DONE,
							companyName1: '=Updated {{ $json.code }}',
						},
						matchingColumns: ['code'],
						schema: [],
					},
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
			oneItemPerCustomer(),
			createCustomer(credentials, { concurrency: 1 }),
		],
		lines(['Customers', 'One Item per Customer', CLAIMANTS.customer]),
	);
}
