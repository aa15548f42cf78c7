import { type Sandbox, startSandbox } from '../../sandbox';
import { ask } from './ask';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox();
});
beforeEach(() => sandbox.reset());
afterAll(async () => await sandbox.stop());

const own = "{_id: {_in: ['SUM1', 'SUM2', 'SUM3']}}";

async function createThree(): Promise<void> {
	const amounts = ['0.1', '0.2', '90071992547409930.30'];
	for (const [index, amount] of amounts.entries()) {
		await ask(
			sandbox,
			`mutation { x3MasterData { customer { create(data: { code: "SUM${index + 1}", companyName1: "N${index}",
				authorizedCreditAmount: "${amount}", currency: "${index === 2 ? 'USD' : 'EUR'}",
				initialDateSinceCustomer: "202${index}-05-01" }) { _id } } } }`,
		);
	}
}

describe('readAggregate', () => {
	it('keeps every digit of decimals, and counts with numbers', async () => {
		await createThree();
		const answer = await ask(
			sandbox,
			`query ($filter: String) { x3MasterData { customer { readAggregate(filter: $filter) {
				authorizedCreditAmount { sum avg min max distinctCount }
				initialDateSinceCustomer { min max distinctCount }
				companyName1 { min max } currency { distinctCount } isActive { distinctCount } } } } }`,
			{ filter: own },
		);
		expect(answer.at('data.x3MasterData.customer.readAggregate')).toEqual({
			authorizedCreditAmount: {
				sum: '90071992547409930.6',
				avg: '30023997515803310.2',
				min: '0.1',
				max: '90071992547409930.30',
				distinctCount: 3,
			},
			initialDateSinceCustomer: { min: '2020-05-01', max: '2022-05-01', distinctCount: 3 },
			companyName1: { min: 'N0', max: 'N2' },
			currency: { distinctCount: 2 },
			isActive: { distinctCount: 1 },
		});
	});

	it('of nothing is nothing', async () => {
		const answer = await ask(
			sandbox,
			`{ x3MasterData { customer { readAggregate(filter: "{_id: 'NOBODY'}") {
				authorizedCreditAmount { sum max distinctCount } } } } }`,
		);
		expect(answer.at('data.x3MasterData.customer.readAggregate.authorizedCreditAmount')).toEqual({
			sum: null,
			max: null,
			distinctCount: 0,
		});
	});

	it('sums the lines of one document', async () => {
		const answer = await ask(
			sandbox,
			`{ x3Sales { salesOrder { read(_id: "S003") { salesOrderLines {
				readAggregate(filter: "{lineNumber: {_gt: 1000}}") {
					quantityInSalesUnitOrdered { sum } lineNumber { sum min } } } } } } }`,
		);
		expect(answer.at('data.x3Sales.salesOrder.read.salesOrderLines.readAggregate')).toEqual({
			quantityInSalesUnitOrdered: { sum: '9' },
			lineNumber: { sum: '5000', min: 2000 },
		});
	});

	it('has no sum of texts and dates', async () => {
		const answer = await ask(
			sandbox,
			'{ x3MasterData { customer { readAggregate { companyName1 { sum } } } } }',
		);
		expect(answer.at('errors.0.message')).toContain('sum');
	});
});

describe('queryAggregate', () => {
	const query = `query ($first: Int, $after: String, $filter: String, $orderBy: String) { x3MasterData { customer {
		queryAggregate(first: $first, after: $after, filter: $filter, orderBy: $orderBy) {
			edges { cursor node { group { money: currency { code } ...more } values { authorizedCreditAmount { sum } code { distinctCount } } } }
			pageInfo { hasNextPage endCursor } totalCount } } } }
		fragment more on Customer_Group { customerAbcClass }`;
	const path = 'data.x3MasterData.customer.queryAggregate';

	it('groups by what the document selects, through references, aliases and fragments', async () => {
		await createThree();
		const answer = await ask(sandbox, query, { filter: own });
		expect(answer.each(`${path}.edges`, 'node')).toEqual([
			{
				group: { money: { code: 'EUR' }, customerAbcClass: 'classC' },
				values: { authorizedCreditAmount: { sum: '0.3' }, code: { distinctCount: 2 } },
			},
			{
				group: { money: { code: 'USD' }, customerAbcClass: 'classC' },
				values: {
					authorizedCreditAmount: { sum: '90071992547409930.3' },
					code: { distinctCount: 1 },
				},
			},
		]);
		expect(answer.at(`${path}.totalCount`)).toBe(2);
	});

	it('pages through the groups in the order asked for', async () => {
		const all = await ask(sandbox, query, { orderBy: '{currency: {code: -1}}' });
		const seen: unknown[] = [];
		for (let after: unknown = null, more = true; more;) {
			const answer = await ask(sandbox, query, {
				first: 5,
				after,
				orderBy: '{currency: {code: -1}}',
			});
			seen.push(...answer.each(`${path}.edges`, 'node'));
			after = answer.at(`${path}.pageInfo.endCursor`);
			more = answer.at(`${path}.pageInfo.hasNextPage`) === true;
		}
		expect(seen).toEqual(all.each(`${path}.edges`, 'node'));
		expect(seen).toHaveLength(12);
		expect(all.at(`${path}.edges.0.node.group.money.code`)).toBe('USD');
	});

	it('is one group when nothing is selected to group by', async () => {
		const answer = await ask(
			sandbox,
			`{ x3MasterData { customer { queryAggregate { totalCount edges { node { values { code { distinctCount } } } } } } } }`,
		);
		expect(answer.each(`${path}.edges`, 'node.values.code.distinctCount')).toEqual([60]);
	});
});

it('Aggregates are absent by switch', async () => {
	sandbox.switches.aggregates = false;
	const answer = await ask(
		sandbox,
		`{ node: __type(name: "Customer_Operations") { fields { name } }
			lines: __type(name: "SalesOrderLine_Collection") { fields { name } } }`,
	);
	expect(answer.each('data.node.fields', 'name')).toEqual([
		'query',
		'read',
		'getDefaults',
		'getDuplicate',
	]);
	expect(answer.each('data.lines.fields', 'name')).toEqual(['query']);
});
