import { useSandbox } from '../../support/useSandbox';
import { bench } from '../../support/engine';
import { basicCredentials } from '../../support/sandboxCredentials';

describe('Get Many', () => {
	const sandbox = useSandbox();
	it('reads records of a node', async () => {
		const run = await bench(basicCredentials(sandbox), {
			authentication: 'basic', resource: 'record', operation: 'getMany',
			node: { __rl: true, mode: 'name', value: 'x3MasterData/customer' },
			limit: 2,
			conditions: { condition: [{ field: 'currency', operator: 'eq', value: {__rl: true, mode: 'value', value: 'EUR'} }] },
			sort: { field: [{ name: 'code.code', direction: 'descending' }] },
		}).run();
		console.log(JSON.stringify(run.data.resultData.error ?? run.data.resultData.runData.Subject[0].data?.main[0], null, 1));
		console.log(sandbox.requests.map((r) => String(r.body).slice(0, 600)));
	});
});
