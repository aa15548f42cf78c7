import type { INodeParameters } from 'n8n-workflow';
import { hints, jsons, output, shownFailure } from '../../support/engine';
import { useSandbox } from '../../support/useSandbox';
import { conditionsOf, nodeNamed, readFrom } from './reading';

const sandbox = useSandbox();

const getMany = async (parameters: INodeParameters, settings = {}) =>
	await readFrom(sandbox, { operation: 'getMany', ...parameters }, [{}], settings);

const wasAskedForRecords = () =>
	sandbox.requests.some(({ body }) => body.includes('edges { node {'));

const where = (...row: Parameters<typeof conditionsOf>[0]) => ({ conditions: conditionsOf(row) });

describe('Get Many refuses, before any record is asked for,', () => {
	it.each<[string, INodeParameters, RegExp, RegExp]>([
		[
			'no node',
			{ node: nodeNamed('={{ $json.missing }}') },
			/No record type is chosen/,
			/Pick one/,
		],
		[
			'a node without its package',
			{ node: nodeNamed('customer') },
			/'customer' is not the name/,
			/x3MasterData/,
		],
		[
			'an unknown node',
			{ node: nodeNamed('x3MasterData/custmer') },
			/no record type x3MasterData\/custmer/,
			/There is: x3MasterData\/customer,.*\n.*folder, the release/,
		],
		[
			'a node of another package',
			{ node: nodeNamed('x3Sales/customer') },
			/no record type x3Sales\/customer/,
			/x3MasterData\/customer/,
		],
		['an unknown field', { fields: ['compnyName1'] }, /no field 'compnyName1'/, /companyName1/],
		[
			'a field that the node has lost since the workflow was saved',
			{ fields: ['_id', 'faxNumber', 'companyName1'] },
			/no field 'faxNumber'/,
			/may have been removed since the workflow was saved/,
		],
		[
			'a field behind a value',
			{ fields: ['companyName1.x'] },
			/no field 'companyName1.x'/,
			/is a value/,
		],
		[
			'an unknown field behind a reference',
			{ fields: ['currency.cod'] },
			/no field 'currency.cod'/,
			/currency.code/,
		],
		['what is not a path', { fields: ['a }{ b'] }, /'a }{ b' is not a field path/, /by dots/],
		[
			'an unknown field in a condition',
			where('compnyName1', 'eq', 'x'),
			/condition 1 \('compnyName1'\).*no field 'compnyName1'/,
			/companyName1/,
		],
		[
			'no path in a condition',
			where('a }{ b', 'eq', 'x'),
			/condition 1 \('a }{ b'\)/,
			/dots between/,
		],
		[
			'a condition without a field',
			where('', 'eq', 'x'),
			/condition 1 \(no field\)/,
			/Choose a field/,
		],
		['an unknown operator', where('companyName1', 'like', 'x'), /no operator 'like'/, /contains/],
		[
			'an operator of other fields',
			where('isActive', 'contains', 'x'),
			/'contains' does not fit isActive/,
			/eq, ne/,
		],
		[
			'an unknown enum member',
			where('customerAbcClass', 'eq', 'classZ'),
			/'classZ' is not one of its values/,
			/classA/,
		],
		[
			'text where a number belongs',
			where('minimumOrderAmount', 'gt', 'much'),
			/'minimumOrderAmount'.*much/,
			/number/,
		],
		[
			'a day that is none',
			where('firstOrderDate', 'eq', '2025-02-30'),
			/'2025-02-30' is not a date/,
			/YYYY-MM-DD/,
		],
		['an empty value', where('_id', 'eq', ''), /value is empty/, /Is Empty/],
		[
			'a value that its expression did not find',
			where('_id', 'eq', '={{ $json.missing }}'),
			/value is empty/,
			/Is Empty/,
		],
		[
			'an empty list',
			where('_id', 'in', '={{ [] }}'),
			/value is empty|list is empty/,
			/Nothing was read/,
		],
		['a list with a hole', where('_id', 'in', 'NA001,,AE003'), /position 2/, /Nothing was read/],
		['a condition on a whole collection', where('addresses[]', 'eq', 'x'), /addresses/, /lines/],
		[
			'an order by an unknown field',
			{ sort: { field: [{ name: 'compnyName1', direction: 'ascending' }] } },
			/Sort field 1/,
			/companyName1/,
		],
		[
			'an order by nothing',
			{ sort: { field: [{ name: '', direction: 'ascending' }] } },
			/Sort field 1 \(no field\)/,
			/Choose a field/,
		],
		[
			'an order by lines',
			{ sort: { field: [{ name: 'addresses[].code', direction: 'ascending' }] } },
			/addresses is a collection/,
			/record itself/,
		],
		['a limit of nothing', { limit: 0 }, /'Limit' is not a whole number/, /Enter such a number/],
	])('%s', async (_, parameters, message, wayOut) => {
		const failure = shownFailure(await getMany(parameters));
		expect(failure).toMatchObject({ message: expect.stringMatching(message), itemIndex: 0 });
		expect(failure.description).toMatch(wayOut);
		expect(wasAskedForRecords()).toBe(false);
	});

	it('an item whose input is wrong, without stopping the others', async () => {
		const run = await readFrom(
			sandbox,
			{
				operation: 'getMany',
				fields: ['_id'],
				conditions: conditionsOf(['_id', 'eq', '={{ $json.key }}']),
			},
			[{ key: 'AE003' }, {}, { key: 'NA001' }],
			{ onError: 'continueRegularOutput' },
		);
		expect(jsons(run)).toEqual([
			{ _id: 'AE003' },
			{
				error: expect.stringContaining('value is empty'),
				message: expect.any(String),
				details: { category: 'invalid', operation: 'getMany', retriable: false },
			},
			{ _id: 'NA001' },
		]);
		expect(output(run).map(({ pairedItem }) => pairedItem)).toEqual(
			[0, 1, 2].map((item) => ({ item })),
		);
	});
});

