import type { IDataObject, INode, INodeParameters } from 'n8n-workflow';
import type { FaultRule } from '../../../sandbox/faults/fault';
import { hints, jsons, shownFailure } from '../../support/engine';
import { useSandbox } from '../../support/useSandbox';
import {
	goesOn,
	mutationsSent,
	record,
	recordBench,
	salesOrder,
	timeEntryLine,
	wholeItem,
} from './writing';

const FOUND =
	'The answer of Sage X3 was lost. The record was looked up, and exists as it was sent.';
const GONE = 'The answer of Sage X3 was lost. The record was looked up, and is gone.';

interface Case {
	operation: string;
	parameters: INodeParameters;
	item: IDataObject;
	/** What is put out when it was done. */
	done: IDataObject;
	hint: string;
}

/** Every operation that writes records by a key. */
const cases: Case[] = [
	{
		operation: 'create',
		parameters: { columns: wholeItem(), fields: ['code', 'city'] },
		item: { code: 'N1', companyName1: 'New', city: 'Nice', authorizedCreditAmount: '12.50' },
		done: { code: 'N1', city: 'Nice' },
		hint: FOUND,
	},
	{
		operation: 'update',
		parameters: { columns: wholeItem('code'), fields: ['code', 'city'] },
		item: { code: 'AE003', city: 'Nice', authorizedCreditAmount: '12.50', isActive: 'no' },
		done: { code: 'AE003', city: 'Nice' },
		hint: FOUND,
	},
	{
		operation: 'createOrUpdate',
		parameters: { columns: wholeItem('code'), fields: ['code', 'city'] },
		item: { code: 'N1', companyName1: 'New', city: 'Nice' },
		done: { $operation: 'created', code: 'N1', city: 'Nice' },
		hint: FOUND,
	},
	{
		operation: 'createOrUpdate',
		parameters: { columns: wholeItem('code'), fields: ['code', 'city'] },
		item: { code: 'AE003', city: 'Nice' },
		done: { $operation: 'updated', code: 'AE003', city: 'Nice' },
		hint: FOUND,
	},
	{
		operation: 'delete',
		parameters: record('={{ $json.code }}'),
		item: { code: 'AE003' },
		done: { deleted: true, _id: 'AE003' },
		hint: GONE,
	},
];

describe.each(cases)('$operation $item.code, whose answer is lost,', (one) => {
	const { operation, parameters, item, done, hint } = one;
	const sandbox = useSandbox();
	const benchFor = (options: INodeParameters, settings: Partial<INode> = goesOn) =>
		recordBench(sandbox, operation, { ...parameters, options }, settings);
	const run = async (fault: FaultRule['fault'], options: INodeParameters = {}) => {
		sandbox.faults.add({ match: { body: '"mutation' }, fault });
		return await benchFor(options).run([item]);
	};

	it.each<[string, FaultRule['fault'], INodeParameters]>([
		['drop-after', 'drop-after', {}],
		['truncate', 'truncate', {}],
		['invalid-json', 'invalid-json', {}],
		['no-body', 'no-body', {}],
		['503', { kind: 'replaced', status: 503 }, {}],
		['no answer in time', { kind: 'drip' }, { timeout: 1_500 }],
	])(
		'is a success when it was done, and a hint says that it was looked up: %s',
		async (_, fault, options) => {
			const result = await run(fault, options);
			expect(jsons(result)).toEqual([done]);
			expect(hints(result).join()).toContain(hint);
			expect(mutationsSent(sandbox)).toHaveLength(1);
		},
	);

	it('is found, too, when its key is not among the fields to return', async () => {
		sandbox.faults.add({ match: { body: '"mutation' }, fault: 'drop-after' });
		const shown = operation === 'delete' ? {} : { fields: ['city'] };
		const options = { lookUpWindow: 1 };
		const bare = { ...parameters, ...shown, options };
		const result = await recordBench(sandbox, operation, bare, goesOn).run([item]);
		const rest = Object.entries(done).filter(([name]) => name !== 'code');
		expect(jsons(result)).toEqual([Object.fromEntries(rest)]);
		expect(hints(result).join()).toContain(hint);
	});

	it('stays in doubt when it was not done, and says what was seen', async () => {
		const result = await run('drop-before', { lookUpWindow: 1 });
		const [failed] = jsons(result);
		expect(failed).toMatchObject({ details: { inDoubt: true } });
		expect(failed.message).toContain('Sage X3 may have executed it');
		expect(failed.message).toMatch(
			/It was looked for in Sage X3 for [1-9]\d? seconds: (?:no such record was found|the record is there with other values: |the record is still there)/,
		);
		expect(mutationsSent(sandbox)).toHaveLength(1);
	});

	it('is only reported where that is chosen', async () => {
		const before = sandbox.requests.length;
		const [failed] = jsons(await run('drop-after', { whenInDoubt: 'report' }));
		expect(failed).toMatchObject({ details: { inDoubt: true } });
		expect(failed.message).not.toContain('looked for');
		const bodies = sandbox.requests.slice(before).map(({ body }) => String(body));
		expect(bodies.at(-1)).toContain('"mutation');
	});

	it('is not looked for any longer when the run is stopped', async () => {
		sandbox.faults.add({ match: { body: '"mutation' }, fault: 'drop-before' });
		const running = benchFor({}).start([item]);
		while (mutationsSent(sandbox).length === 0) await later(5);
		await later(300);
		const begun = performance.now();
		running.cancel();
		const { status, data } = await running.finished;
		expect(performance.now() - begun).toBeLessThan(20_000); // it would be looked for over a minute
		expect(status).toBe('canceled');
		expect(JSON.stringify(data.resultData)).toContain('may have executed it');
		expect(mutationsSent(sandbox)).toHaveLength(1);
	});
});

