import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { hints, jsons, shownFailure } from '../../support/engine';
import { useSandbox } from '../../support/useSandbox';
import {
	goesOn,
	mutationsSent,
	record,
	runRecord,
	salesOrder,
	timeEntryLine,
	wholeItem,
} from './writing';

const NOTHING = /^This was a dry run: nothing was written to Sage X3\./;

describe('A dry run of records', () => {
	const sandbox = useSandbox();
	const stored = (key: string) => sandbox.data.table('customers').get(key)?.fields;
	const dry = async (
		operation: string,
		items: IDataObject[],
		parameters: INodeParameters = {},
		options: INodeParameters = {},
		settings: Parameters<typeof runRecord>[4] = {},
	) => {
		const run = await runRecord(
			sandbox,
			operation,
			{ columns: wholeItem('code'), ...parameters, options: { dryRun: true, ...options } },
			items,
			settings,
		);
		expect(mutationsSent(sandbox)).toEqual([]);
		return run;
	};

	it('of Update tells what would change, and says that nothing was written', async () => {
		const before = stored('AE003');
		const run = await dry('update', [{ code: 'AE003', city: 'Nice', currency: 'EUR' }]);
		expect(jsons(run)).toEqual([
			{
				$dryRun: true,
				$operation: 'update',
				$key: { _id: 'AE003' },
				$values: { code: 'AE003', city: 'Nice', currency: 'EUR' },
				$changes: [
					{ field: 'city', from: before?.CTY, to: 'Nice' },
					...(before?.CUR === 'EUR' ? [] : [{ field: 'currency', from: before?.CUR, to: 'EUR' }]),
				],
				$problems: [],
				$unchecked: [],
				$proposal: expect.stringMatching(/^x3-1-/),
			},
		]);
		expect(hints(run)).toEqual([expect.stringMatching(NOTHING)]);
		expect(stored('AE003')).toEqual(before);
	});

	it('of Create tells what the new record would hold', async () => {
		const run = await dry('create', [{ code: 'NEW1', companyName1: 'New', city: null }]);
		expect(jsons(run)).toMatchObject([
			{
				$operation: 'create',
				$key: { _id: 'NEW1' },
				$changes: [
					{ field: 'code', from: null, to: 'NEW1' },
					{ field: 'companyName1', from: null, to: 'New' },
				],
				$problems: [],
			},
		]);
	});

	it('of Create or Update tells which of them it would be', async () => {
		const run = await dry('createOrUpdate', [
			{ code: 'AE003', city: 'Nice' },
			{ code: 'NEW1', companyName1: 'New' },
		]);
		expect(jsons(run)).toMatchObject([{ $operation: 'update' }, { $operation: 'create' }]);
	});

	it('of Delete tells what would be lost', async () => {
		const run = await dry('delete', [{}], record('AE003'));
		expect(jsons(run)).toMatchObject([
			{ $operation: 'delete', $key: { _id: 'AE003' }, $values: null, $problems: [] },
		]);
		const [{ $changes }] = jsons(run);
		expect($changes).toContainEqual({ field: 'city', from: stored('AE003')?.CTY, to: null });
	});

	it.each<[string, string, IDataObject, RegExp]>([
		['a record that is not there', 'update', { code: 'NOBODY', city: 'X' }, /^Not found: .*NOBODY/],
		['a key that is taken', 'create', { code: 'AE003', companyName1: 'X' }, /AE003 already exists/],
		[
			'a name that the node does not have',
			'create',
			{ code: 'N', colour: 'red' },
			/takes no 'colour'/,
		],
		['no values', 'create', {}, /There is nothing to write/],
		['a member that an enum lacks', 'create', { code: 'N', creditControl: 'x' }, /'creditControl'/],
		[
			'a reference to nothing',
			'create',
			{ code: 'N', currency: 'QQQ' },
			/^currency: .* has no 'QQQ'/,
		],
		['an empty key', 'update', { code: ' ', city: 'X' }, /The key field 'code'/],
	])('names as a problem: %s', async (_, operation, item, problem) => {
		const run = await dry(operation, [item]);
		expect(jsons(run)).toMatchObject([
			{ $dryRun: true, $problems: [expect.stringMatching(problem)], $proposal: null },
		]);
		expect(JSON.stringify(jsons(run))).not.toContain('Nothing');
	});

	it('names all problems of an item', async () => {
		const run = await dry('create', [
			{ code: 'N', creditControl: 'x', minimumOrderAmount: 'twelve', currency: 'QQQ' },
		]);
		expect(jsons(run)[0].$problems).toEqual([
			expect.stringContaining('creditControl'),
			expect.stringContaining('minimumOrderAmount'),
			expect.stringContaining('currency'),
		]);
	});

	it('names mandatory fields that are missing, as the schema has them', async () => {
		sandbox.switches.mandatoryInputs = true;
		const run = await dry('create', [{ code: 'N1' }]);
		expect(jsons(run)[0].$problems).toContain(
			"Field 'companyName1' of x3MasterData/customer is mandatory, and has no value",
		);
	});

	it('compares lines, and finds what they refer to', async () => {
		const lines = [{ product: 'NOTHING', quantityInSalesUnitOrdered: '7' }];
		const run = await dry('update', [{ id: 'S003', salesOrderLines: lines }], {
			node: salesOrder,
			columns: wholeItem('id'),
		});
		const [{ $changes, $problems }] = jsons(run);
		expect($changes).toMatchObject([
			{ field: 'salesOrderLines', from: [{ product: expect.any(String) }, {}, {}], to: lines },
		]);
		expect($problems).toEqual([
			expect.stringMatching(/^salesOrderLines\[\]\.product: .* 'NOTHING'/),
		]);
	});

	it('shows the second item of a record what the first would make of it', async () => {
		const run = await dry('createOrUpdate', [
			{ code: 'NEW1', companyName1: 'New' },
			{ code: 'new1', companyName1: 'Newer' },
		]);
		expect(jsons(run)).toMatchObject([
			{ $operation: 'create', $proposal: expect.any(String) },
			{
				$operation: 'update',
				$changes: [{ field: 'companyName1', from: 'New', to: 'Newer' }],
				$unchecked: [expect.stringContaining('earlier item')],
				$proposal: null,
			},
		]);
	});

	it('says what it could not check where the schema is hidden', async () => {
		sandbox.switches.introspection = false;
		const run = await dry('update', [{ code: 'AE003', city: 'Nice' }]);
		expect(jsons(run)).toMatchObject([
			{
				$operation: 'update',
				$changes: [{ field: 'city', to: 'Nice' }],
				$unchecked: expect.arrayContaining([expect.stringContaining('does not show its schema')]),
			},
		]);
	});

	it('runs with Retry On Fail, which a write refuses', async () => {
		const items = [{ code: 'AE003', city: 'Nice' }];
		const run = await dry('update', items, {}, {}, { retryOnFail: true });
		expect(jsons(run)).toHaveLength(1);
		const written = await runRecord(sandbox, 'update', { columns: wholeItem('code') }, items, {
			retryOnFail: true,
		});
		expect(shownFailure(written).message).toContain('Retry On Fail');
	});

	it.each(['perhaps', '', 1, null])('is refused when it is %j', async (given) => {
		const run = await runRecord(
			sandbox,
			'update',
			{ columns: wholeItem('code'), options: { dryRun: '={{ $json.dry }}' } },
			[{ code: 'AE003', city: 'Nice', dry: given } as IDataObject],
		);
		expect(shownFailure(run).message).toContain("'Dry Run' is neither true nor false");
		expect(mutationsSent(sandbox)).toEqual([]);
	});

	it('is decided for each item by itself', async () => {
		const run = await runRecord(
			sandbox,
			'update',
			{
				columns: wholeItem('code'),
				fields: ['city'],
				options: { dryRun: '={{ $json.dry }}', unknownFields: 'ignore' },
			},
			[
				{ code: 'AE003', city: 'Nice', dry: true },
				{ code: 'NA001', city: 'Nice', dry: false },
			],
		);
		expect(jsons(run)).toMatchObject([{ $dryRun: true }, { city: 'Nice' }]);
		expect(stored('AE003')).not.toMatchObject({ CTY: 'Nice' });
		expect(stored('NA001')).toMatchObject({ CTY: 'Nice' });
		expect(hints(run)).toContainEqual(expect.stringMatching(/nothing was written.*\[item 0\]$/));
	});

	it('fails when the server is away: nothing can be said then', async () => {
		const run = await runRecord(
			{ url: 'http://127.0.0.1:1' },
			'update',
			{ columns: wholeItem('code'), options: { dryRun: true } },
			[{ code: 'AE003', city: 'Nice' }],
			goesOn,
		);
		expect(jsons(run)[0].error).toBeDefined();
	});

	it('looks 1,000 records up by few requests', async () => {
		const items = Array.from({ length: 1000 }, (_, index) => ({
			code: `C${index}`,
			city: 'Nice',
			currency: index % 2 === 0 ? 'EUR' : 'USD',
		}));
		const run = await dry('createOrUpdate', items);
		expect(jsons(run)).toHaveLength(1000);
		const asked = sandbox.requests.filter(({ body }) => !/__schema|__type/.test(String(body)));
		expect(asked.length).toBeLessThanOrEqual(11);
	});

	it('looks records up whose key has several fields', async () => {
		const run = await dry(
			'update',
			[{ employee: 'MNG', lineNumber: 1040, localizedDescription: 'Design' }],
			{ node: timeEntryLine, columns: wholeItem('employee', 'lineNumber') },
		);
		expect(jsons(run)).toMatchObject([
			{
				$key: { employee: 'MNG', lineNumber: 1040 },
				$changes: [{ field: 'localizedDescription', to: 'Design' }],
			},
		]);
	});
});
