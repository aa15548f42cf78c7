import { finished, output, run, start } from '../harness/execution.ts';
import { expect, test } from '../harness/fixtures.ts';
import { chain, sageX3, startingWith } from '../harness/workflow.ts';

const customers = '/api1/x3/erp/SEED/BPCUSTOMER?representation=BPCUSTOMER.$query&count=10';
const newCustomer = '/api1/x3/erp/SEED/BPCUSTOMER?representation=ZBPCUSTOMER.$create';

test('a limit is kept, and no page is read beyond it', async ({
	place,
	sandbox,
	createCredential,
	createWorkflow,
}) => {
	const credential = await createCredential('sageX3BasicApi');
	const workflow = await createWorkflow(
		chain(
			'Limit',
			sageX3(
				{ authentication: 'basic', resource: 'entity', requestUri: customers, limit: 15 },
				{ sageX3BasicApi: credential },
			),
		),
	);
	const execution = await run(place.rest, workflow);

	expect(output(execution)).toHaveLength(15);
	expect(sandbox.requests).toHaveLength(2);
});

test('each input item is sent once; a refused one leaves by the error output with the words of X3', async ({
	place,
	sandbox,
	createCredential,
	createWorkflow,
}) => {
	const credential = await createCredential('sageX3ConnectedAppApi');
	const workflow = await createWorkflow(
		startingWith(
			[
				{ BPCNUM: 'E2E1', BPCNAM: 'First of its kind', CRY: 'FR', CUR: 'EUR' },
				{ BPCNUM: 'E2E2', BPCNAM: 'No such country', CRY: 'XX', CUR: 'EUR' },
				{ BPCNUM: 'E2E3', BPCNAM: 'Zoë 😀', CRY: 'FR', CUR: 'EUR' },
			],
			chain(
				'Send',
				sageX3(
					{
						authentication: 'connectedApp',
						resource: 'entity',
						operation: 'sendEntity',
						requestUri: newCustomer,
					},
					{ sageX3ConnectedAppApi: credential },
					{ onError: 'continueErrorOutput' },
				),
			),
		),
	);
	const execution = await run(place.rest, workflow);

	expect(output(execution).map(({ json }) => json.BPCNUM)).toEqual(['E2E1', 'E2E3']);
	const [refused] = output(execution, 'Sage X3', 1);
	expect(refused.json.BPCNUM).toBe('E2E2');
	expect(String(refused.json.error)).toMatch(/XX|country/i);
	expect(sandbox.requests.filter(({ method }) => method === 'POST')).toHaveLength(3);
});

test('cancelling ends an execution at once while it waits for its next try', async ({
	place,
	sandbox,
	createCredential,
	createWorkflow,
}) => {
	sandbox.faults.add({
		times: 'always',
		fault: { kind: 'status', status: 503, headers: { 'retry-after': '60' } },
	});
	const credential = await createCredential('sageX3BasicApi');
	const workflow = await createWorkflow(
		chain(
			'Wait',
			sageX3(
				{ authentication: 'basic', resource: 'entity', requestUri: customers },
				{ sageX3BasicApi: credential },
			),
		),
	);
	const id = await start(place.rest, workflow);
	await expect.poll(() => sandbox.requests.length).toBe(1);
	await place.rest.post(`/rest/executions/${id}/stop`);
	const execution = await finished(place.rest, id, 30_000);

	expect(execution.status).toBe('canceled');
	expect(sandbox.requests).toHaveLength(1);
});

test('a warning of X3 reaches the person as a hint', async ({
	place,
	createCredential,
	createWorkflow,
}) => {
	const credential = await createCredential('sageX3BasicApi');
	const workflow = await createWorkflow(
		startingWith(
			[
				{
					SALFCY: 'FR011',
					BPCORD: 'AE003',
					CUSORDREF: 'WARN-1',
					SOHSOP: [{ ITMREF: 'ITM001', QTY: '1' }],
				},
			],
			chain(
				'Warn',
				sageX3(
					{
						authentication: 'basic',
						resource: 'entity',
						operation: 'sendEntity',
						requestUri: '/api1/x3/erp/SEED/SORDER?representation=ZSORDER.$create',
					},
					{ sageX3BasicApi: credential },
				),
			),
		),
	);
	const execution = await run(place.rest, workflow);

	expect(execution.status).toBe('success');
	expect(execution.runs['Sage X3']?.[0]?.hints?.length).toBeGreaterThan(0);
});
