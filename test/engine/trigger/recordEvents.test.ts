import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { activated } from '../../support/polling';
import { basicCredentials } from '../../support/sandboxCredentials';
import { useSandbox } from '../../support/useSandbox';
import { nodeNamed } from '../record/reading';

const sandbox = useSandbox({ size: { customers: 20 } });

const trigger = (parameters: INodeParameters = {}, state?: IDataObject) =>
	activated(
		basicCredentials(sandbox),
		{
			authentication: 'basic',
			event: 'recordChanged',
			node: nodeNamed('x3MasterData/customer'),
			...parameters,
		},
		state,
	);

describe('probe', () => {
	it('starts now', async () => {
		const t = trigger();
		expect(await t.poll()).toEqual([]);
		console.log(JSON.stringify(t.state).slice(0, 500), sandbox.requests.map((r) => r.body.slice(0, 300)));
		sandbox.data.update?.('customers', 'NA001', { BPCNAM: 'x' } as never);
		console.log(Object.getOwnPropertyNames(Object.getPrototypeOf(sandbox.data)));
		const all = trigger({ startFrom: 'everything' });
		const items = await all.poll();
		console.log(items.length, JSON.stringify(all.state).slice(0, 300));
		expect(await all.poll()).toEqual([]);
		console.log((await all.poll('manual')).length)
	});
});