async function later(ms: number): Promise<void> {
	await new Promise((resolve) => setTimeout(resolve, ms));
}

describe('A write in doubt', () => {
	const sandbox = useSandbox();
	const create = async (
		items: IDataObject[],
		options: INodeParameters = {},
		settings: Partial<INode> = goesOn,
		more: INodeParameters = {},
	) =>
		await recordBench(
			sandbox,
			'create',
			{ columns: wholeItem(), fields: ['code'], ...more, options },
			settings,
		).run(items);

	it('is found although Sage X3 commits late', async () => {
		sandbox.faults.add({ match: { body: '"mutation' }, fault: 'drop-before' });
		const running = create([{ code: 'N1', companyName1: 'New' }], { lookUpWindow: 30 });
		while (mutationsSent(sandbox).length === 0) await later(5);
		await later(1_200);
		sandbox.data.add('customers', { BPCNUM: 'N1', BPCNAM: 'New' });
		expect(jsons(await running)).toEqual([{ code: 'N1' }]);
	});

	it('is looked for although Sage X3 is away for a while', async () => {
		sandbox.faults.add({ match: { body: '"mutation' }, fault: 'drop-after' });
		sandbox.faults.add({
			match: { body: 'N1' },
			skip: 1,
			times: 2,
			fault: { kind: 'status', status: 500 },
		});
		const run = await create([{ code: 'N1', companyName1: 'New' }], { lookUpWindow: 30 });
		expect(jsons(run)).toEqual([{ code: 'N1' }]);
	});

	it('keeps to itself what a look-up says that failed', async () => {
		sandbox.faults.add({ match: { body: '"mutation' }, fault: 'drop-after' });
		sandbox.faults.add({
			match: { body: 'N1' },
			skip: 1,
			times: 'always',
			fault: { kind: 'status', status: 403 },
		});
		const [failed] = jsons(
			await create([{ code: 'N1', companyName1: 'New' }], { lookUpWindow: 1 }),
		);
		expect(failed).toMatchObject({ details: { inDoubt: true } });
		expect(failed.message).toContain('Sage X3 could not be asked');
	});

	it('is done for some items of a batch and open for the others', async () => {
		sandbox.faults.add({
			match: { body: '"mutation' },
			fault: { kind: 'drop-in-batch', executed: 3 },
		});
		const items = Array.from({ length: 6 }, (_, index) => ({
			code: `N${index}`,
			companyName1: 'New',
		}));
		const run = jsons(await create(items, { batchSize: 10, lookUpWindow: 0 }));
		expect(run.slice(0, 3)).toEqual([{ code: 'N0' }, { code: 'N1' }, { code: 'N2' }]);
		for (const failed of run.slice(3)) {
			expect(failed).toMatchObject({ details: { inDoubt: true } });
			expect(failed.message).toContain('no such record was found');
		}
		expect(mutationsSent(sandbox)).toHaveLength(1);
	});

	it('is no success when the record holds other values', async () => {
		sandbox.data.add('customers', { BPCNUM: 'N1', BPCNAM: 'Old', CTY: 'Lyon' });
		sandbox.faults.add({ match: { body: '"mutation' }, fault: 'drop-before' });
		const item = { code: 'N1', companyName1: 'New', city: 'Lyon' };
		const [failed] = jsons(await create([item], { lookUpWindow: 0 }));
		expect(failed.message).toContain(
			'the record is there with other values: companyName1 is "Old", not "New"',
		);
	});

	it('says how it could be looked for when its key is not known', async () => {
		sandbox.faults.add({ match: { body: '"mutation' }, fault: 'drop-after' });
		const item = { salesSite: 'FR011', soldToCustomer: 'NA001', customerOrderReference: 'PO-1' };
		const [failed] = jsons(await create([item], {}, goesOn, { node: salesOrder, fields: ['id'] }));
		expect(failed).toMatchObject({ details: { inDoubt: true } });
		expect(failed.message).toContain(
			"It could not be looked up, as its key is not known. 'Create Once By'",
		);
	});

	it('is found by Create Once By, with its lines', async () => {
		sandbox.faults.add({ match: { body: '"mutation' }, fault: 'drop-after' });
		const item = {
			salesSite: 'FR011',
			soldToCustomer: 'NA001',
			customerOrderReference: 'PO-1',
			salesOrderLines: [
				{ product: 'ITM001', quantityInSalesUnitOrdered: '2.0' },
				{ product: 'ITM002', quantityInSalesUnitOrdered: 3 },
			],
		};
		const options = { createOnceBy: ['customerOrderReference'], lookUpWindow: 0 };
		const run = await create([item], options, {}, { node: salesOrder, fields: ['id'] });
		expect(jsons(run)).toEqual([{ $operation: 'created', id: expect.any(String) }]);
		expect(hints(run).join()).toContain(FOUND);
	});

	it('is no success when the lines are others', async () => {
		sandbox.data.add('salesOrders', { SALFCY: 'FR011', BPCORD: 'NA001', CUSORDREF: 'PO-1' });
		sandbox.faults.add({
			match: { body: 'pageInfo' },
			fault: {
				kind: 'replaced',
				body: {
					data: {
						x3Sales: { salesOrder: { query: { edges: [], pageInfo: { hasNextPage: false } } } },
					},
				},
			},
		});
		sandbox.faults.add({ match: { body: '"mutation' }, fault: 'drop-before' });
		const item = {
			salesSite: 'FR011',
			soldToCustomer: 'NA001',
			customerOrderReference: 'PO-1',
			salesOrderLines: [{ product: 'ITM001', quantityInSalesUnitOrdered: 2 }],
		};
		const options = { createOnceBy: ['customerOrderReference'], lookUpWindow: 0 };
		const [failed] = jsons(
			await create([item], options, goesOn, { node: salesOrder, fields: ['id'] }),
		);
		expect(failed.message).toContain('salesOrderLines is another list or object');
	});

	it.each(['upper', 'padded', 'rounded'] as const)(
		'is found although Sage X3 has changed its values on the way in (%s)',
		async (spelling) => {
			sandbox.switches.spelling = spelling;
			sandbox.faults.add({ match: { body: '"mutation' }, fault: 'drop-after' });
			const item = { code: 'N1', companyName1: 'New one', authorizedCreditAmount: '12.3456' };
			const run = await create([item], { lookUpWindow: 0 });
			expect(jsons(run)).toEqual([{ code: 'N1' }]);
		},
	);

	it('is no delete that is done as long as the record is there in upper case', async () => {
		sandbox.faults.add({ match: { body: '"mutation' }, fault: 'drop-before' });
		const run = await recordBench(
			sandbox,
			'delete',
			{ ...record('ae003'), options: { lookUpWindow: 0 } },
			goesOn,
		).run();
		expect(jsons(run)[0].message).toContain('the record is still there');
	});

	it('of a composite key is found by its parts', async () => {
		sandbox.faults.add({ match: { body: '"mutation' }, fault: 'drop-after' });
		const run = await recordBench(sandbox, 'update', {
			node: timeEntryLine,
			columns: wholeItem('employee', 'lineNumber'),
			fields: ['localizedDescription'],
			options: { lookUpWindow: 0 },
		}).run([{ employee: 'MNG', lineNumber: 1040, localizedDescription: 'Design' }]);
		expect(jsons(run)).toEqual([{ localizedDescription: 'Design' }]);
	});

	it('lets later items of the same record go on when it was found', async () => {
		sandbox.faults.add({ match: { body: '"mutation' }, fault: 'drop-after' });
		const run = await recordBench(sandbox, 'update', {
			columns: wholeItem('code'),
			fields: ['city'],
		}).run([
			{ code: 'AE003', city: 'Nice' },
			{ code: 'AE003', city: 'Lyon' },
		]);
		expect(jsons(run)).toEqual([{ city: 'Nice' }, { city: 'Lyon' }]);
	});

	it.each([
		['When in Doubt', { whenInDoubt: "={{ 'again' }}" }],
		['Look-Up Window (Seconds)', { lookUpWindow: '={{ -1 }}' }],
		['Look-Up Window (Seconds)', { lookUpWindow: '={{ 3601 }}' }],
		['Look-Up Window (Seconds)', { lookUpWindow: "={{ 'long' }}" }],
	])('has no other %s than its description names', async (label, options) => {
		const failure = shownFailure(await create([{ code: 'N1', companyName1: 'New' }], options, {}));
		expect(failure.message).toContain(`'${label}'`);
		expect(mutationsSent(sandbox)).toEqual([]);
	});
});

