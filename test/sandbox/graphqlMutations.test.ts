import { type Sandbox, startSandbox } from '../../sandbox';
import { ask, severitiesOf } from './ask';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox();
});
beforeEach(() => sandbox.reset());
afterAll(async () => await sandbox.stop());

const customer = (key: string) => sandbox.data.table('customers').get(key);

const creates = (...keys: string[]) =>
	`mutation { ${keys
		.map(
			(key, index) =>
				`r${index}: x3MasterData { customer { create(data: { code: "${key}", companyName1: "New" }) { _id } } }`,
		)
		.join(' ')} }`;

describe('Several mutations in one request', () => {
	it('run one after another; an error carries the alias of its own', async () => {
		const answer = await ask(sandbox, creates('B1', 'FAIL1', 'B1', 'B2'));

		expect(answer.at('data.r0.customer.create._id')).toBe('B1');
		expect(answer.at('data.r3.customer.create._id')).toBe('B2');
		expect(answer.each('errors', 'path')).toEqual([
			['r1', 'customer', 'create'],
			['r2', 'customer', 'create'],
		]);
		expect(answer.at('errors.1.message')).toContain('already exists');
		expect(answer.each('extensions.diagnoses', 'severity')).toEqual([1, 1]);
	});

	it('may also be aliased inside a node, and take variables', async () => {
		const answer = await ask(
			sandbox,
			`mutation ($a: Customer_Input!, $b: Customer_Input!) { x3MasterData { customer {
				first: create(data: $a) { _id } second: update(data: $b) { city } third: create(data: $a) { _id } } } }`,
			{ a: { code: 'B1', companyName1: 'New' }, b: { _id: 'B1', city: 'Nice' } },
		);
		expect(answer.at('data.x3MasterData.customer.second.city')).toBe('Nice');
		expect(answer.each('errors', 'path')).toEqual([['x3MasterData', 'customer', 'third']]);
	});

	it('can break off half-way: what came before is executed, the rest is not', async () => {
		sandbox.faults.add({ match: { body: 'B1' }, fault: { kind: 'drop-in-batch', executed: 2 } });
		await expect(ask(sandbox, creates('B1', 'B2', 'B3', 'B4'))).rejects.toThrow();

		const exists = ['B1', 'B2', 'B3', 'B4'].map((key) => customer(key) !== undefined);
		expect(exists).toEqual([true, true, false, false]);
	});
});

describe('Somebody else creates the record meanwhile', () => {
	it.each([
		['the first one', undefined, ['B1', 'B2'], ['B2']],
		['the one named', 'B2', ['B1', 'B2'], ['B1']],
	])('%s of a request is refused, and exists', async (_, key, keys, created) => {
		sandbox.faults.add({ fault: { kind: 'create-race', key } });
		const answer = await ask(sandbox, creates(...keys));

		expect(severitiesOf(answer)).toEqual([3]);
		expect(answer.at('errors.0.message')).toContain('already exists');
		const answered = keys.map((_key, index) => answer.at(`data.r${index}.customer.create._id`));
		expect(answered.filter((id) => typeof id === 'string')).toEqual(created);
		expect(keys.every((name) => customer(name) !== undefined)).toBe(true);
	});
});

