import type { IDataObject, INodeParameters, IRun } from 'n8n-workflow';
import { jsons, output, shownFailure } from '../support/engine';
import { createCustomer, sendTo } from '../support/runs';
import { useSandbox } from '../support/useSandbox';

const sandbox = useSandbox({ size: { customers: 20 } });

async function send(parameters: INodeParameters, items: IDataObject[] = [{}]): Promise<IRun> {
	return await sendTo(sandbox, items, parameters);
}

const sentBodies = () => sandbox.requests.map(({ body }) => body);

describe('Many items', () => {
	const items = Array.from({ length: 12 }, (_, index) => ({
		BPCNUM: `M${index}`,
		BPCNAM: `Many ${index}`,
		nested: { index },
	}));

	it('come out in input order and paired, however long each takes', async () => {
		sandbox.faults.add(
			{ match: { body: '"M1"' }, fault: { kind: 'delay', ms: 120 } },
			{ match: { body: '"M4"' }, fault: { kind: 'delay', ms: 60 } },
		);
		const run = await send({ requestUri: createCustomer }, items);
		expect(jsons(run).map(({ BPCNUM }) => BPCNUM)).toEqual(items.map(({ BPCNUM }) => BPCNUM));
		expect(output(run).map(({ pairedItem }) => pairedItem)).toEqual(
			items.map((_, item) => ({ item })),
		);
	});

	it.each([
		{ options: {}, most: 3 },
		{ options: { concurrency: 1 }, most: 1 },
		{ options: { concurrency: 5 }, most: 5 },
	])(
		'never more than $most at a time with $options, the first one alone',
		async ({ options, most }) => {
			sandbox.switches.latencyMs = 100;
			const run = await send({ requestUri: createCustomer, options }, items);
			expect(output(run)).toHaveLength(12);
			expect(sandbox.maxInFlight).toBe(most);
			expect(sandbox.requests.slice(0, 2).map(({ inFlight }) => inFlight)).toEqual([1, 1]);
			expect(JSON.parse(sentBodies()[0]).BPCNUM).toBe('M0');
		},
	);

	it('leave the input items as they were', async () => {
		const given = structuredClone(items);
		const run = await send(
			{ requestUri: createCustomer, options: { includeDiagnoses: true } },
			given,
		);
		expect(given).toEqual(items);
		const fed = run.data.resultData.runData.Feed[0].data?.main[0] ?? [];
		expect(fed.map(({ json }) => json)).toEqual(items);
	});

	it('stop after a failure, which tells what X3 has accepted already', async () => {
		const failing = items.map((item, index) => (index === 5 ? { ...item, BPCNUM: 'FAIL5' } : item));
		const run = await send({ requestUri: createCustomer, options: { concurrency: 1 } }, failing);
		const failure = shownFailure(run);
		expect(failure).toMatchObject({
			message: 'The record is refused by a business rule',
			itemIndex: 5,
		});
		expect(failure.description).toContain(
			'accepted 5 input items before the run ended (0–4): do not send them again',
		);
		expect(sandbox.requests).toHaveLength(6);
	});

	it('tell also of what was under way when one failed, accepted or in doubt', async () => {
		const four = items
			.slice(0, 4)
			.map((item, index) => (index === 1 ? { ...item, BPCNUM: 'FAIL1' } : item));
		sandbox.faults.add(
			{ match: { body: String(four[2].BPCNUM) }, fault: { kind: 'delay', ms: 200 } },
			{ match: { body: String(four[3].BPCNUM) }, fault: 'drop-after' },
		);
		const run = await send({ requestUri: createCustomer, options: { concurrency: 3 } }, four);
		const failure = shownFailure(run);
		expect(failure.itemIndex).toBe(1);
		expect(failure.description).toContain('accepted 2 input items before the run ended (0, 2)');
		expect(failure.description).toContain('In doubt: 1 input item (3)');
	});
});
