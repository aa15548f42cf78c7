import { setTimeout as wait } from 'node:timers/promises';
import type { INodeParameters } from 'n8n-workflow';
import { bench, jsons } from '../support/engine';
import { basicCredentials } from '../support/sandboxCredentials';
import { useSandbox } from '../support/useSandbox';

const sandbox = useSandbox({ size: { customers: 5 } });

/** A run that needs the schema first. */
const reading = (options: INodeParameters = {}) =>
	bench(basicCredentials(sandbox), {
		authentication: 'basic',
		resource: 'record',
		operation: 'getMany',
		node: { __rl: true, mode: 'name', value: 'x3MasterData/customer' },
		fields: ['code'],
		returnAll: true,
		options,
	});

const questions = () => sandbox.requests.filter(({ body }) => body.includes('__schema'));
const asked = async () => {
	while (questions().length === 0) await wait(5);
	await wait(30);
};

describe('Two executions that wait for the same answer about the schema', () => {
	beforeEach(() => {
		sandbox.faults.add({ match: { body: '__schema' }, fault: { kind: 'delay', ms: 2_000 } });
	});

	it('end each by itself: the other one goes on when the first, which asked, is cancelled', async () => {
		const first = reading().start();
		await asked();
		const second = reading().start();
		await wait(500);
		first.cancel();
		expect((await first.finished).status).toBe('canceled');
		const run = await second.finished;
		expect(run.data.resultData.error?.message).toBeUndefined();
		expect(jsons(run)).toHaveLength(5);
		expect(questions()).toHaveLength(1);
	});

	it('and when the one that only waited is cancelled, at once', async () => {
		const first = reading().start();
		await asked();
		const second = reading().start();
		await wait(500);
		second.cancel();
		const ended = [second.finished.then(() => 'second'), first.finished.then(() => 'first')];
		expect(await Promise.race(ended)).toBe('second');
		expect((await second.finished).status).toBe('canceled');
		expect(jsons(await first.finished)).toHaveLength(5);
	});

	it('wait as long as each may: the time-out of the one that asked ends nothing for the other', async () => {
		const first = reading({ timeout: 1_000 }).start();
		await asked();
		const second = reading().start();
		const ended = [second.finished.then(() => 'second'), first.finished.then(() => 'first')];
		expect(await Promise.race(ended)).toBe('first');
		expect(jsons(await second.finished)).toHaveLength(5);
		expect(questions()).toHaveLength(1);
	});
});
