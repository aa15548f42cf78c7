import { DateTime } from 'luxon';
import type { IDataObject, INode, INodeParameters } from 'n8n-workflow';
import { jsons, output, shownFailure } from '../../support/engine';
import { useSandbox } from '../../support/useSandbox';
import { keyed, nodeNamed, readFrom } from './reading';

const sandbox = useSandbox({ size: { customers: 60 } });

/** Gets a record for each item, by the key that the expression gives. */
const get = async (
	expression: string,
	items: IDataObject[],
	settings: Partial<INode> = {},
	parameters: INodeParameters = {},
) =>
	await readFrom(
		sandbox,
		{ operation: 'get', fields: ['_id'], recordId: keyed(expression), ...parameters },
		items,
		settings,
	);
const goOn = { onError: 'continueRegularOutput' } as const;

const record = (_id: string) => ({ _id });
const empty = expect.objectContaining({
	error: 'The key is empty',
	message: expect.stringContaining('check what its expression gives'),
});
const notFound = (key: string) =>
	expect.objectContaining({ error: `Not found: x3MasterData/customer ${key}` });
const codes = ['C000003', 'C000004', 'C000005'];
/** What stands in a field beside the key: in the first item the key itself, so that this one does not tell them apart. */
const misleading = (code: string, index: number) => (index === 0 ? code : 'AE003');

describe('Get by a field of the item', () => {
	it.each<[string, (code: string, index: number) => IDataObject]>([
		['={{ $json.code }}', (code) => ({ code })],
		['={{$json.code}}', (code) => ({ other: 'AE003', code })],
		['={{ $json.a.code }}', (code) => ({ a: { code } })],
		['={{ $json.a.code }}', (code, index) => ({ code: misleading(code, index), a: { code } })],
		[
			'={{ $json.a.b.code }}',
			(code, index) => ({ a: { code: misleading(code, index), b: { code } } }),
		],
		['={{ $json["customer no"]["a.code"] }}', (code) => ({ 'customer no': { 'a.code': code } })],
		["={{ $json['Kunde Nº'].code }}", (code) => ({ 'Kunde Nº': { code } })],
	])('gives each item the record that its own field names: %s', async (expression, item) => {
		expect(jsons(await get(expression, codes.map(item)))).toEqual(codes.map(record));
	});

	it('takes the field as it stands, in the first item and in later ones', async () => {
		const keys = ['50%', 'A/B', 'P|2', 'D"QUOTE', "O'BRIEN", 'SMILE😀', ' AE003 '];
		for (const given of [keys, [...keys].reverse()]) {
			const items = given.map((code) => ({ code }));
			expect(jsons(await get('={{ $json.code }}', items))).toEqual(
				given.map((key) => record(key.trim())),
			);
		}
	});

	it('takes numbers as well', async () => {
		for (const BPCNUM of ['7', '8', '1.5']) sandbox.data.add('customers', { BPCNUM, BPCNAM: 'N' });
		const items = [7, 'AE003', 8, '7', 1.5].map((code) => ({ code }));
		expect(jsons(await get('={{ $json.code }}', items))).toEqual(
			['7', 'AE003', '8', '7', '1.5'].map(record),
		);
	});

	it('and dates, wherever they stand among texts', async () => {
		const day = DateTime.fromISO('2026-03-01T12:00:00.000Z', { setZone: true });
		const items = ['C000003', day, 'C000004'].map((code) => ({ code: code as string }));
		expect(jsons(await get('={{ $json.code }}', items, goOn))).toEqual([
			record('C000003'),
			notFound('2026-03-01T12:00:00.000Z'),
			record('C000004'),
		]);
	});

	it('never works out an expression that stands in the field', async () => {
		const code = '={{ "AE003" }}';
		const items = [{ code }, { code: 'NA001' }, { code }];
		expect(jsons(await get('={{ $json.code }}', items, goOn))).toEqual([
			notFound(code),
			record('NA001'),
			notFound(code),
		]);
	});
});

