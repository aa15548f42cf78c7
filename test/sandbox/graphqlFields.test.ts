import { type Sandbox, startSandbox } from '../../sandbox';
import { ask, severitiesOf } from './ask';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox();
});
beforeEach(() => sandbox.reset());
afterAll(async () => await sandbox.stop());

describe('Technical fields', () => {
	it('say who wrote a record and when', async () => {
		await ask(
			sandbox,
			'mutation { x3MasterData { customer { update(data: { code: "NA001", city: "Paris" }) { _id } } } }',
		);
		const answer = await ask(
			sandbox,
			`{ x3MasterData { customer { read(_id: "NA001") {
				_createUser { code } _updateUser { name } _createStamp _updateStamp _etag _access { name status } } } } }`,
		);
		const read = 'data.x3MasterData.customer.read';
		expect(answer.at(`${read}._createUser.code`)).toBe('ADMIN');
		expect(answer.at(`${read}._updateUser.name`)).toBe('Administrator');
		expect(answer.at(`${read}._createStamp`)).toBe('2026-01-14T08:00:00.000Z');
		expect(answer.at(`${read}._updateStamp`)).not.toBe(answer.at(`${read}._createStamp`));
		expect(answer.at(`${read}._etag`)).toBe(answer.at(`${read}._updateStamp`));
		expect(answer.at(`${read}._access`)).toEqual([]);
	});
});

describe('A field that the user may not read', () => {
	const query = `{ x3MasterData { customer { query(first: 2) { edges { node {
		_id authorizedCreditAmount _access { name status } } } } } } }`;
	const nodes = 'data.x3MasterData.customer.query.edges';

	it.each([2, 3] as const)(
		'is null with an error of severity %i beside the data',
		async (severity) => {
			sandbox.switches.refusedFields = ['Customer.authorizedCreditAmount'];
			sandbox.switches.refusedFieldSeverity = severity;
			const answer = await ask(sandbox, query);

			expect(answer.each(nodes, 'node.authorizedCreditAmount')).toEqual([null, null]);
			expect(answer.each(nodes, 'node._id')).toEqual(['50%', 'A/B']);
			expect(answer.each('errors', 'path').at(1)).toEqual([
				'x3MasterData',
				'customer',
				'query',
				'edges',
				1,
				'node',
				'authorizedCreditAmount',
			]);
			expect(severitiesOf(answer)).toEqual([severity]);
			expect(answer.at(`${nodes}.0.node._access`)).toEqual([
				{ name: 'authorizedCreditAmount', status: 'unauthorized' },
			]);
		},
	);
});

describe('Long texts and pictures', () => {
	it('stand behind value, and are null when empty', async () => {
		const update = (value: string) =>
			ask(
				sandbox,
				`mutation ($data: Customer_Input!) { x3MasterData { customer { update(data: $data) {
					notes { value } invoiceHeaderText { value } } } } }`,
				{ data: { code: 'NA001', notes: { value } } },
			);
		const path = 'data.x3MasterData.customer.update';
		expect((await update('Line 1\nLine 2')).at(path)).toEqual({
			notes: { value: 'Line 1\nLine 2' },
			invoiceHeaderText: null,
		});
		expect((await update('')).at(`${path}.notes`)).toBeNull();
	});

	it('of a product are base64', async () => {
		const answer = await ask(
			sandbox,
			`{ x3MasterData { product {
				with: read(_id: "ITM001") { image { value } } without: read(_id: "ITM002") { image { value } } } } }`,
		);
		const picture = String(answer.at('data.x3MasterData.product.with.image.value'));
		expect(Buffer.from(picture, 'base64').subarray(1, 4).toString()).toBe('PNG');
		expect(answer.at('data.x3MasterData.product.without.image')).toBeNull();
	});
});

describe('References', () => {
	it('lead through documents, stock and addresses', async () => {
		const answer = await ask(
			sandbox,
			`{ x3StockData { stock { read(_id: "FR011|2") {
				location { code stockSite { code } } status { code } product { product { localizedDescription1 } } } } }
			x3MasterData { customer { read(_id: "AE003") { addresses { query { edges { node { _id country { code } } } } } } } } }`,
		);
		expect(answer.at('data.x3StockData.stock.read')).toEqual({
			location: { code: 'A002', stockSite: { code: 'FR011' } },
			status: { code: 'A' },
			product: { product: { localizedDescription1: 'Cable, steel' } },
		});
		expect(answer.at('data.x3MasterData.customer.read.addresses.query.edges.0.node')).toEqual({
			_id: 'AE003|001',
			country: { code: 'FR' },
		});
	});
});
