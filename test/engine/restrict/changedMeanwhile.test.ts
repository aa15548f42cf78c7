import type { INodeParameters } from 'n8n-workflow';
import { bench, jsons, shownFailure } from '../../support/engine';
import { createCustomer } from '../../support/runs';
import { basicCredentials } from '../../support/sandboxCredentials';
import { useSandbox } from '../../support/useSandbox';
import { byKey, callsOf } from '../webService/calling';

const sandbox = useSandbox({ size: { customers: 10 } });
const CREATE =
	'mutation ($data: Customer_Input!) { x3MasterData { customer { create(data: $data) { _id } } } }';

it('A restriction that is changed while a run is under way holds from the next run on', async () => {
	const credentials = basicCredentials(sandbox, { restrictUse: 'off' });
	const parameters: INodeParameters = {
		...{ authentication: 'basic', resource: 'webService', operation: 'update' },
		...{ poolAlias: 'SEED', webService: 'YOBPC', ...byKey(['BPCNUM', '={{ $json.BPCNUM }}']) },
		columns: { mappingMode: 'autoMapInputData', value: null },
		options: { concurrency: 1 },
	};
	const items = ['AE003', 'NA001', 'AO005'].map((BPCNUM) => ({ BPCNUM, BPCNAM: 'Changed' }));
	sandbox.faults.add({ match: { body: 'wss:modify ' }, fault: { kind: 'delay', ms: 100 } });
	const running = bench(credentials, parameters).start(items);
	while (callsOf(sandbox, 'modify').length === 0) {
		await new Promise((resolve) => setTimeout(resolve, 5));
	}
	credentials.data.restrictUse = 'always';
	expect(jsons(await running.finished)).toHaveLength(3);
	const next = await bench(credentials, parameters).run(items);
	expect(shownFailure(next).description).toMatch(/Nothing was sent/);
	expect(callsOf(sandbox, 'modify')).toHaveLength(3);
});

describe('So it is for raw requests', () => {
	const items = ['RAW1', 'RAW2', 'RAW3'].map((BPCNUM) => ({ BPCNUM, BPCNAM: 'Changed' }));
	it.each<[string, INodeParameters]>([
		['Send Entity', { resource: 'entity', operation: 'sendEntity', requestUri: createCustomer }],
		[
			'Execute',
			{
				resource: 'graphQL',
				operation: 'execute',
				document: CREATE,
				variables:
					'={{ JSON.stringify({ data: { code: $json.BPCNUM, companyName1: $json.BPCNAM } }) }}',
				output: 'whole',
			},
		],
		[
			'Get Entities',
			{
				resource: 'entity',
				operation: 'getEntities',
				requestUri: '/xtrem/api',
				requestMethod: 'POST',
				requestBody: `={{ JSON.stringify({ query: ${JSON.stringify(CREATE)}, variables: { data: { code: $json.BPCNUM, companyName1: $json.BPCNAM } } }) }}`,
			},
		],
	])('%s', async (_, parameters) => {
		const credentials = basicCredentials(sandbox, { restrictUse: 'off' });
		const whole = { authentication: 'basic', ...parameters, options: { concurrency: 1 } };
		const created = () =>
			items.filter(({ BPCNUM }) => sandbox.data.table('customers').get(BPCNUM)).length;
		sandbox.faults.add({ match: { method: 'POST' }, fault: { kind: 'delay', ms: 100 } });
		const running = bench(credentials, whole).start(items);
		while (sandbox.requests.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
		credentials.data.restrictUse = 'always';
		expect((await running.finished).data.resultData.error).toBeUndefined();
		expect(created()).toBe(3);
		const sent = sandbox.requests.length;
		const next = await bench(credentials, whole).run(items);
		expect(shownFailure(next).description).toMatch(/'Allow Creating'.*Nothing was sent/);
		expect(sandbox.requests).toHaveLength(sent);
	});
});
