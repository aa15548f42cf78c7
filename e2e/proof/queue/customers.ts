import { ALL_ARE_THERE, CLAIMANTS, DONE, PATHS } from './names.ts';
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

const allOutcomes = `$('${CLAIMANTS.customer}').all()`;
/** Whether an outcome is a trouble: what exists already counts as done. */
const isTrouble = "({ json }) => json.error && json.details.category !== 'exists'";

/** Goes on by its first output when all customers are in Sage X3. */
const areAllThere = () =>
	node(
		'Are All There?',
		'n8n-nodes-base.if',
		{
			conditions: {
				options: { caseSensitive: true, leftValue: '', typeValidation: 'strict', version: 2 },
				conditions: [
					{
						id: 'c1',
						leftValue: `={{ !${allOutcomes}.some(${isTrouble}) }}`,
						rightValue: '',
						operator: { type: 'boolean', operation: 'true', singleValue: true },
					},
				],
				combinator: 'and',
			},
			options: {},
		},
		{ typeVersion: 2.2, executeOnce: true },
	);

/**
 * Customers that somebody sends to a webhook, each with a key of its own. A node of the workflow answers with 201 when all
 * are in Sage X3. Without this 201, whoever sends them sends them again. A 200 does not count: n8n gives it, too, for an
 * execution that its recovery took for a lost one before a worker began it.
 */
export function customersIn(credentials: Credentials): Saved {
	return saved(
		'Customers come in',
		[
			webhook('Customers', PATHS.customers, 'responseNode'),
			oneItemPerCustomer(),
			{ ...createCustomer(credentials, {}), onError: 'continueRegularOutput' },
			areAllThere(),
			node(
				'Say So',
				'n8n-nodes-base.respondToWebhook',
				{ respondWith: 'noData', options: { responseCode: ALL_ARE_THERE } },
				{ typeVersion: 1.1 },
			),
			node('Send Them Again', 'n8n-nodes-base.stopAndError', {
				errorMessage: `={{ ${allOutcomes}.find(${isTrouble}).json.error }}`,
			}),
		],
		{
			...lines(['Customers', 'One Item per Customer', CLAIMANTS.customer, 'Are All There?']),
			'Are All There?': {
				main: [
					[{ node: 'Say So', type: 'main', index: 0 }],
					[{ node: 'Send Them Again', type: 'main', index: 0 }],
				],
			},
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
