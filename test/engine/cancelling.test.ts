import { setTimeout as wait } from 'node:timers/promises';
import type { IDataObject, IExecuteFunctions, INodeParameters } from 'n8n-workflow';
import { SageX3 } from '../../nodes/SageX3/SageX3.node';
import type { FaultRule } from '../../sandbox';
import { bench } from '../support/engine';
import { createCustomer, customers } from '../support/runs';
import { basicCredentials } from '../support/sandboxCredentials';
import { useSandbox } from '../support/useSandbox';

const sandbox = useSandbox({ size: { customers: 20 } });

const reading: INodeParameters = {
	authentication: 'basic',
	operation: 'getEntities',
	requestUri: customers,
	returnAll: true,
};

const writing: INodeParameters = {
	authentication: 'basic',
	operation: 'sendEntity',
	requestUri: createCustomer,
};

const once = [{ BPCNUM: 'ONCE', BPCNAM: 'Sent once' }];

const status = (code: number, headers?: Record<string, string>): FaultRule['fault'] => ({
	kind: 'status',
	status: code,
	...(headers ? { headers } : {}),
});

describe('Cancelling', () => {
	/** Runs until there were so many requests, cancels, and tells how long the node then took to end. */
	async function cancelled(
		parameters: INodeParameters,
		items: IDataObject[],
		requests: number,
		settings: Parameters<typeof bench>[2] = {},
	) {
		let endedAtMs: number | undefined;
		const { execute } = SageX3.prototype;
		const watched = jest.spyOn(SageX3.prototype, 'execute').mockImplementation(async function (
			this: IExecuteFunctions,
		) {
			return await execute.call(this).finally(() => (endedAtMs = Date.now()));
		});
		const { finished, cancel } = bench(basicCredentials(sandbox), parameters, settings).start(
			items,
		);
		while (sandbox.requests.length < requests) await wait(5);
		await wait(30);
		const cancelledAtMs = Date.now();
		cancel();
		const run = await finished;
		while (endedAtMs === undefined) await wait(10);
		watched.mockRestore();
		return { run, tookMs: endedAtMs - cancelledAtMs };
	}

	it('ends a wait at once, and nothing is sent any more', async () => {
		sandbox.faults.add({ fault: status(429, { 'retry-after': '60' }), times: 'always' });
		const { run, tookMs } = await cancelled(writing, once, 1);
		expect(run.status).toBe('canceled');
		expect(tookMs).toBeLessThan(60_000);
		await wait(100);
		expect(sandbox.requests).toHaveLength(1);
	});

	it('ends a request that is under way', async () => {
		sandbox.faults.add({ fault: { kind: 'delay', ms: 5000 }, times: 'always' });
		const { run, tookMs } = await cancelled(reading, [{}], 1);
		expect(run.status).toBe('canceled');
		expect(tookMs).toBeLessThan(5000);
		expect(sandbox.requests).toHaveLength(1);
	});

	it('lets no further item go out, also when the workflow shall go on after failures', async () => {
		const items = Array.from({ length: 20 }, (_, index) => ({ BPCNUM: `X${index}`, BPCNAM: 'x' }));
		sandbox.switches.latencyMs = 50;
		const settings = { onError: 'continueRegularOutput' as const };
		const { run } = await cancelled(
			{ ...writing, options: { concurrency: 2 } },
			items,
			5,
			settings,
		);
		expect(run.status).toBe('canceled');
		const sent = sandbox.requests.length;
		await wait(150);
		expect(sandbox.requests).toHaveLength(sent);
		expect(sent).toBeLessThan(12);
	});
});
