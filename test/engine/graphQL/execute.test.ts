import type { IDataObject, INode, INodeParameters } from 'n8n-workflow';
import { bench, hints, jsons, output, shownFailure } from '../../support/engine';
import { basicCredentials } from '../../support/sandboxCredentials';
import { useSandbox } from '../../support/useSandbox';

const sandbox = useSandbox({ size: { customers: 60 } });

const execute = async (
	parameters: INodeParameters,
	items: IDataObject[] = [{}],
	settings: Partial<INode> = {},
) =>
	await bench(
		basicCredentials(sandbox),
		{ authentication: 'basic', resource: 'graphQL', operation: 'execute', ...parameters },
		settings,
	).run(items);

const paged = `query ($after: String, $first: Int, $filter: String) { x3MasterData { customer {
	query(first: $first, after: $after, filter: $filter) { edges { node { _id } } pageInfo { hasNextPage endCursor } } } } }`;
const firstPage =
	'{ x3MasterData { customer { query(first: 5) { edges { node { _id } } pageInfo { hasNextPage endCursor } } } } }';
const create = `mutation ($data: Customer_Input!) { x3MasterData { customer { create(data: $data) { _id companyName1 } } } }`;
const newCustomer = (code: string, companyName1 = 'New') => ({ data: { code, companyName1 } });

const created = (code: string) => sandbox.data.table('customers').get(code)?.fields;

describe('A query', () => {
	it('that takes $after is read page by page, one item for each record', async () => {
		const found = output(
			await execute({ document: paged, variables: '{"first": 25}', returnAll: true }),
		);
		expect(new Set(found.map(({ json }) => json._id)).size).toBe(60);
		expect(found[59].pairedItem).toEqual({ item: 0 });
		expect(sandbox.requests).toHaveLength(3);
	});

	it('stops at the limit, without a page in vain', async () => {
		expect(
			jsons(await execute({ document: paged, variables: '{"first": 25}', limit: 25 })),
		).toHaveLength(25);
		expect(sandbox.requests).toHaveLength(1);
	});

	it('that takes no $after, but has more, says so instead of losing records', async () => {
		const { message } = shownFailure(await execute({ document: firstPage, returnAll: true }));
		expect(message).toMatch(/takes no \$after/);
	});

	it('gives the whole answer of one request when that is wanted', async () => {
		const [whole] = jsons(await execute({ document: firstPage, output: 'whole' }));
		expect(whole).toMatchObject({
			data: { x3MasterData: { customer: { query: { edges: expect.any(Array) } } } },
		});
		expect(sandbox.requests).toHaveLength(1);
	});

	it('with one record gives one item', async () => {
		const document = '{ x3MasterData { customer { read(_id: "AE003") { _id } } } }';
		expect(jsons(await execute({ document }))).toEqual([
			expect.objectContaining({ data: expect.anything() }),
		]);
		const options = { entitiesPath: 'data.x3MasterData.customer.read' };
		expect(jsons(await execute({ document, options }))).toEqual([{ _id: 'AE003' }]);
	});

	it.each([
		['text', '={{ "{\\"first\\": 3}" }}'],
		['an object', '={{ { first: 3 } }}'],
		['JSON with an expression inside', '{"first": {{ 1 + 2 }} }'],
	])('takes variables that are %s', async (kind, variables) => {
		const given = kind.startsWith('JSON') ? `=${variables}` : variables;
		expect(jsons(await execute({ document: paged, variables: given, limit: 3 }))).toHaveLength(3);
	});

	it('takes values that would end a text, unharmed', async () => {
		const filter = JSON.stringify({ _id: 'D"QUOTE' });
		const variables = JSON.stringify({ first: 5, filter });
		expect(jsons(await execute({ document: paged, variables }))).toEqual([{ _id: 'D"QUOTE' }]);
	});

	it('sends numbers with every digit', async () => {
		const document = 'query ($n: Int) { __typename }';
		await execute({ document, variables: '{"n": 12345678901234567890.10}', output: 'whole' });
		expect(sandbox.requests[0].body).toContain('12345678901234567890.10');
	});

	it('of several in a document is the one that is named', async () => {
		const document = `query one { x3MasterData { customer { query(first: 1) { edges { node { _id } } pageInfo { hasNextPage endCursor } } } } }
			query two($after: String) { x3MasterData { product { query(first: 2, after: $after) { edges { node { code } } pageInfo { hasNextPage endCursor } } } } }`;
		expect(jsons(await execute({ document, operationName: 'two', limit: 2 }))).toEqual([
			{ code: 'ITM001' },
			{ code: 'ITM002' },
		]);
	});

	it('goes to the endpoint that each item names', async () => {
		await execute(
			{
				document: firstPage,
				limit: 1,
				endpoint: { __rl: true, mode: 'name', value: '={{ $json.folder }}' },
			},
			[{ folder: 'X3' }, { folder: 'SEED' }],
		);
		expect(sandbox.requests.map(({ headers }) => headers['x-xtrem-endpoint'])).toEqual([
			'X3',
			'SEED',
		]);
	});
});

describe('A document with two lists and $after', () => {
	const two = `query ($after: String) { x3MasterData {
		customer { query(first: 20, after: $after) { edges { node { _id } } pageInfo { hasNextPage endCursor } } }
		product { query(first: 20) { edges { node { code } } pageInfo { hasNextPage endCursor } } } } }`;

	it('cannot be paged, and says which lists there are', async () => {
		const failure = shownFailure(await execute({ document: two, returnAll: true }));
		expect(failure.message).toMatch(/2 lists at once/);
		expect(failure.description).toMatch(
			/data\.x3MasterData\.customer\.query, data\.x3MasterData\.product\.query/,
		);
		expect(failure.description).toContain('Entities Path');
	});

	it('is paged through the list that is named', async () => {
		const options = { entitiesPath: 'data.x3MasterData.customer.query' };
		const found = jsons(await execute({ document: two, returnAll: true, options }));
		expect(new Set(found.map(({ _id }) => _id)).size).toBe(60);
	});
});