describe.each(['update', 'createOrUpdate'])(
	'%s, whose answer is lost, beside a record',
	(operation) => {
		const sandbox = useSandbox();
		const lost = async (item: IDataObject, more: INodeParameters = {}) => {
			sandbox.faults.add({ match: { body: '"mutation' }, fault: 'drop-before' });
			const parameters = { columns: wholeItem('code'), fields: ['code', 'companyName1'], ...more };
			const options = { lookUpWindow: 0 };
			return await recordBench(sandbox, operation, { ...parameters, options }, goesOn).run([item]);
		};

		it.each<[string, IDataObject, IDataObject, string]>([
			[
				'in capital letters',
				{ BPCNAM: 'ACME' },
				{ companyName1: 'Acme' },
				'companyName1 is "ACME"',
			],
			[
				'with other blanks',
				{ BPCNAM: 'Acme' },
				{ companyName1: ' Acme' },
				'companyName1 is "Acme"',
			],
			['without a zero', { BPCNAM: '7' }, { companyName1: '007' }, 'companyName1 is "7"'],
			[
				'with a rounded decimal',
				{ OSTAUZ: '12.35' },
				{ authorizedCreditAmount: '12.3456' },
				'authorizedCreditAmount is "?12.35"?',
			],
		])('that may have been so before, %s, stays in doubt', async (_, held, sent, words) => {
			sandbox.data.change('customers', 'AE003', { ...held, CTY: 'Nice' });
			const [failed] = jsons(await lost({ code: 'AE003', city: 'Nice', ...sent }));
			expect(failed).toMatchObject({ details: { inDoubt: true, key: 'AE003' } });
			expect(failed.message).toMatch(
				new RegExp(
					`may be as it was before, or Sage X3 has written values in its own way: ${words}`,
				),
			);
			expect(mutationsSent(sandbox)).toHaveLength(1);
		});

		it('that holds the same numbers and dates in another form is done, whatever the case of its key', async () => {
			sandbox.data.change('customers', 'AE003', { OSTAUZ: '12.5', CTY: 'Nice' });
			const run = await lost({ code: 'ae003', city: 'Nice', authorizedCreditAmount: '12.500' });
			expect(jsons(run)).toMatchObject([{ code: 'AE003' }]);
			expect(hints(run).join()).toContain(FOUND);
		});
	},
);

describe('An update whose answer is lost, where the schema is hidden,', () => {
	const sandbox = useSandbox({ switches: { introspection: false } });

	it('stays in doubt when a text only reads like the number that is there', async () => {
		sandbox.data.change('customers', 'AE003', { BPCNAM: '2024.1' });
		sandbox.faults.add({ match: { body: '"mutation' }, fault: 'drop-before' });
		const parameters = { columns: wholeItem('code'), fields: ['companyName1'] };
		const run = await recordBench(
			sandbox,
			'update',
			{ ...parameters, options: { lookUpWindow: 0 } },
			goesOn,
		).run([{ code: 'AE003', companyName1: '2024.10' }]);
		expect(jsons(run)[0].message).toContain('companyName1 is "2024.1", not "2024.10"');
	});
});
