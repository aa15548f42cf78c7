import { DateTime } from 'luxon';
import type { IDataObject, INode, INodeParameters } from 'n8n-workflow';
import { hints, jsons, output, shownFailure } from '../../support/engine';
import { useSandbox } from '../../support/useSandbox';
import { keyed, nodeNamed, readFrom } from './reading';

const sandbox = useSandbox({ size: { customers: 300 } });

const get = async (
	parameters: INodeParameters,
	items?: IDataObject[],
	settings: Partial<INode> = {},
) => await readFrom(sandbox, { operation: 'get', fields: ['_id'], ...parameters }, items, settings);

const byKey = { recordId: keyed('={{ $json.key }}') };
const productSite = { node: nodeNamed('x3MasterData/productSite') };
const partsOf = (...part: Array<[name: string, value: string]>) => ({
	keyEntry: 'parts',
	keyParts: { part: part.map(([name, value]) => ({ name, value })) },
});

/** Requests for records, without those for the schema. */
const lookUps = () => sandbox.requests.filter(({ body }) => body.includes('p0:'));
const keys = () =>
	sandbox.data
		.table('customers')
		.rows()
		.map(({ fields }) => String(fields.BPCNUM));

describe('Get finds a record', () => {
	it.each<[string, INodeParameters, string]>([
		['by its key', { recordId: keyed('AE003') }, 'AE003'],
		['by a part of its key', partsOf(['code', 'AE003']), 'AE003'],
		[
			'by a composite key as a whole',
			{ ...productSite, recordId: keyed('ITM001|FR011') },
			'ITM001|FR011',
		],
		[
			'by its parts',
			{ ...productSite, ...partsOf(['product', 'ITM001'], ['stockSite', 'FR011']) },
			'ITM001|FR011',
		],
		[
			'by its parts in another order',
			{ ...productSite, ...partsOf(['stockSite', 'FR011'], ['product', 'ITM001']) },
			'ITM001|FR011',
		],
		[
			'by fields behind the parts',
			{ ...productSite, ...partsOf(['product.code', 'ITM001'], ['stockSite.code', 'FR011']) },
			'ITM001|FR011',
		],
	])('%s', async (_, parameters, _id) => {
		expect(jsons(await get(parameters))).toEqual([{ _id }]);
	});

	it('by a part that is a day, given as text or as a date', async () => {
		const day = String(sandbox.data.table('customers').get('AE003')?.fields.ORDFIRDAT);
		const items = [day, DateTime.fromISO(day), new Date(`${day}T12:00:00Z`)].map((given) => ({
			day: given as string,
		}));
		const parts = partsOf(['code', 'AE003'], ['firstOrderDate', '={{ $json.day }}']);
		expect(jsons(await get(parts, items))).toEqual(Array(3).fill({ _id: 'AE003' }));
	});

	it.each(["O'BRIEN", 'D"QUOTE', 'A/B', 'P|2', '50%', 'SP ACE', 'SMILE😀', '漢字', 'HTML<1>'])(
		'whatever its key: %s',
		async (key) => {
			expect(jsons(await get(byKey, [{ key }]))).toEqual([{ _id: key }]);
			expect(jsons(await get(partsOf(['code', '={{ $json.key }}']), [{ key }]))).toEqual([
				{ _id: key },
			]);
		},
	);

	it.each(['\\', '\\"', '") { _id } x: read(_id: "AE003', 'a\u2028b', '{{', 'x'.repeat(5000)])(
		'and none for a key that only looks like code: %j',
		async (key) => {
			expect(shownFailure(await get(byKey, [{ key }])).message).toMatch(/^Not found/);
		},
	);

	it('with lines, and says when it has more of them', async () => {
		const run = await get({
			node: nodeNamed('x3Sales/salesOrder'),
			recordId: keyed('S002'),
			fields: ['id', 'salesOrderLines[].product'],
			options: { linesLimit: 1 },
		});
		expect(jsons(run)).toEqual([
			{
				id: 'S002',
				salesOrderLines: [{ product: 'ITM002', $more: true }],
				$cut: ['salesOrderLines'],
			},
		]);
		expect(hints(run)).toEqual([expect.stringContaining('more than 1 salesOrderLines')]);
	});
});

