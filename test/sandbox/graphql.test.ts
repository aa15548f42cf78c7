import { type Sandbox, startSandbox } from '../../sandbox';
import { type Answer, sendJson } from './client';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox();
});
beforeEach(() => sandbox.reset());
afterAll(async () => await sandbox.stop());

async function ask(query: string, variables: Record<string, unknown> = {}): Promise<Answer> {
	return await sendJson('POST', `${sandbox.url}/xtrem/api`, { query, variables });
}

async function customers(given: Record<string, unknown>): Promise<Answer> {
	return await ask(
		`query ($first: Int, $after: String, $filter: String, $orderBy: String) { x3MasterData { customer {
			query(first: $first, after: $after, filter: $filter, orderBy: $orderBy) {
				edges { cursor node { _id companyName1 } }
				pageInfo { startCursor endCursor hasNextPage hasPreviousPage }
				totalCount } } } }`,
		given,
	);
}

const list = 'data.x3MasterData.customer.query';

async function ids(filter: string): Promise<unknown[]> {
	return (await customers({ filter, first: 100 })).each(`${list}.edges`, 'node._id');
}

async function create(code: string): Promise<Answer> {
	return await ask(
		`mutation ($code: Id) { x3MasterData { customer {
			create(data: { code: $code, companyName1: "New" }) { _id } } } }`,
		{ code },
	);
}

function severities(answer: Answer, path: string): unknown[] {
	return answer.each(path, 'severity');
}

describe("Sage's examples", () => {
	it('list sites', async () => {
		const answer = await ask(`{ x3System { site { query(first: 5, orderBy: "{code: 1}") {
			edges { node { code name legalCompany { code } isStockSite } } } } } }`);

		expect(answer.at('data.x3System.site.query.edges.1.node')).toEqual({
			code: 'FR011',
			name: 'Site FR011',
			legalCompany: { code: 'FR10' },
			isStockSite: true,
		});
		expect(answer.at('extensions.diagnoses')).toEqual([]);
	});

	it('list purchase orders by bare references, with their lines', async () => {
		const answer = await ask(`{ x3Purchasing { purchaseOrder { query(
			filter: "{purchaseSite:'FR011', orderFromSupplier:'FR053', isClosed:{_ne:'yes'}}") { edges { node {
				id isClosed orderFromSupplier { code { code } }
				purchaseOrderLines { query { edges { node { lineNumber product { code } orderUnit { code } } } } }
			} } } } } }`);
		const node = 'data.x3Purchasing.purchaseOrder.query.edges.0.node';

		expect(answer.at(`${node}.isClosed`)).toBe('no');
		expect(answer.at(`${node}.orderFromSupplier.code.code`)).toBe('FR053');
		expect(answer.at(`${node}.purchaseOrderLines.query.edges.0.node.lineNumber`)).toBe(1000);
	});

	it('read a customer', async () => {
		const answer = await ask(`{ x3MasterData { customer { read(_id: "NA001") {
			_id code { code } shortCompanyName companyNames { query { edges { node { companyName } } } } } } } }`);

		expect(answer.at('data.x3MasterData.customer.read')).toEqual({
			_id: 'NA001',
			code: { code: 'NA001' },
			shortCompanyName: 'IntlDist',
			companyNames: { query: { edges: [{ node: { companyName: 'International Distributors' } }] } },
		});
	});
});

