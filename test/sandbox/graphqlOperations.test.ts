import { type Sandbox, startSandbox } from '../../sandbox';
import { ask, severitiesOf } from './ask';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox();
});
beforeEach(() => sandbox.reset());
afterAll(async () => await sandbox.stop());

describe('timeEntryLine, whose key is employee and line number', () => {
	const lines = '{ x3ProjectManagement { timeEntryLine { query { edges { node { _id } } } } } }';
	const ids = async () =>
		(await ask(sandbox, lines)).each(
			'data.x3ProjectManagement.timeEntryLine.query.edges',
			'node._id',
		);

	it("is created, updated and deleted as in Sage's examples", async () => {
		const created = await ask(
			sandbox,
			`mutation { x3ProjectManagement { timeEntryLine { create(data: { employee: "MNG" date: "2024-03-01"
				project: "P001" task: "T1000" operation: 10 projectLaborRate: 12.95 timeCategory: "BILLABLE" unit: "UN"
				timeSpent: 1 isValidated: true isBillable: true billableFrom: "2024-12-01" localizedDescription: "Design" }) {
				_id lineNumber projectLaborRate isBillable } } } }`,
		);
		expect(created.at('data.x3ProjectManagement.timeEntryLine.create')).toEqual({
			_id: 'MNG|1050',
			lineNumber: 1050,
			projectLaborRate: '12.95',
			isBillable: true,
		});

		const updated = await ask(
			sandbox,
			`mutation { x3ProjectManagement { timeEntryLine { update(data: { employee: "MNG" lineNumber: 1040
				localizedDescription: "Design" }) { _id employee { employee { code } } localizedDescription } } } }`,
		);
		expect(updated.at('data.x3ProjectManagement.timeEntryLine.update')).toEqual({
			_id: 'MNG|1040',
			employee: { employee: { code: 'MNG' } },
			localizedDescription: 'Design',
		});

		await ask(
			sandbox,
			'mutation { x3ProjectManagement { timeEntryLine { delete(employee: "MNG", lineNumber: "540") } } }',
		);
		expect(await ids()).toEqual(['MNG|1030', 'MNG|1040', 'MNG|1050']);
	});
});

describe('miscellaneousIssue', () => {
	it('takes fields that cannot be read back, and proposes a copy of a record', async () => {
		const created = await ask(
			sandbox,
			`mutation { x3Stock { miscellaneousIssue { create(data: { stockSite: "FR011", transaction: "STD",
				destination: "PRT", entryType: miscellaneousIssue, documentDescription: "Samples",
				miscellaneousIssueLines: [{ product: "ITM001", packingUnit: "UN", quantityInPackingUnit: "2.5" }] }) {
				id miscellaneousIssueLines { query { edges { node { lineNumber product { code } quantityInPackingUnit } } } } } } } }`,
		);
		const path = 'data.x3Stock.miscellaneousIssue';
		expect(created.at(`${path}.create.id`)).toBe('MINEW000001');
		expect(created.at(`${path}.create.miscellaneousIssueLines.query.edges.0.node`)).toEqual({
			lineNumber: 1000,
			product: { code: 'ITM001' },
			quantityInPackingUnit: '2.5',
		});

		const copy = await ask(
			sandbox,
			`{ x3Stock { miscellaneousIssue { getDuplicate(_id: "MINEW000001") { id documentDescription
				stockSite { code } miscellaneousIssueLines { query { totalCount } } } } } }`,
		);
		expect(copy.at(`${path}.getDuplicate`)).toEqual({
			id: '',
			documentDescription: 'Samples',
			stockSite: { code: 'FR011' },
			miscellaneousIssueLines: { query: { totalCount: 1 } },
		});

		const unreadable = await ask(
			sandbox,
			'{ x3Stock { miscellaneousIssue { query(filter: "{transaction: \'STD\'}") { totalCount } } } }',
		);
		expect(unreadable.at('errors.0.message')).toContain('transaction');
	});
});

