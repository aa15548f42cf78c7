import fc from 'fast-check';
import { type Sandbox, startSandbox } from '../../sandbox';
import { parseRelaxedJson } from '../../sandbox/graphql/relaxedJson';
import { ask, severitiesOf } from './ask';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox();
});
beforeEach(() => sandbox.reset());
afterAll(async () => await sandbox.stop());

async function list(path: string, filter: string) {
	const [packageName, node] = path.split('.');
	return await ask(
		sandbox,
		`query ($filter: String) { ${packageName} { ${node} { query(first: 1000, filter: $filter) {
			edges { node { _id } } totalCount } } } }`,
		{ filter },
	);
}

async function ids(path: string, filter: string): Promise<unknown[]> {
	return (await list(path, filter)).each(`data.${path}.query.edges`, 'node._id');
}

describe('Conditions on a collection count its members', () => {
	const linesOf = (order: string) =>
		sandbox.data
			.table('salesOrders')
			.get(order)
			?.lines.map(({ fields }) => fields.ITMREF) ?? [];
	const orders = () => sandbox.data.rows('salesOrders').map(({ fields }) => String(fields.SOHNUM));
	const matching = (order: string) => linesOf(order).filter((item) => item === 'ITM003').length;

	it.each<[string, (order: string) => boolean]>([
		["_atLeast: 1, product: 'ITM003'", (order) => matching(order) >= 1],
		["_atMost: 0, product: {code: 'ITM003'}", (order) => matching(order) === 0],
		["_none: true, product: 'ITM003'", (order) => matching(order) === 0],
		[
			"_every: true, product: {_in: ['ITM003']}",
			(order) => matching(order) === linesOf(order).length,
		],
		['_atLeast: 3', (order) => linesOf(order).length >= 3],
	])('{ %s }', async (condition, expected) => {
		const found = await ids('x3Sales.salesOrder', `{salesOrderLines: {${condition}}}`);
		expect(found).toEqual(orders().filter(expected));
		expect(found.length).toBeGreaterThan(0);
		expect(found.length).toBeLessThan(orders().length);
	});

	it('also when the members are records of another node', async () => {
		const found = await ids(
			'x3MasterData.product',
			"{productSites: {_atLeast: 1, safetyStock: '0', stockSite: 'FR011'}}",
		);
		expect(found).toEqual(['ITM001', 'ITM026']);
	});
});

describe('Keys and moments', () => {
	it.each([
		["{_id: {_in: ['NA001', 'AE003']}}", ['AE003', 'NA001']],
		["{code: {_id: 'NA001'}}", ['NA001']],
		["{_id: 'NA001', _createStamp: {_lt: '2026-01-15'}}", ['NA001']],
		["{_updateStamp: {_gt: '2026-02-01T00:00:00Z'}}", []],
		["{addresses: {_atLeast: 1, city: 'Leeds', _id: {_regex: '^NA'}}}", ['NA001']],
	])('%s', async (filter, expected) => {
		expect(await ids('x3MasterData.customer', filter)).toEqual(expected);
	});

	it.each([true, false])(
		'of a reference are found by its _id; bare keys allowed: %s',
		async (bare) => {
			sandbox.switches.bareReferenceFilter = bare;
			const rows = sandbox.data.rows('salesOrders');
			const customer = String(rows[0].fields.BPCORD);
			const keys = rows
				.filter(({ fields }) => fields.BPCORD === customer)
				.map(({ fields }) => fields.SOHNUM);
			const found = (filter: string) => ids('x3Sales.salesOrder', filter);
			expect(await found(`{soldToCustomer: {_id: '${customer}'}}`)).toEqual(keys);
			expect(
				await found(`[{soldToCustomer: {_id: {_in: ['${customer}']}}}, {salesSite: {}}, {}]`),
			).toEqual(keys);
			expect(await found(`{soldToCustomer: '${customer}'}`)).toEqual(bare ? keys : []);
		},
	);

	it('of several records at once may be refused', async () => {
		sandbox.switches.inOnId = false;
		for (const filter of ["{_id: {_in: ['NA001']}}", "{code: {_id: {_nin: ['NA001']}}}"]) {
			const answer = await list('x3MasterData.customer', filter);
			expect(answer.at('errors.0.message')).toMatch(/unknown operator _n?in on _id/);
		}
		expect(await ids('x3MasterData.customer', "{_or: [{_id: 'NA001'}, {_id: 'AE003'}]}")).toEqual([
			'AE003',
			'NA001',
		]);
	});

	it('find what was changed since a moment', async () => {
		const since = new Date().toISOString();
		await ask(
			sandbox,
			'mutation { x3MasterData { customer { update(data: { code: "NA001", city: "Paris" }) { _id } } } }',
		);
		expect(await ids('x3MasterData.customer', `{_updateStamp: {_gte: '${since}'}}`)).toEqual([
			'NA001',
		]);
	});

	it('of lines at the top level join the document and the number', async () => {
		expect(await ids('x3Sales.salesOrderLine', "{_id: {_regex: '^S003'}}")).toEqual([
			'S003|1000',
			'S003|2000',
			'S003|3000',
		]);
	});
});

it.each([
	["{salesOrderLines: {product: 'ITM003'}}", '_atLeast'],
	['{salesOrderLines: {_atLeast: "many"}}', '_atLeast'],
	['{salesOrderLines: {_every: false}}', '_every'],
	["{salesOrderLines: {_atLeast: 1, colour: 'red'}}", 'colour'],
	["{soldToCustomer: {city: {_like: 'L'}}}", '_like'],
	["{orderDate: {_gt: 'soon'}}", 'orderDate'],
	["{_updateStamp: {_gt: 'soon'}}", 'soon'],
	["{_id: {_in: 'S001'}}", '_in'],
])('%s is refused with a diagnosis that names %s', async (filter, name) => {
	const answer = await list('x3Sales.salesOrder', filter);
	expect(severitiesOf(answer)).toEqual([3]);
	expect(answer.at('errors.0.message')).toContain(name);
});

describe('The text of a filter', () => {
	it('written as strict JSON is read as the very values that were written', () => {
		fc.assert(
			fc.property(fc.dictionary(fc.string(), fc.jsonValue({ stringUnit: 'binary' })), (filter) => {
				const text = JSON.stringify(filter);
				expect(parseRelaxedJson('filter', text)).toEqual(JSON.parse(text));
			}),
		);
	});

	it.each(["O'Brien", 'back\\slash', '{_or: []}', '\u2028', '"', '50%', '$after', 'line\nbreak'])(
		'keeps %j inside the value',
		async (value) => {
			const data = { code: 'NA001', companyName1: value };
			await ask(
				sandbox,
				'mutation ($data: Customer_Input!) { x3MasterData { customer { update(data: $data) { _id } } } }',
				{ data },
			);
			const filter = JSON.stringify({ companyName1: { _eq: value } });
			expect(await ids('x3MasterData.customer', filter)).toEqual(['NA001']);
		},
	);
});
