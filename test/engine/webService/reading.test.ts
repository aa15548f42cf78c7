import { hints, jsons, shownFailure } from '../../support/engine';
import { useSandbox } from '../../support/useSandbox';
import { byKey, callsOf, callWebService, criteria } from './calling';

const sandbox = useSandbox({ size: { customers: 60, salesOrders: 30 } });

const order = { webService: 'YOSOH', ...byKey(['SOHNUM', '={{ $json.number ?? "S001" }}']) };

describe('Get, by web service', () => {
	it('returns a record as one flat object, with its lines', async () => {
		const [record] = jsons(await callWebService(sandbox, 'get', order));
		expect(record).toMatchObject({
			SOHNUM: 'S001',
			SALFCY: 'FR011',
			ZSALFCY: 'Site FR011',
			ORDDAT: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
			DLVSTA: 1,
			DLVSTA_LBL: 'Not delivered',
			REVNUM: 0,
			WW_MODSTAMP: expect.stringMatching(/^\d{14}$/),
			SOH4_1: [{ $line: 1, NUMLIG: 1000, ITMREF: 'ITM001', QTY: 1 }],
		});
	});

	it('keeps every digit and every character', async () => {
		const run = await callWebService(
			sandbox,
			'get',
			{ webService: 'YOBPC', ...byKey(['BPCNUM', '={{ $json.key }}']) },
			[
				{ key: 'BIGDEC' },
				{ key: 'BIGINT' },
				{ key: 'HTML<1>' },
				{ key: 'SMILE😀' },
				{ key: 'NULLS' },
			],
		);
		expect(jsons(run)).toMatchObject([
			{ OSTAUZ: '123456789012345678901234.567891', ORDMINAMT: '0.100000000000000000000000000001' },
			{ ZEXTID: '9007199254740993' },
			{ BPCNAM: '<b>Bold</b> & <script>', BPCREM: 'Line 1\nLine 2\tTab' },
			{ BPCNAM: 'Emoji 🚀 Launch 👩‍💻' },
			{ CTY: '', BPCSNCDAT: null, ZEXTID: null },
		]);
	});

	it('returns the form of Sage X3 when it is not simplified', async () => {
		const [record] = jsons(await callWebService(sandbox, 'get', { ...order, simplify: false }));
		expect(record).toMatchObject({
			SOH0_1: { SOHNUM: 'S001', REVNUM: '0', ORDDAT: expect.stringMatching(/^\d{8}$/) },
			SOH1_1: { DLVSTA: '1', DLVSTA_LBL: 'Not delivered' },
			SOH4_1: [{ ITMREF: 'ITM001', QTY: '1' }],
		});
	});

	it.each(['other', 'none'] as const)(
		'understands envelopes with %s prefixes',
		async (prefixes) => {
			sandbox.switches.soapPrefixes = prefixes;
			expect(jsons(await callWebService(sandbox, 'get', order))).toMatchObject([
				{ SOHNUM: 'S001' },
			]);
		},
	);

	it('asks once more when Sage X3 gives nothing back', async () => {
		sandbox.switches.soapEmptyResult = true;
		const { message } = shownFailure(await callWebService(sandbox, 'get', order));
		expect(message).toMatch(/returns nothing/);
		expect(callsOf(sandbox, 'read')).toHaveLength(2);
	});

	it('reads 3 records at a time, and puts them out in the order of the items', async () => {
		sandbox.switches.latencyMs = 100;
		const items = Array.from({ length: 12 }, (_, index) => ({
			number: `S${String(index + 1).padStart(3, '0')}`,
		}));
		const run = await callWebService(sandbox, 'get', order, items);
		expect(jsons(run).map(({ SOHNUM }) => SOHNUM)).toEqual(items.map(({ number }) => number));
		expect(sandbox.maxInFlight).toBe(3);
	});

	it('says what Sage X3 says of a record that is not there', async () => {
		const run = await callWebService(sandbox, 'get', order, [{ number: 'NOBODY' }]);
		expect(shownFailure(run).message).toBe('NOBODY : record does not exist');
	});
});

