import type { INodeParameters } from 'n8n-workflow';
import { hints, jsons, shownFailure } from '../../support/engine';
import { withHiddenSchema } from '../../support/hiddenSchema';
import { startLocalServer } from '../../support/localServer';
import { useSandbox } from '../../support/useSandbox';
import { goesOn, mutationsSent, nodeNamed, runRecord } from './writing';

const stockChange = nodeNamed('x3Stock/stockChangeByLpn');
const lpnOperations = nodeNamed('x3Stock/lpnOperations');
const line = { product: 'ITM001', licensePlateNumber: 'LPN00001' };

const operation = (name: string, given: unknown): INodeParameters => ({
	customOperation: nodeNamed(name),
	operationArguments: typeof given === 'string' ? given : JSON.stringify(given),
});

describe('Run Operation', () => {
	const sandbox = useSandbox();

	it('runs a mutation of the node, and answers its result', async () => {
		const run = await runRecord(sandbox, 'runOperation', {
			node: stockChange,
			...operation('lpnGrouping', { parameter: { stockSite: 'FR011', stockChangeLines: [line] } }),
			fields: ['id', 'stockSite', 'stockChangeLines[].licensePlateNumber.code'],
		});
		expect(jsons(run)).toEqual([
			{
				id: 'SCBLNEW000001',
				stockSite: 'FR011',
				stockChangeLines: [{ licensePlateNumber: 'LPN00001' }],
			},
		]);
	});

	it('takes its arguments by expression for each item, and shows warnings', async () => {
		const run = await runRecord(
			sandbox,
			'runOperation',
			{
				node: lpnOperations,
				...operation('lpnOperations', '={{ { parameter: $json } }}'),
				fields: ['licensePlateNumber.code'],
				options: { includeDiagnoses: true },
			},
			[
				{ licensePlateNumber: 'LPN00001' },
				{ licensePlateNumber: 'LPN00002', documentDescription: 'WARN of it' },
			],
		);
		expect(jsons(run)).toMatchObject([
			{ licensePlateNumber: 'LPN00001', $diagnoses: [{ severity: 1 }] },
			{ licensePlateNumber: 'LPN00002', $diagnoses: [{ severity: 2 }, { severity: 1 }] },
		]);
		expect(hints(run)).toContain('The credit limit is exceeded [item 1]');
	});

	it('runs a query of the node, which changes nothing', async () => {
		const run = await runRecord(sandbox, 'runOperation', {
			...operation('getDefaults', { data: { currency: 'USD' } }),
			fields: ['isActive', 'country', 'currency'],
		});
		expect(jsons(run)).toEqual([{ isActive: true, country: 'FR', currency: 'USD' }]);
		expect(mutationsSent(sandbox)).toEqual([]);
	});

	it('gives members of an enum, booleans and keys to a query of the node', async () => {
		const data = { creditControl: 'free', isActive: false, customerAbcClass: 'classB' };
		const run = await runRecord(sandbox, 'runOperation', {
			...operation('getDefaults', { data }),
			fields: Object.keys(data),
		});
		expect(jsons(run)).toEqual([data]);
		expect(mutationsSent(sandbox)).toEqual([]);
	});

	it('shows what X3 says to a value that is no member of an enum', async () => {
		const run = await runRecord(sandbox, 'runOperation', {
			...operation('getDefaults', { data: { creditControl: 'often' } }),
		});
		expect(shownFailure(run).message).toMatch(/"often" does not exist in "CreditControl/);
	});

	it('sends numbers with every digit that was typed', async () => {
		const run = await runRecord(sandbox, 'runOperation', {
			...operation(
				'getDefaults',
				'{"data":{"authorizedCreditAmount":123456789012345678.901234567891}}',
			),
			fields: ['authorizedCreditAmount'],
		});
		expect(jsons(run)).toEqual([{ authorizedCreditAmount: '123456789012345678.901234567891' }]);
	});

	it('shows what X3 says when it refuses', async () => {
		const run = await runRecord(sandbox, 'runOperation', {
			node: stockChange,
			...operation('lpnGrouping', { parameter: { stockChangeLines: [] } }),
		});
		expect(shownFailure(run).message).toBe('lpnGrouping: stockChangeLines is mandatory');
	});

	it.each<[string, INodeParameters, string, string]>([
		[
			'an unknown operation',
			operation('lpnGroup', {}),
			"has no operation 'lpnGroup'",
			'It has: lpnGrouping.',
		],
		[
			'no operation',
			operation('={{ "" }}', {}),
			'No operation of x3Stock/stockChangeByLpn is chosen',
			'It has: lpnGrouping.',
		],
		[
			'an unknown argument',
			operation('lpnGrouping', { data: {} }),
			"takes no 'data'",
			'It takes: parameter.',
		],
		[
			'arguments that are a list',
			operation('lpnGrouping', '[1]'),
			"The 'Arguments' are not a JSON object",
			'Nothing was sent',
		],
		[
			'arguments that are no JSON',
			operation('lpnGrouping', '{parameter}'),
			"The 'Arguments' is not valid JSON",
			'Nothing was sent',
		],
	])('sends nothing with %s', async (_, parameters, message, wayOut) => {
		const run = await runRecord(sandbox, 'runOperation', { node: stockChange, ...parameters });
		expect(shownFailure(run).message).toContain(message);
		expect(shownFailure(run).description).toContain(wayOut);
		expect(mutationsSent(sandbox)).toEqual([]);
	});
});

describe('Run Operation where the schema is hidden', () => {
	const sandbox = useSandbox({ switches: { introspection: false } });

	it('takes a typed mutation for a change of data', async () => {
		const run = await runRecord(sandbox, 'runOperation', {
			node: stockChange,
			...operation('lpnGrouping', { parameter: { stockChangeLines: [line] } }),
			fields: ['id'],
		});
		expect(jsons(run)).toEqual([{ id: 'SCBLNEW000001' }]);
		expect(hints(run).join()).toContain('does not show its schema');
	});

	it('reads where it is said that the operation is a query', async () => {
		const run = await runRecord(sandbox, 'runOperation', {
			...operation('getDefaults', { data: { currency: 'USD' } }),
			fields: ['currency.code'],
			options: { operationKind: 'query' },
		});
		expect(jsons(run)).toEqual([{ currency: 'USD' }]);
		expect(mutationsSent(sandbox)).toEqual([]);
	});

	it('puts nothing into the document that is no name', async () => {
		const run = await runRecord(
			sandbox,
			'runOperation',
			{ node: stockChange, ...operation('x } } { y', {}) },
			[{}],
			goesOn,
		);
		expect(jsons(run)[0].error).toContain("has no operation 'x } } { y'");
		expect(mutationsSent(sandbox)).toEqual([]);
	});
});

describe('The result of an operation', () => {
	it.each<[string, unknown, unknown[]]>([
		[
			'that is a list becomes one item each',
			[{ id: 'A' }, { id: 'B' }],
			[{ id: 'A' }, { id: 'B' }],
		],
		['that is a value becomes the field result', 5, [{ result: 5 }]],
		['that is nothing becomes an empty result', null, [{ result: null }]],
		['that is an empty list becomes no item', [], []],
	])('%s', async (_, result, items) => {
		const local = await startLocalServer(({ body }) => ({
			body: JSON.stringify(
				body.includes('"mutation')
					? { data: { p0: { stockChangeByLpn: { lpnGrouping: result } } } }
					: withHiddenSchema(body),
			),
		}));
		const run = await runRecord(local, 'runOperation', {
			node: stockChange,
			...operation('lpnGrouping', {}),
		});
		await local.stop();
		expect(jsons(run)).toEqual(items);
	});
});