describe('What X3 refuses', () => {
	it.each([
		[
			'an unknown reference',
			'x3MasterData { customer { create(data: { code: "B1", companyName1: "N", currency: "QQQ" }) { _id } } }',
			'QQQ',
		],
		[
			'an unknown product on a line',
			'x3Sales { salesOrder { create(data: { soldToCustomer: "NA001", salesOrderLines: [{ product: "NOTHING" }] }) { id } } }',
			'NOTHING',
		],
		[
			'a missing mandatory field',
			'x3MasterData { customer { create(data: { code: "B1" }) { _id } } }',
			'BPCNAM',
		],
	])('%s is an error that names it', async (_, mutation, name) => {
		const answer = await ask(sandbox, `mutation { ${mutation} }`);
		expect(severitiesOf(answer)).toEqual([3]);
		expect(answer.at('errors.0.extensions.diagnoses.0.message')).toContain(name);
	});

	it('a node without mutations has none in the schema', async () => {
		const answer = await ask(
			sandbox,
			'{ __schema { mutationType { fields { name type { fields { name } } } } } }',
		);
		const packages = answer.at('data.__schema.mutationType.fields');
		expect(packages).toEqual([
			{ name: 'x3MasterData', type: { fields: [{ name: 'customer' }] } },
			{ name: 'x3Sales', type: { fields: [{ name: 'salesOrder' }] } },
			{
				name: 'x3Stock',
				type: {
					fields: [
						{ name: 'lpnOperations' },
						{ name: 'miscellaneousIssue' },
						{ name: 'stockChangeByLpn' },
					],
				},
			},
			{ name: 'x3Finance', type: { fields: [{ name: 'businessPartnerSupplierInvoice' }] } },
			{ name: 'x3ProjectManagement', type: { fields: [{ name: 'timeEntryLine' }] } },
		]);
	});

	it('the schema requires fields only where the switch says so, and never of an update', async () => {
		const query = `{ __schema { types { name inputFields { name type { kind } } } } }`;
		const required = async () => {
			const answer = await ask(sandbox, query);
			const types = answer.at('data.__schema.types');
			const kinds = (name: string) => {
				const index = Array.isArray(types) ? types.findIndex((type) => type.name === name) : -1;
				const names = answer.each(`data.__schema.types.${index}.inputFields`, 'name');
				return answer
					.each(`data.__schema.types.${index}.inputFields`, 'type.kind')
					.flatMap((kind, place) => (kind === 'NON_NULL' ? names[place] : []));
			};
			return [kinds('Customer_Input'), kinds('Customer_UpdateInput')];
		};
		expect(await required()).toEqual([[], []]);
		sandbox.switches.mandatoryInputs = true;
		expect(await required()).toEqual([['code', 'companyName1'], []]);
	});
});

it('A supplier invoice gets a number, keeps every digit of its lines, and needs a supplier that is there', async () => {
	const created = await ask(
		sandbox,
		`mutation { x3Finance { businessPartnerSupplierInvoice { create(data: { site: "FR011", billBySupplier: "FR053",
			sourceDocument: "R-1", lines: [{ lineAmountExcludingTax: "12345678901234.56789" }] }) {
			id lines { query { edges { node { lineNumber lineAmountExcludingTax } } } } } } } }`,
	);
	const invoice = 'data.x3Finance.businessPartnerSupplierInvoice.create';
	expect(created.at(`${invoice}.id`)).toMatch(/^BPSINEW\d+$/);
	expect(created.each(`${invoice}.lines.query.edges`, 'node')).toEqual([
		{ lineNumber: 1000, lineAmountExcludingTax: '12345678901234.56789' },
	]);
	const refused = await ask(
		sandbox,
		'mutation { x3Finance { businessPartnerSupplierInvoice { create(data: { billBySupplier: "NOBODY" }) { id } } } }',
	);
	expect(refused.at('errors.0.message')).toContain('NOBODY');
});

describe('Updates and deletes', () => {
	it('replace the lines of a document', async () => {
		const answer = await ask(
			sandbox,
			`mutation { x3Sales { salesOrder { update(data: { id: "S003", salesOrderLines: [
				{ product: "ITM010", quantityInSalesUnitOrdered: "7" }] }) {
				salesOrderLines { query { edges { node { lineNumber product { code } } } } } } } } }`,
		);
		expect(
			answer.each('data.x3Sales.salesOrder.update.salesOrderLines.query.edges', 'node'),
		).toEqual([{ lineNumber: 1000, product: { code: 'ITM010' } }]);
	});

	it('keep the lines when none are given', async () => {
		await ask(
			sandbox,
			'mutation { x3Sales { salesOrder { update(data: { id: "S003", customerOrderReference: "X" }) { id } } } }',
		);
		expect(sandbox.data.table('salesOrders').get('S003')?.lines).toHaveLength(3);
	});

	it.each(['code: "AE003"', '_id: "AE003"'])('delete by %s where both are taken', async (key) => {
		sandbox.switches.deleteArguments = 'both';
		await ask(sandbox, `mutation { x3MasterData { customer { delete(${key}) } } }`);
		expect(customer('AE003')).toBeUndefined();
	});

	it('of what is not there are refused', async () => {
		const answer = await ask(
			sandbox,
			'mutation { x3MasterData { customer { delete(code: "NOBODY") } } }',
		);
		expect(answer.at('errors.0.message')).toContain('NOBODY');
	});
});
