import type { IDataObject, INode, INodeParameters } from 'n8n-workflow';
import { jsons, shownFailure } from '../../support/engine';
import { useSandbox } from '../../support/useSandbox';
import { goesOn, mutationsSent, recordBench, salesOrder, wholeItem } from './writing';

const order = (reference: unknown, more: IDataObject = {}): IDataObject => ({
	salesSite: 'FR011',
	soldToCustomer: 'NA001',
	customerOrderReference: reference as string,
	...more,
});
const reference = 'customerOrderReference';
const common: INodeParameters = {
	node: salesOrder,
	columns: wholeItem(),
	fields: ['id', reference],
};

describe('Create Once By', () => {
	const sandbox = useSandbox({ size: { customers: 20, salesOrders: 10 } });
	const benchFor = (
		createOnceBy: unknown,
		options: INodeParameters = {},
		settings: Partial<INode> = {},
	) =>
		recordBench(
			sandbox,
			'create',
			{ ...common, options: { createOnceBy, ...options } as INodeParameters },
			settings,
		);
	const create = async (
		items: IDataObject[],
		{
			by = [reference],
			options = {},
			settings = {},
		}: { by?: unknown; options?: INodeParameters; settings?: Partial<INode> } = {},
	) => await benchFor(by, options, settings).run(items);
	const references = () => sandbox.data.rows('salesOrders').map(({ fields }) => fields.CUSORDREF);
	const howOften = (wanted: string) => references().filter((it) => it === wanted).length;

	it('notes the key of what it found, too, where keys are noted', async () => {
		const items = [order('PO-1')];
		const options = { noteKeys: true };
		const [first, second] = [await create(items, { options }), await create(items, { options })];
		expect(jsons(second)[0].$operation).toBe('found');
		expect(second.data.resultData.metadata).toEqual({ sageX3Keys: jsons(first)[0].id });
		expect(second.data.resultData.metadata).toEqual(first.data.resultData.metadata);
	});

	it('creates what is not there, and finds it when all is run again', async () => {
		const items = [order('PO-1'), order('PO-2')];
		const first = jsons(await create(items));
		expect(first).toEqual([
			{ $operation: 'created', id: expect.any(String), customerOrderReference: 'PO-1' },
			{ $operation: 'created', id: expect.any(String), customerOrderReference: 'PO-2' },
		]);
		const second = jsons(await create(items));
		expect(second).toEqual(first.map((item) => ({ ...item, $operation: 'found' })));
		expect(mutationsSent(sandbox)).toHaveLength(2);
	});

	it('leaves the field out of the output where others were picked', async () => {
		const run = async () =>
			jsons(
				await recordBench(sandbox, 'create', {
					...common,
					fields: ['id'],
					options: { createOnceBy: [reference] },
				}).run([order('PO-1')]),
			);
		const [created] = await run();
		expect(created).toEqual({ $operation: 'created', id: expect.any(String) });
		expect(await run()).toEqual([{ ...created, $operation: 'found' }]);
	});

	it('takes items of one run with the same values for one document', async () => {
		const run = jsons(await create([order('PO-1'), order('PO-2'), order('PO-1'), order(' PO-1 ')]));
		expect(run.map(({ $operation }) => $operation)).toEqual([
			'created',
			'created',
			'found',
			'found',
		]);
		expect(run[2].id).toBe(run[0].id);
		expect(howOften('PO-1')).toBe(1);
	});

	it('looks 1,000 items up by at most 12 requests, before it creates', async () => {
		const items = Array.from({ length: 1000 }, (_, index) => order(`PO-${index}`));
		await create(items.slice(0, 500), { options: { batchSize: 100 } });
		const before = sandbox.requests.length;
		const run = jsons(await create(items, { options: { batchSize: 100 } }));
		const sent = sandbox.requests.slice(before).map(({ body }) => String(body));
		const asked = sent.filter((body) => body.includes('CUSORDREF') || body.includes('_in'));
		expect(asked.length).toBeLessThanOrEqual(12);
		expect(sent.findIndex((body) => body.includes('"mutation'))).toBeGreaterThan(asked.length - 1);
		expect(run.filter(({ $operation }) => $operation === 'found')).toHaveLength(500);
		expect(new Set(references()).size).toBe(references().length);
	});

	it('refuses two records with the values, and shows both keys', async () => {
		const one = sandbox.data.add('salesOrders', fieldsOf('PO-1'))._id;
		const other = sandbox.data.add('salesOrders', fieldsOf('PO-1'))._id;
		const failure = shownFailure(await create([order('PO-1')]));
		expect(failure.message).toContain('2 records of x3Sales/salesOrder have');
		expect(failure.message).toContain(one);
		expect(failure.message).toContain(other);
		expect(mutationsSent(sandbox)).toEqual([]);
	});

	it('is promised to one run at a time: what two of them create at one moment, the next one shows', async () => {
		sandbox.switches.latencyMs = 60;
		const both = await Promise.all([create([order('PO-1')]), create([order('PO-1')])]);
		const ids = both.map((run) => String(jsons(run)[0].id));
		expect(howOften('PO-1')).toBe(2);
		const { message } = shownFailure(await create([order('PO-1')]));
		for (const id of ids) expect(message).toContain(id);
	});

	it.each<[string, unknown]>([
		['empty', ''],
		['blank', '   '],
		['null', null],
		['missing', undefined],
		['a word of nothing', 'undefined'],
		['not a number', NaN],
	])('refuses a value that is %s, before anything is sent for it', async (_, value) => {
		const [failed, created] = jsons(
			await create([order(value), order('PO-2')], { settings: goesOn }),
		);
		expect(String(failed.error)).toContain(
			"'customerOrderReference' of x3Sales/salesOrder has no value, and 'Create Once By' needs one",
		);
		expect(created.$operation).toBe('created');
		expect(mutationsSent(sandbox)).toHaveLength(1);
	});

	it.each<[string, unknown, string]>([
		['nothing', '={{ $json.nope }}', "'Create Once By' is empty"],
		['added and left empty', [], "'Create Once By' is empty"],
		['an empty list', '={{ [] }}', "'Create Once By' is empty"],
		[
			'a list with nothing in it',
			"={{ ['customerOrderReference', undefined] }}",
			"'Create Once By' is empty",
		],
		['a name that it has not', ['customerOrderRef'], "has no field 'customerOrderRef'"],
		['a builtin name', ['constructor'], "has no field 'constructor'"],
		['a collection', ['salesOrderLines'], 'Sage X3 cannot look for its values'],
		['a field of another record', ['soldToCustomer.code'], 'a field of another record'],
		['a field that X3 fills', ['_createStamp'], 'a new record does not take it'],
	])('refuses fields that are %s, before anything is written', async (_, by, words) => {
		const failure = shownFailure(await create([order('PO-1')], { by }));
		expect(`${failure.message}`).toContain(words);
		expect(mutationsSent(sandbox)).toEqual([]);
	});

	it('takes names that are typed, with commas between them', async () => {
		const by = "={{ 'soldToCustomer, customerOrderReference' }}";
		const items = [order('PO-1'), order('PO-1', { soldToCustomer: 'AE003' }), order('PO-1')];
		const run = jsons(await create(items, { by }));
		expect(run.map(({ $operation }) => $operation)).toEqual(['created', 'created', 'found']);
		const again = jsons(await create(items, { by }));
		expect(again.map(({ $operation }) => $operation)).toEqual(['found', 'found', 'found']);
		expect(again.map(({ id }) => id)).toEqual(run.map(({ id }) => id));
		expect(howOften('PO-1')).toBe(2);
	});

	it.each([true, false])(
		'finds by references where _id may be one of several: %s',
		async (inOnId) => {
			sandbox.switches.inOnId = inOnId;
			sandbox.switches.bareReferenceFilter = inOnId;
			const by = ['soldToCustomer', reference];
			const items = [order('PO-1'), order('PO-1', { soldToCustomer: 'AE003' })];
			await create(items, { by });
			const again = jsons(await create(items, { by }));
			expect(again.map(({ $operation }) => $operation)).toEqual(['found', 'found']);
			expect(howOften('PO-1')).toBe(2);
		},
	);

	it('reads further pages of what is there, when a page shows fewer than were asked for', async () => {
		const items = Array.from({ length: 30 }, (_, index) => order(`PO-${index}`));
		await create(items, { options: { batchSize: 30 } });
		sandbox.switches.firstCap = 7;
		const again = jsons(await create(items));
		expect(again.every(({ $operation }) => $operation === 'found')).toBe(true);
		expect(mutationsSent(sandbox)).toHaveLength(1);
	});

	it.each<[typeof sandbox.switches.spelling, string, string]>([
		['upper', 'po-1', 'PO-1'],
		['trimmed', ' PO-1 ', 'PO-1'],
		['padded', 'PO-1', 'PO-1'.padEnd(30)],
		['kept', 'po-1', 'po-1'],
		['kept', ' PO-1', ' PO-1'],
		['kept', 'straße', 'straße'],
		['upper', 'straße', 'STRASSE'],
		['kept', 'O\'Brien "1" \\ | % \u{1F600}\u2028', 'O\'Brien "1" \\ | % \u{1F600}\u2028'],
	])('finds what X3 has %s: %j', async (spelling, sent, held) => {
		sandbox.switches.spelling = spelling;
		const items = [order(sent), order(sent)];
		const first = jsons(await create(items));
		const again = jsons(await create(items));
		expect(first.map(({ $operation }) => $operation)).toEqual(['created', 'found']);
		expect(again.map(({ $operation }) => $operation)).toEqual(['found', 'found']);
		expect(howOften(held)).toBe(1);
	});

	it.each(['upper', 'kept'] as const)(
		'takes values that differ in their case for one document only where X3 does (%s)',
		async (spelling) => {
			sandbox.switches.spelling = spelling;
			const items = [order('po-1'), order('PO-1')];
			const expected = spelling === 'upper' ? 'found' : 'created';
			const first = jsons(await create(items));
			expect(first.map(({ $operation }) => $operation)).toEqual(['created', expected]);
			const again = jsons(await create(items));
			expect(again.map(({ $operation }) => $operation)).toEqual(['found', 'found']);
			expect(again.map(({ id }) => id)).toEqual(first.map(({ id }) => id));
		},
	);

	it.each([
		['2024.10', '2024.1'],
		['007', '7'],
		['1e3', '1000'],
	])('tells %s and %s apart, which are one number', async (one, other) => {
		const items = [order(one), order(other)];
		const first = jsons(await create(items));
		expect(first.map(({ $operation }) => $operation)).toEqual(['created', 'created']);
		const again = jsons(await create(items));
		expect(again.map(({ id }) => id)).toEqual(first.map(({ id }) => id));
	});

	it('does not refuse to be run again by n8n', async () => {
		const retries = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };
		sandbox.faults.add({ match: { body: '"mutation' }, skip: 1, fault: 'drop-after' });
		const run = jsons(
			await create([order('PO-1'), order('PO-2'), order('PO-3')], {
				settings: retries,
				options: { concurrency: 1, whenInDoubt: 'report' },
			}),
		);
		expect(run.map(({ $operation }) => $operation)).toEqual(['found', 'found', 'created']);
		expect(['PO-1', 'PO-2', 'PO-3'].map(howOften)).toEqual([1, 1, 1]);
	});

	it('a dry run tells what would be found, and writes nothing', async () => {
		const [created] = jsons(await create([order('PO-1')]));
		const run = jsons(
			await create([order('PO-1'), order('PO-2'), order('PO-2')], { options: { dryRun: true } }),
		);
		expect(run).toMatchObject([
			{
				$dryRun: true,
				$operation: 'found',
				$key: { _id: created.id },
				$changes: [],
				$proposal: null,
			},
			{ $dryRun: true, $operation: 'create' },
			{ $dryRun: true, $operation: 'found', $key: null },
		]);
		expect(mutationsSent(sandbox)).toHaveLength(1);
	});

	it('of two runs at a time shows what each of them has done', async () => {
		const items = [order('PO-1'), order('PO-2')];
		const runs = await Promise.all([create(items), create(items)]);
		const told = runs.flatMap((run) => jsons(run)).map(({ $operation }) => $operation);
		expect(told.every((done) => done === 'created' || done === 'found')).toBe(true);
		const created = told.filter((done) => done === 'created');
		expect(howOften('PO-1') + howOften('PO-2')).toBe(created.length);
		expect(created.length).toBeGreaterThanOrEqual(2);
	});

	it('refuses Retry On Fail for an item without it', async () => {
		const run = await create([order('PO-1')], {
			options: { createOnceBy: undefined } as unknown as INodeParameters,
			settings: { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 },
		});
		expect(shownFailure(run).message).toContain("'Retry On Fail' is switched on");
		expect(mutationsSent(sandbox)).toEqual([]);
	});
});

function fieldsOf(wanted: string): Record<string, unknown> {
	return { SALFCY: 'FR011', BPCORD: 'NA001', CUSORDREF: wanted };
}