describe('Paging', () => {
	it('brings 20 records by default, with the count of all', async () => {
		const answer = await customers({});
		expect(answer.each(`${list}.edges`, 'cursor')).toHaveLength(20);
		expect(answer.at(`${list}.totalCount`)).toBe(60);
		expect(answer.at(`${list}.pageInfo.hasPreviousPage`)).toBe(false);
	});

	it.each([
		null,
		'{companyName1: -1}',
		"{currency: {code: 1}, 'country': -1}",
		'{authorizedCreditAmount: +1}',
	])('ordered by %s brings every record once', async (orderBy) => {
		const seen: unknown[] = [];
		for (let after: unknown = null, more = true; more;) {
			const answer = await customers({ first: 7, after, orderBy });
			seen.push(...answer.each(`${list}.edges`, 'node._id'));
			after = answer.at(`${list}.pageInfo.endCursor`);
			more = answer.at(`${list}.pageInfo.hasNextPage`) === true;
		}
		expect(seen).toHaveLength(60);
		expect(new Set(seen).size).toBe(60);
	});

	it('has cursors like those of the older examples', async () => {
		const answer = await ask(`{ x3System { site { query(first: 2, orderBy: "{code: 1}") {
			pageInfo { endCursor } } } } }`);
		expect(answer.at('data.x3System.site.query.pageInfo.endCursor')).toBe('["FR011"]#2');
	});

	it('caps first, or refuses it', async () => {
		sandbox.switches.firstCap = 10;
		expect((await customers({ first: 50 })).each(`${list}.edges`, 'cursor')).toHaveLength(10);
		sandbox.switches.firstAboveCap = 'error';
		expect(severities(await customers({ first: 50 }), 'errors.0.extensions.diagnoses')).toEqual([
			3,
		]);
	});

	it('refuses a cursor that is none', async () => {
		expect((await customers({ after: 'abc' })).at('errors.0.message')).toContain('cursor');
	});
});

describe('Filters', () => {
	it.each([
		["{code: 'NA001'}", ['NA001']],
		['{"code": {"_in": ["NA001", "AE003"]}}', ['AE003', 'NA001']],
		["{code: {code: {_regex: '^NA'}}}", ['NA001']],
		["{_or: [{code: 'NA001'}, {_id: 'AE003'}]}", ['AE003', 'NA001']],
		["[{code: {_gte: 'A'}}, {code: {_lt: 'B'}}, {code: {_ne: 'A/B'}}]", ['AE003', 'AO005']],
		["{authorizedCreditAmount: {_gt: '123456789012345678901234.56789'}}", ['BIGDEC']],
		["{externalIdentifier: '9007199254740993'}", ['BIGINT']],
		["{initialDateSinceCustomer: null, code: {_nin: ['X']}}", ['NULLS']],
		["{code: 'O\\'BRIEN'}", ["O'BRIEN"]],
		["{companyNames: {_atLeast: 1, companyName: {_regex: '^International'}}}", ['NA001']],
		["{isActive: false, code: {_in: ['C000004', 'NA001']}}", ['C000004']],
		["{customerAbcClass: 'classB', code: {_in: ['AE003', 'NA001']}}", ['NA001']],
	])('%s', async (filter, expected) => {
		expect(await ids(filter)).toEqual(expected);
	});

	it.each([
		["{code: {_contains: 'A'}}", '_contains'],
		["{code: {$gt: 'A'}}", '$gt'],
		["{nothing: 'A'}", 'nothing'],
		["{customerAbcClass: 'classZ'}", 'classZ'],
		['{code: ', 'filter'],
		["{code: {code: {_regex: '('}}}", '_regex'],
	])('%s is an error that names %s', async (filter, name) => {
		const answer = await customers({ filter });

		expect(answer.status).toBe(200);
		expect(answer.at('errors.0.extensions.code')).toBe('data-input-error');
		expect(answer.at('errors.0.message')).toContain(name);
		expect(answer.at(list)).toBeNull();
	});

	it('can refuse a bare key for a reference', async () => {
		sandbox.switches.bareReferenceFilter = false;
		expect((await customers({ filter: "{code: 'NA001'}" })).at('errors.0.message')).toContain(
			'code',
		);
		expect(await ids("{code: {code: 'NA001'}}")).toEqual(['NA001']);
	});
});