describe('A mutation', () => {
	it('is sent once for each item', async () => {
		const run = await execute(
			{
				document: create,
				variables: '={{ $json }}',
				options: { entitiesPath: 'data.x3MasterData.customer.create' },
			},
			[newCustomer('NEW1', 'One'), newCustomer('NEW2', 'Two')],
		);
		expect(jsons(run)).toEqual([
			{ _id: 'NEW1', companyName1: 'One' },
			{ _id: 'NEW2', companyName1: 'Two' },
		]);
		expect(created('NEW2')?.BPCNAM).toBe('Two');
	});

	it.each(['drop-after', 'truncate'] as const)(
		'that broke off (%s) is in doubt, and not sent again',
		async (fault) => {
			sandbox.faults.add({ fault });
			const variables = JSON.stringify(newCustomer('NEW1'));
			const failure = shownFailure(await execute({ document: create, variables }));
			expect(failure.description).toMatch(/may have/);
			expect(sandbox.requests).toHaveLength(1);
			expect(created('NEW1')).toBeDefined();
		},
	);

	it('that X3 refuses fails in its words', async () => {
		const variables = JSON.stringify(newCustomer('FAIL1'));
		const failure = shownFailure(await execute({ document: create, variables }));
		expect(failure.message).not.toBe('');
		expect(created('FAIL1')).toBeUndefined();
	});

	it('of which X3 refuses only a part is in doubt: the rest may be done', async () => {
		const document = `mutation ($one: Customer_Input!, $two: Customer_Input!) {
			a: x3MasterData { customer { create(data: $one) { _id } } }
			b: x3MasterData { customer { create(data: $two) { _id } } } }`;
		const variables = JSON.stringify({
			one: newCustomer('NEW1').data,
			two: newCustomer('FAIL1').data,
		});
		const [item] = jsons(
			await execute({ document, variables, output: 'whole' }, [{}], {
				onError: 'continueRegularOutput',
			}),
		);
		expect(item).toMatchObject({
			error: 'The record is refused by a business rule',
			message: expect.stringContaining('may have executed it'),
			details: { inDoubt: true },
		});
		expect(created('NEW1')).toBeDefined();
	});

	it('that is done, but cannot be read back, is in doubt', async () => {
		sandbox.switches.refusedFields = ['Customer.companyName1'];
		const variables = JSON.stringify(newCustomer('NEW1'));
		const failure = shownFailure(await execute({ document: create, variables }));
		expect(failure.description).toContain('may have executed it');
		expect(created('NEW1')).toBeDefined();
	});

	it('keeps what X3 says beside a success: as a hint, and as data when asked for', async () => {
		const variables = '={{ $json }}';
		const options = { entitiesPath: 'data.x3MasterData.customer.create', includeDiagnoses: true };
		const run = await execute({ document: create, variables, options }, [newCustomer('WARN1')]);
		expect(hints(run).length).toBeGreaterThan(0);
		const [{ $diagnoses }] = jsons(run);
		expect($diagnoses).toEqual(expect.arrayContaining([expect.objectContaining({ severity: 2 })]));
	});
});

describe('An answer with data and errors', () => {
	const document =
		'{ x3MasterData { customer { query(first: 2) { edges { node { _id authorizedCreditAmount } } pageInfo { hasNextPage endCursor } } } } }';

	it.each([3, 4] as const)(
		'fails when X3 says that an error happened (severity %i)',
		async (severity) => {
			sandbox.switches.refusedFields = ['Customer.authorizedCreditAmount'];
			sandbox.switches.refusedFieldSeverity = severity;
			expect(shownFailure(await execute({ document, limit: 2 })).message).not.toBe('');
		},
	);

	it.each([1, 2] as const)('is data when they are notices (severity %i)', async (severity) => {
		sandbox.switches.refusedFields = ['Customer.authorizedCreditAmount'];
		sandbox.switches.refusedFieldSeverity = severity;
		const run = await execute({ document, limit: 2 });
		expect(jsons(run)).toHaveLength(2);
		expect(hints(run).length).toBeGreaterThan(0);
	});
});

describe('Execute refuses', () => {
	it.each<[string, INodeParameters, RegExp]>([
		['an empty document', { document: '={{ $json.missing }}' }, /'Document' is empty/],
		[
			'variables that are no JSON',
			{ document: paged, variables: '{first: 1' },
			/'Variables' is not valid JSON/,
		],
		[
			'variables that are not an object',
			{ document: paged, variables: '[1]' },
			/'Variables' are not a JSON object/,
		],
		[
			'variables that its expression did not find',
			{ document: paged, variables: '={{ $json.missing }}' },
			/'Variables'/,
		],
	])('%s', async (_, parameters, message) => {
		expect(shownFailure(await execute(parameters)).message).toMatch(message);
		expect(sandbox.requests).toEqual([]);
	});

	it('an item alone, when the workflow goes on', async () => {
		const run = await execute(
			{ document: paged, variables: '={{ $json.variables }}', limit: 1 },
			[{ variables: 'x' }, { variables: {} }],
			{
				onError: 'continueRegularOutput',
			},
		);
		expect(jsons(run)).toEqual([
			expect.objectContaining({ error: expect.stringContaining('not valid JSON') }),
			{ _id: expect.any(String) },
		]);
	});
});