describe('Get by more than a field of the item', () => {
	it.each<[string, IDataObject[]]>([
		[
			'={{ $json.code.toUpperCase() }}',
			[{ code: 'C000003' }, { code: 'c000004' }, { code: 'c000005' }],
		],
		[
			'={{ $json.code.trim().slice(1) }}',
			[{ code: ' xC000003' }, { code: 'xC000004 ' }, { code: 'xC000005' }],
		],
		[
			'={{ $json.code + $json.rest }}',
			[
				{ code: 'C000003', rest: '' },
				{ code: 'C0000', rest: '04' },
				{ code: 'C', rest: '000005' },
			],
		],
		[
			'={{ $json.code }}{{ $json.rest }}',
			[
				{ code: 'C000003', rest: '' },
				{ code: 'C00000', rest: 4 },
				{ code: 'C', rest: '000005' },
			],
		],
		['=C{{ $json.code }}', [{ code: '000003' }, { code: '000004' }, { code: '000005' }]],
		[
			'={{ $json.code || $json.other }}',
			[{ code: 'C000003' }, { code: '', other: 'C000004' }, { code: null, other: 'C000005' }],
		],
		[
			'={{ $json.list[0] }}',
			[{ list: ['C000003'] }, { list: ['C000004', 'AE003'] }, { list: ['C000005'] }],
		],
	])('takes what n8n makes of it, for every item: %s', async (expression, items) => {
		expect(jsons(await get(expression, items))).toEqual(codes.map(record));
	});

	it('takes that, and not the field, where the field names another record', async () => {
		const items = [{ code: 'AE003' }, { code: 'NA001' }, { code: 'AE003' }];
		const swapped = '={{ $json.code === "AE003" ? "NA001" : "AE003" }}';
		expect(jsons(await get(swapped, items))).toEqual(['NA001', 'AE003', 'NA001'].map(record));
	});

	it('joins the parts of a key', async () => {
		const items = ['ITM001', 'ITM002'].map((product) => ({ product, site: 'FR011' }));
		const run = await get('={{ $json.product }}|{{ $json.site }}', items, undefined, {
			node: nodeNamed('x3MasterData/productSite'),
		});
		expect(jsons(run)).toEqual(['ITM001|FR011', 'ITM002|FR011'].map(record));
	});
});

describe('Get by a field that names no record', () => {
	const nothing: Array<[string, IDataObject]> = [
		['is missing', {}],
		['is null', { code: null }],
		['is empty', { code: '' }],
		['is blank', { code: ' \t\n' }],
		['is an object', { code: { code: 'AE003' } }],
		['is a list', { code: ['AE003'] }],
		['is true', { code: true }],
	];

	it.each(nothing)('says for which item the key is empty: the field %s', async (_, item) => {
		for (const at of [0, 1, 2]) {
			const items: IDataObject[] = codes.map((code) => ({ code }));
			items[at] = item;
			const run = await get('={{ $json.code }}', items, goOn);
			expect(jsons(run)).toEqual(codes.map((code, index) => (index === at ? empty : record(code))));
			expect(output(run).map(({ pairedItem }) => pairedItem)).toEqual(
				[0, 1, 2].map((index) => ({ item: index })),
			);

			const stopped = shownFailure(await get('={{ $json.code }}', items));
			expect(stopped).toMatchObject({ message: 'The key is empty', itemIndex: at });
		}
	});

	it('and asks for nothing when that is so for all items', async () => {
		const items = nothing.map(([, item]) => item);
		const run = await get('={{ $json.code }}', items, goOn);
		expect(jsons(run)).toEqual(nothing.map(() => empty));
		expect(sandbox.requests.filter(({ body }) => body.includes('p0:'))).toEqual([]);
	});

	it.each<[string, IDataObject]>([
		['is missing', {}],
		['is null', { a: null }],
		['is a text', { a: 'AE003' }],
		['is a list', { a: [{ code: 'AE003' }] }],
		['holds no such field', { a: {}, code: 'AE003' }],
		['holds an object there', { a: { code: { code: 'AE003' } } }],
	])('likewise where what should hold the field %s', async (_, item) => {
		const items = [item, { a: { code: 'AE003' } }, item, { a: { code: 'NA001' } }];
		const run = await get('={{ $json.a.code }}', items, goOn);
		expect(jsons(run)).toEqual([empty, record('AE003'), empty, record('NA001')]);
	});

	it('likewise where a longer expression cannot be worked out for an item', async () => {
		const items: IDataObject[] = [{ code: 'ae003' }, {}, { code: { a: 1 } }, { code: 'na001' }];
		const expression = '={{ $json.code.toUpperCase() }}';
		expect(jsons(await get(expression, items, goOn))).toEqual([
			record('AE003'),
			empty,
			empty,
			record('NA001'),
		]);
		const stopped = shownFailure(await get(expression, items));
		expect(stopped).toMatchObject({ message: 'The key is empty', itemIndex: 1 });
	});

	it('but tells a number that may be rounded already from an empty key', async () => {
		const items = [{ code: 'AE003' }, { code: 2 ** 53 }];
		expect(shownFailure(await get('={{ $json.code }}', items))).toMatchObject({
			message: 'The key 9007199254740992 is too long for a number',
			itemIndex: 1,
		});
	});
});