describe('Values', () => {
	const amount = '{ x3MasterData { customer { read(_id: "BIGDEC") { authorizedCreditAmount } } } }';
	const path = 'data.x3MasterData.customer.read.authorizedCreditAmount';

	it('are decimals as text with every digit, or numbers', async () => {
		expect((await ask(amount)).at(path)).toBe('123456789012345678901234.567891');
		sandbox.switches.graphqlDecimals = 'number';
		expect(typeof (await ask(amount)).at(path)).toBe('number');
	});

	it('join composite keys with a bar, and lead to composite references', async () => {
		const answer = await ask(`{ x3StockData { stock { read(_id: "FR011|9007199254740993") {
			_id stockId product { _id product { code } } } } } }`);
		expect(answer.at('data.x3StockData.stock.read')).toEqual({
			_id: 'FR011|9007199254740993',
			stockId: '9007199254740993',
			product: { _id: 'ITM001|FR011', product: { code: 'ITM001' } },
		});
	});

	it('of an unknown record are null, or an error', async () => {
		const read = '{ x3MasterData { customer { read(_id: "NOBODY") { _id } } } }';
		expect((await ask(read)).json).toEqual({
			data: { x3MasterData: { customer: { read: null } } },
			extensions: { diagnoses: [] },
		});
		sandbox.switches.readUnknown = 'error';
		expect((await ask(read)).at('errors.0.message')).toContain('NOBODY');
	});
});

describe('Mutations', () => {
	it('create, update and delete a customer, digits kept, keys as documented', async () => {
		const created = await ask(
			`mutation ($data: Customer_Input!) { x3MasterData { customer { create(data: $data) {
				_id isActive customerAbcClass authorizedCreditAmount } } } }`,
			{
				data: {
					code: 'NEW',
					companyName1: 'New',
					isActive: 'false',
					customerAbcClass: 'classB',
					authorizedCreditAmount: '1234567890123456789.05',
				},
			},
		);
		expect(created.at('data.x3MasterData.customer.create')).toEqual({
			_id: 'NEW',
			isActive: false,
			customerAbcClass: 'classB',
			authorizedCreditAmount: '1234567890123456789.05',
		});
		expect(created.at('extensions.diagnoses.0.message')).toBe('Operation completed successfully.');

		const updated = await ask(`mutation { x3MasterData { customer {
			update(data: { code: "NEW", companyName1: "Newer" }) { companyName1 isActive } } } }`);
		expect(updated.at('data.x3MasterData.customer.update')).toEqual({
			companyName1: 'Newer',
			isActive: false,
		});

		const deleted = await ask('mutation { x3MasterData { customer { delete(code: "NEW") } } }');
		expect(deleted.at('data.x3MasterData.customer.delete')).toBe(1);
		expect(sandbox.data.table('customers').get('NEW')).toBeUndefined();
	});

	it('keep the digits of a number in the variables', async () => {
		const body =
			'{"query":"mutation ($a: Decimal) { x3MasterData { customer { update(data: { code: \\"NA001\\", ' +
			'authorizedCreditAmount: $a }) { authorizedCreditAmount } } } }","variables":{"a":12345678901234567890.5}}';
		const answer = await sendJson('POST', `${sandbox.url}/xtrem/api`, body);
		expect(answer.at('data.x3MasterData.customer.update.authorizedCreditAmount')).toBe(
			'12345678901234567890.5',
		);
	});

	it('create a sales order with lines, if the switch lets them', async () => {
		const mutation = `mutation { x3Sales { salesOrder { create(data: { soldToCustomer: "NA001",
			salesOrderLines: [{ product: "ITM003", quantityInSalesUnitOrdered: 2.50 }] }) {
				id salesOrderLines { query { edges { node { _id quantityInSalesUnitOrdered } } } } } } } }`;
		const answer = await ask(mutation);
		const lines = 'data.x3Sales.salesOrder.create.salesOrderLines.query.edges';
		expect(answer.at(`${lines}.0.node`)).toEqual({
			_id: 'SONEW000001|1000',
			quantityInSalesUnitOrdered: '2.50',
		});

		sandbox.switches.salesOrderMutations = false;
		expect((await ask(mutation)).at('errors.0.message')).toContain('x3Sales');
	});

	it('are seen by REST, too', async () => {
		await create('NEW');
		expect(sandbox.data.table('customers').get('NEW')?.fields.BPCNAM).toBe('New');
	});

	it.each([
		['FAIL1', 3],
		['FATAL1', 4],
	])('refuse %s with severity %i, in a 200', async (code, severity) => {
		const answer = await create(code);

		expect(answer.status).toBe(200);
		expect(severities(answer, 'errors.0.extensions.diagnoses')).toEqual([severity]);
		expect(answer.at('errors.0.path')).toEqual(['x3MasterData', 'customer', 'create']);
		expect(answer.at('data.x3MasterData.customer.create')).toBeNull();
	});

	it.each([
		['NOTE1', 1],
		['WARN1', 2],
	])('let %s pass with severity %i, beside the data or in errors', async (code, severity) => {
		const beside = await create(code);
		expect(severities(beside, 'extensions.diagnoses')).toEqual([severity, 1]);
		expect(beside.at('errors')).toBeUndefined();

		sandbox.reset();
		sandbox.switches.graphqlWarnings = 'errors';
		const inside = await create(code);
		expect(severities(inside, 'errors.0.extensions.diagnoses')).toEqual([severity, 1]);
		expect(inside.at('data.x3MasterData.customer.create._id')).toBe(code);
	});

	it.each([200, 400, 500] as const)('answer an error with status %i', async (status) => {
		sandbox.switches.graphqlErrorStatus = status;
		expect((await create('FAIL1')).status).toBe(status);
		expect((await create('WARN1')).status).toBe(200);
	});
});