describe('When X3 refuses', () => {
	it('a field that the user may not read, it says which', async () => {
		sandbox.switches.refusedFields = ['Customer.authorizedCreditAmount'];
		const failure = shownFailure(await getMany({ fields: ['_id', 'authorizedCreditAmount'] }));
		expect(`${failure.message} ${failure.description}`).toMatch(/authorizedCreditAmount/);
	});

	it('with nothing but a notice, the records come and the notice is shown', async () => {
		sandbox.switches.refusedFields = ['Customer.authorizedCreditAmount'];
		sandbox.switches.refusedFieldSeverity = 2;
		const run = await getMany({ fields: ['_id', 'authorizedCreditAmount'], limit: 2 });
		expect(jsons(run)).toHaveLength(2);
		expect(hints(run).length).toBeGreaterThan(0);
		const [annotated] = jsons(
			await getMany({
				fields: ['_id', 'authorizedCreditAmount'],
				limit: 1,
				options: { includeDiagnoses: true },
			}),
		);
		expect(annotated.$diagnoses).toEqual([
			expect.objectContaining({ message: expect.any(String) }),
		]);
	});

	it.each(['graphql-500', 'x3-401-basic'] as const)(
		'altogether (%s), its words are the message',
		async (name) => {
			sandbox.faults.add({
				match: { body: 'edges { node {' },
				fault: { kind: 'documented', name },
				times: 'always',
			});
			expect(shownFailure(await getMany({ fields: ['_id'] })).message).toMatch(
				/unexpected error|Authentication failed/,
			);
		},
	);
});

describe('A reference is compared', () => {
	it.each([true, false])(
		'by the sub-field, whether X3 takes bare keys (%s) or not',
		async (bare) => {
			sandbox.switches.bareReferenceFilter = bare;
			const run = await getMany({
				returnAll: true,
				fields: ['currency'],
				...where('currency.code', 'eq', 'GBP'),
			});
			expect(new Set(jsons(run).map(({ currency }) => currency))).toEqual(new Set(['GBP']));
		},
	);

	it('by a bare key in a filter text, unless X3 takes none: then its refusal is shown', async () => {
		sandbox.switches.bareReferenceFilter = false;
		const text = { filterMode: 'text', filterText: "{currency: 'GBP'}" };
		const run = await getMany({ fields: ['_id'], ...text });
		expect(shownFailure(run).message).toMatch(/currency/);
	});
});