describe('Custom mutations with a parameter', () => {
	const grouping = (lines: string) =>
		ask(
			sandbox,
			`mutation { x3Stock { stockChangeByLpn { lpnGrouping(parameter: { stockSite: "FR011", stockChangeLines: [${lines}] }) {
				id stockChangeLines { query { edges { node { licensePlateNumber { code } } } } } } } } }`,
		);

	it('lpnGrouping stores what it is given, and answers it', async () => {
		const answer = await grouping('{ product: "ITM001", licensePlateNumber: "LPN00001" }');
		expect(answer.at('data.x3Stock.stockChangeByLpn.lpnGrouping')).toEqual({
			id: 'SCBLNEW000001',
			stockChangeLines: {
				query: { edges: [{ node: { licensePlateNumber: { code: 'LPN00001' } } }] },
			},
		});
		expect(answer.at('extensions.diagnoses.0.severity')).toBe(1);
	});

	it.each([
		['no lines', '', 'stockChangeLines'],
		['an unknown plate', '{ licensePlateNumber: "LPN9" }', 'LPN9'],
	])('lpnGrouping refuses %s', async (_, lines, name) => {
		const answer = await grouping(lines);
		expect(severitiesOf(answer)).toEqual([3]);
		expect(answer.at('errors.0.message')).toContain(name);
	});

	it('lpnOperations takes variables, and can be warned about', async () => {
		const answer = await ask(
			sandbox,
			`mutation ($parameter: LpnOperations_Input!) { x3Stock { lpnOperations {
				lpnOperations(parameter: $parameter) { licensePlateNumber { code } } } } }`,
			{ parameter: { licensePlateNumber: 'LPN00002', documentDescription: 'WARN of it' } },
		);
		expect(answer.at('data.x3Stock.lpnOperations.lpnOperations.licensePlateNumber.code')).toBe(
			'LPN00002',
		);
		expect(answer.each('extensions.diagnoses', 'severity')).toEqual([2, 1]);
	});
});

describe('The number that X3 gives to a new record', () => {
	const create = async (data: string) =>
		await ask(sandbox, `mutation { x3Sales { salesOrder { create(data: ${data}) { id } } } }`);

	it('stands in a marker of severity 1', async () => {
		const created = await create('{ soldToCustomer: "NA001" }');
		expect(created.at('extensions.diagnoses.0')).toEqual({
			severity: 1,
			path: [],
			message: `[[SOHNUM:${String(created.at('data.x3Sales.salesOrder.create.id'))}]]`,
		});
	});

	it('does not where the caller has given one, or when that is switched off', async () => {
		const messages = async (data: string) =>
			(await create(data)).each('extensions.diagnoses', 'message');
		expect(await messages('{ id: "MINE1", soldToCustomer: "NA001" }')).toEqual([
			'Operation completed successfully.',
		]);
		sandbox.switches.createdKeys = 'none';
		expect(await messages('{ soldToCustomer: "NA001" }')).toEqual([
			'Operation completed successfully.',
		]);
	});
});

it('getDefaults answers what a new record would hold, and stores nothing', async () => {
	const before = sandbox.data.rows('customers').length;
	const answer = await ask(
		sandbox,
		`{ x3MasterData { customer { getDefaults(data: { currency: "USD" }) { isActive creditControl country { code } currency { code } } } } }`,
	);
	expect(answer.at('data.x3MasterData.customer.getDefaults')).toEqual({
		isActive: true,
		creditControl: 'control',
		country: { code: 'FR' },
		currency: { code: 'USD' },
	});
	expect(sandbox.data.rows('customers')).toHaveLength(before);
});

it.each([
	['nothing', 'Unknown argument "data"'],
	['absent', 'Cannot query field "getDefaults"'],
] as const)('getDefaults takes %s where the switch says so', async (getDefaults, refusal) => {
	sandbox.switches.getDefaults = getDefaults;
	const call = (given: string) =>
		`{ x3MasterData { customer { getDefaults${given} { creditControl } } } }`;
	const refused = await ask(sandbox, call('(data: { currency: "USD" })'));
	expect(String(refused.at('errors.0.message'))).toContain(refusal);
	const bare = await ask(sandbox, call(''));
	expect(bare.at('data.x3MasterData.customer.getDefaults')).toEqual(
		getDefaults === 'nothing' ? { creditControl: 'control' } : undefined,
	);
});