describe('The schema', () => {
	it('is introspected, with X3 codes in the descriptions, unless it is forbidden', async () => {
		const query = '{ __type(name: "Customer") { fields { name description } } }';
		const fields = (await ask(query)).each('data.__type.fields', 'description');
		expect(fields).toContain('Customer code (BPCNUM)');

		sandbox.switches.introspection = false;
		expect((await ask(query)).at('errors.0.message')).toContain('introspection');
	});

	it('has the older package names by switch', async () => {
		sandbox.switches.generation = 'xtremX3';
		const answer = await ask(
			'{ xtremX3MasterData { businessPartner { read(_id: "AE003") { isActive } } } }',
		);
		expect(answer.at('data.xtremX3MasterData.businessPartner.read.isActive')).toBe(true);
	});

	it('takes the _id in a delete by switch', async () => {
		sandbox.switches.deleteArguments = '_id';
		const answer = await ask('mutation { x3MasterData { customer { delete(_id: "AE003") } } }');
		expect(answer.at('data.x3MasterData.customer.delete')).toBe(1);
	});

	it('answers a wrong document with errors', async () => {
		expect((await ask('{ x3Accounting { x } }')).at('errors.0.message')).toContain('x3Accounting');
	});

	it('answers a body that is no JSON with the stack of a parser, or with errors', async () => {
		const post = async () => await sendJson('POST', `${sandbox.url}/xtrem/api`, '{"query":');
		const page = await post();
		expect([page.status, page.headers.get('content-type')]).toEqual([
			400,
			expect.stringMatching(/html/),
		]);
		expect(page.text).toMatch(/<pre>SyntaxError: .* JSON.*<br> &nbsp; &nbsp;at JSON\.parse/);

		sandbox.switches.malformedBody = 'text';
		expect((await post()).text).toMatch(/^SyntaxError: .* JSON.*\n {4}at JSON\.parse/);

		sandbox.switches.malformedBody = 'json';
		const errors = await post();
		expect([errors.status, Array.isArray(errors.at('errors'))]).toEqual([400, true]);
	});
});