describe('Get Many, by web service', () => {
	const customers = { webService: 'YOBPC' };

	it('returns the columns of the left list, 50 at first', async () => {
		const rows = jsons(await callWebService(sandbox, 'getMany', customers));
		expect(rows).toHaveLength(50);
		expect(Object.keys(rows[0])).toEqual(['BPCNUM', 'BPCNAM', 'BCGCOD', 'POSCOD', 'CTY']);
	});

	it('returns one row as one item, and no row as none', async () => {
		const one = { ...customers, ...criteria(['BPCNUM', 'NA001']) };
		expect(jsons(await callWebService(sandbox, 'getMany', one))).toMatchObject([
			{ BPCNUM: 'NA001' },
		]);
		const none = { ...customers, ...criteria(['BPCNUM', 'NOBODY']) };
		expect(jsons(await callWebService(sandbox, 'getMany', none))).toEqual([]);
	});

	it.each<[object, 'told' | 'absent']>(
		[{}, { returnAll: true }, { simplify: false }].flatMap((parameters) => [
			[parameters, 'told'],
			[parameters, 'absent'],
		]),
	)('returns no row as no item (%j, DIM and SIZE are %s)', async (parameters, size) => {
		sandbox.switches.soapQuerySize = size;
		const none = { ...customers, ...parameters, ...criteria(['BPCNUM', 'NOBODY']) };
		expect(jsons(await callWebService(sandbox, 'getMany', none))).toEqual([]);
	});

	it.each([true, false])(
		'fails when Sage X3 gives no list back, instead of putting out none (all: %s)',
		async (returnAll) => {
			sandbox.switches.soapEmptyResult = true;
			const run = await callWebService(sandbox, 'getMany', { ...customers, returnAll });
			expect(shownFailure(run).message).toMatch(/returns nothing/);
			expect(callsOf(sandbox, 'query')).toHaveLength(2);
		},
	);

	it.each<[string, string, (city: string) => boolean]>([
		['a value', 'Leeds', (city) => city === 'Leeds'],
		['a comparison', '<>Leeds', (city) => city !== 'Leeds'],
		['a pattern', 'L*', (city) => city.startsWith('L')],
	])('finds by %s', async (_, criterion, holds) => {
		const parameters = { ...customers, returnAll: true, ...criteria(['CTY', criterion]) };
		const cities = jsons(await callWebService(sandbox, 'getMany', parameters)).map(
			({ CTY }) => CTY,
		);
		expect(cities.length).toBeGreaterThan(3);
		expect(cities.every((city) => holds(String(city)))).toBe(true);
	});

	it.each(['', ' ', '={{ $json.missing }}', '={{ $json.missing }}*', '=<>{{ $json.missing }}'])(
		'refuses the criterion %j of an expression that gives nothing, instead of listing all',
		async (criterion) => {
			const run = await callWebService(sandbox, 'getMany', {
				...customers,
				...criteria(['CTY', criterion]),
			});
			expect(shownFailure(run)).toMatchObject({
				message: expect.stringMatching(/criterion.* is empty/i),
				description: expect.stringContaining('Nothing was sent'),
			});
			expect(sandbox.requests).toEqual([]);
		},
	);

	it('reads dates with slashes when they tell their order, and says so when they do not', async () => {
		const orders = { webService: 'YOSOH', returnAll: true };
		const told = jsons(await callWebService(sandbox, 'getMany', orders));
		expect(told.every(({ ORDDAT }) => /^\d{4}-\d\d-\d\d$/.test(String(ORDDAT)))).toBe(true);

		sandbox.data.change('salesOrders', 'S001', { ORDDAT: '2026-04-05' });
		const one = { ...orders, ...criteria(['SOHNUM', 'S001']) };
		const unclear = await callWebService(sandbox, 'getMany', one);
		expect(jsons(unclear)).toMatchObject([{ ORDDAT: '05/04/2026' }]);
		expect(hints(unclear)).toEqual([expect.stringContaining('05/04/2026 could be two days')]);

		const chosen = { ...one, options: { listDates: 'dayFirst' } };
		expect(jsons(await callWebService(sandbox, 'getMany', chosen))).toMatchObject([
			{ ORDDAT: '2026-04-05' },
		]);
	});
});

describe('Get Many of a long list', () => {
	const long = useSandbox({ size: { customers: 1500 } });
	const all = { webService: 'YOBPC', returnAll: true };

	it.each(['told', 'absent'] as const)(
		'asks again until nothing is cut off (DIM and SIZE are %s)',
		async (size) => {
			long.switches.soapQuerySize = size;
			const rows = jsons(await callWebService(long, 'getMany', all));
			expect(new Set(rows.map(({ BPCNUM }) => BPCNUM)).size).toBe(1500);
			expect(callsOf(long, 'query')).toHaveLength(2);
		},
	);

	it('fails when Sage X3 cuts every list', async () => {
		long.switches.soapMostRows = 1200;
		const { message, description } = shownFailure(await callWebService(long, 'getMany', all));
		expect(message).toBe('Sage X3 cuts the list off after 1200 records');
		expect(description).toMatch(/Criteria/);
	});

	it('takes a list of exactly the asked size for what it is', async () => {
		const run = await callWebService(long, 'getMany', { webService: 'YOBPC', listSize: 1500 });
		expect(jsons(run)).toHaveLength(1500);
	});
});

describe('Describe', () => {
	it('tells the groups, fields, keys and actions of an object', async () => {
		const [described] = jsons(await callWebService(sandbox, 'describe', { webService: 'YOSOH' }));
		expect(described).toMatchObject({
			about: { PNA: 'YOSOH', OBJ: 'SOH', FOL: 'SEED' },
			keys: ['SOHNUM'],
			actions: ['V'],
		});
		const groups = described.groups as Array<{ id: string; isTable: boolean; fields: object[] }>;
		expect(groups.map(({ id, isTable }) => [id, isTable])).toEqual([
			['SOH0_1', false],
			['SOH1_1', false],
			['SOH4_1', true],
		]);
		expect(groups[1].fields).toContainEqual({
			name: 'DLVSTA',
			title: 'Delivery status',
			type: 'Integer',
			localMenu: expect.any(Number),
			members: [
				{ value: 1, label: 'Not delivered' },
				{ value: 2, label: 'Partially delivered' },
				{ value: 3, label: 'Delivered' },
			],
		});
	});

	it('tells the arguments of a sub-program', async () => {
		const [described] = jsons(await callWebService(sandbox, 'describe', { webService: 'WSSTOCK' }));
		expect(described).toMatchObject({ about: { SPG: 'STOCKITM' }, keys: [], actions: [] });
	});

	it('puts out a description of another form as it came', async () => {
		sandbox.switches.soapDescriptions = 'other';
		const run = await callWebService(sandbox, 'describe', { webService: 'YOSOH' });
		expect(jsons(run)).toEqual([
			{ webService: 'YOSOH', description: expect.stringContaining('<WSDOC>') },
		]);
		expect(hints(run)).toHaveLength(1);
	});
});