describe('Get of many input items', () => {
	it('takes few requests, and gives every item its own record in order', async () => {
		const wanted = keys().slice(0, 250);
		const found = output(
			await get(
				byKey,
				wanted.map((key) => ({ key })),
			),
		);
		expect(found.map(({ json }) => json._id)).toEqual(wanted);
		expect(found.map(({ pairedItem }) => pairedItem)).toEqual(wanted.map((_, item) => ({ item })));
		expect(lookUps()).toHaveLength(3);
	});

	it('asks once for a key that comes twice, and serves every item', async () => {
		const wanted = ['AE003', 'NA001', 'AE003', 'AE003'];
		expect(
			jsons(
				await get(
					byKey,
					wanted.map((key) => ({ key })),
				),
			),
		).toEqual(wanted.map((_id) => ({ _id })));
		expect(lookUps()).toHaveLength(1);
		expect(lookUps()[0].body).not.toContain('p2:');
	});

	it.each([true, false])(
		'gives items of one key records that share nothing (Simplify: %s)',
		async (simplify) => {
			const run = await get(
				{
					...byKey,
					node: nodeNamed('x3Sales/salesOrder'),
					fields: ['id', 'soldToCustomer.code', '_access', 'salesOrderLines[].product.code'],
					simplify,
					options: { includeDiagnoses: true },
				},
				Array(2).fill({ key: 'S002' }) as IDataObject[],
			);
			const [first, second] = jsons(run);
			expect(first).toEqual(second);
			const objectsOf = (value: unknown): object[] =>
				typeof value === 'object' && value !== null
					? [value, ...Object.values(value).flatMap(objectsOf)]
					: [];
			const ofSecond = objectsOf(second);
			expect(ofSecond.length).toBeGreaterThan(3);
			expect(objectsOf(first).filter((object) => ofSecond.includes(object))).toEqual([]);
		},
	);

	it('looks for keys of their own where parts only read alike', async () => {
		const items = [
			{ product: 'A, stockSite B', site: 'C' },
			{ product: 'A', site: 'B, stockSite C' },
		];
		const parts = partsOf(['product', '={{ $json.product }}'], ['stockSite', '={{ $json.site }}']);
		const run = await get({ ...productSite, ...parts }, items, {
			onError: 'continueRegularOutput',
		});
		expect(jsons(run).map(({ error }) => error)).toEqual(
			Array(2).fill(expect.stringMatching(/^Not found/)),
		);
		expect(lookUps()[0].body).toContain('p1:');
	});

	it.each(['null', 'error'] as const)(
		'reports the missing ones one by one (X3 answers %s)',
		async (answer) => {
			sandbox.switches.readUnknown = answer;
			const items = ['AE003', 'nobody', 'NA001', ''].map((key) => ({ key }));
			const run = await get(byKey, items, { onError: 'continueRegularOutput' });
			expect(jsons(run)).toEqual([
				{ _id: 'AE003' },
				expect.objectContaining({ error: expect.any(String) }),
				{ _id: 'NA001' },
				expect.objectContaining({ error: 'The key is empty' }),
			]);
			expect(output(run).map(({ pairedItem }) => pairedItem)).toEqual(
				[0, 1, 2, 3].map((item) => ({ item })),
			);
		},
	);

	it('sends the missing ones to the error output', async () => {
		const items = ['AE003', 'nobody', 'NA001'].map((key) => ({ key }));
		const run = await get(byKey, items, { onError: 'continueErrorOutput' });
		expect(jsons(run)).toEqual([{ _id: 'AE003' }, { _id: 'NA001' }]);
		expect(jsons(run, 1)).toEqual([
			expect.objectContaining({ error: 'Not found: x3MasterData/customer nobody' }),
		]);
	});

	it('stops at the first missing one otherwise, and names its item', async () => {
		const items = ['AE003', 'nobody', 'NA001'].map((key) => ({ key }));
		expect(shownFailure(await get(byKey, items))).toMatchObject({
			message: 'Not found: x3MasterData/customer nobody',
			httpCode: '404',
			itemIndex: 1,
		});
	});

	it('in batches of the size that is wanted, of items that want the same', async () => {
		const items = keys()
			.slice(0, 6)
			.map((key, index) => ({ key, name: index % 2 === 0 ? 'companyName1' : 'category' }));
		const found = jsons(
			await get({ ...byKey, fields: '={{ [$json.name] }}', options: { batchSize: 2 } }, items),
		);
		expect(found.map((record) => Object.keys(record))).toEqual(items.map(({ name }) => [name]));
		expect(lookUps()).toHaveLength(4);
	});

	it('fails for the items of a request that failed, and not for those of others', async () => {
		sandbox.faults.add({
			match: { body: 'NA001' },
			fault: { kind: 'documented', name: 'graphql-500' },
			times: 'always',
		});
		const items = ['AE003', 'NA001'].map((key) => ({ key }));
		const run = await get({ ...byKey, options: { batchSize: 1 } }, items, {
			onError: 'continueRegularOutput',
		});
		expect(jsons(run)).toEqual([
			{ _id: 'AE003' },
			expect.objectContaining({ error: 'An unexpected error occurred' }),
		]);
	});
});

describe('Get refuses', () => {
	it.each<[string, INodeParameters, RegExp]>([
		['a key of blanks', { recordId: keyed('  ') }, /The key is empty/],
		[
			'a key that its expression did not find',
			{ recordId: keyed('={{ $json.missing }}') },
			/The key is empty/,
		],
		['no parts', { keyEntry: 'parts' }, /The key is empty/],
		['a part without a value', partsOf(['code', '']), /The key is empty/],
		['a part that is not a field', partsOf(['cod', 'AE003']), /no field 'cod'/],
		['a part that is not a path', partsOf(['a }{ b', 'AE003']), /a }{ b/],
	])('%s', async (_, parameters, message) => {
		expect(shownFailure(await get(parameters)).message).toMatch(message);
		expect(lookUps()).toEqual([]);
	});

	it('parts that mean several records', async () => {
		const { message } = shownFailure(
			await get({ ...productSite, ...partsOf(['product', 'ITM001']) }),
		);
		expect(message).toMatch(/Several records .* product ITM001/);
	});
});
