import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { shownFailure } from '../../support/engine';
import { startAnswering } from '../../support/doors';
import { answerTo } from '../../support/graphqlMock';
import { useSandbox } from '../../support/useSandbox';
import { mapped, mutationsSent, record, runRecord, salesOrder, wholeItem } from './writing';

const sandbox = useSandbox({ size: { salesOrders: 5, customers: 5 } });

const impossible: Array<[string, unknown]> = [
	['NaN', NaN],
	['Infinity', Infinity],
	['minus infinity', -Infinity],
	['an invalid date', new Date(NaN)],
	['a rounded integer', 1e30],
	['a Map', new Map()],
];
const fieldsOfCustomer = [
	...['companyName1', 'authorizedCreditAmount', 'externalIdentifier', 'firstOrderDate'],
	...['isActive', 'creditControl', 'currency', 'remarks'],
];
const operations: Array<[string, INodeParameters]> = [
	['create', { columns: wholeItem() }],
	['update', { columns: wholeItem('_id') }],
	['createOrUpdate', { columns: wholeItem('_id') }],
];
/** Where a value stands in an item: by itself, in a line, in an object of a line, in a list of a line. */
const placesOf = (name: string): Array<[string, (value: unknown) => IDataObject]> =>
	(
		[
			['by itself', (value) => ({ [name]: value })],
			['in a line', (value) => ({ lines: [{ quantity: 1 }, { quantity: value }] })],
			['in an object', (value) => ({ lines: [{ product: { code: value } }] })],
			['deep', (value) => ({ lines: [{ a: { b: [{ c: [1, value] }] } }] })],
		] as Array<[string, (value: unknown) => IDataObject]>
	).map(([place, item]) => [place, (value) => ({ _id: 'A', ...item(value) })]);

describe.each(operations)('%s', (operation, parameters) => {
	it.each(impossible)(
		'sends nothing with %s in it, where the schema is hidden',
		async (_, value) => {
			for (const [place, item] of placesOf('amount')) {
				const server = await startAnswering(({ body }) => ({
					body: JSON.stringify(answerTo(body)),
				}));
				const run = await runRecord(server, operation, parameters, [item(value)]);
				await server.stop();
				const { message, description } = shownFailure(run);
				expect([place, message]).toEqual([place, expect.stringMatching(/amount|lines/)]);
				expect(description).toContain('Nothing was sent');
				expect(server.received.filter(({ body }) => body.includes('"mutation'))).toEqual([]);
			}
		},
	);

	it.each(impossible)(
		'sends nothing with %s in it, where the types are known',
		async (_, value) => {
			const customer = fieldsOfCustomer.map((name): [string, INodeParameters, IDataObject] => [
				name,
				parameters,
				{ _id: 'NA001', code: 'NA001', [name]: value as number },
			]);
			const order = { ...parameters, node: salesOrder };
			const lines = (line: object): IDataObject => ({ _id: 'X', salesOrderLines: [line] });
			for (const [name, given, item] of [
				...customer,
				['salesOrderLines', order, lines({ product: 'ITM001', grossPrice: value })] as const,
				['salesOrderLines', order, lines({ product: value })] as const,
				['salesOrderLines', order, lines({ product: { code: value } })] as const,
			]) {
				const run = await runRecord(sandbox, operation, given, [item]);
				const { message, description } = shownFailure(run);
				expect([name, message]).toEqual([name, expect.stringContaining(name)]);
				expect(description).toContain('Nothing was sent');
				expect(mutationsSent(sandbox)).toEqual([]);
			}
		},
	);
});

const keyed: Array<[string, string, (code: string) => INodeParameters]> = [
	...['get', 'delete'].flatMap((operation): typeof keyed => [
		[`${operation} by a whole key`, operation, (code) => record(`={{ ${code} }}`)],
		[
			`${operation} by parts`,
			operation,
			(code) => ({
				keyEntry: 'parts',
				keyParts: { part: [{ name: 'code', value: `={{ ${code} }}` }] },
			}),
		],
	]),
	...['update', 'createOrUpdate'].map((operation): (typeof keyed)[number] => [
		`${operation} by a mapped key`,
		operation,
		(code) => ({ columns: mapped({ code: `={{ ${code} }}`, companyName1: 'x' }, 'code') }),
	]),
	...(
		[
			['getMany', 'getMany', {}],
			['getMany to a file', 'getMany', { output: 'file' }],
			['getChanges', 'getChanges', { from: '2000-01-01' }],
		] as Array<[string, string, INodeParameters]>
	).flatMap(([name, operation, parameters]): typeof keyed => [
		[
			`${name} by a condition`,
			operation,
			(code) => ({
				...parameters,
				conditions: { condition: [{ field: 'code', operator: 'eq', value: `={{ ${code} }}` }] },
			}),
		],
		[
			`${name} by a condition on a list`,
			operation,
			(code) => ({
				...parameters,
				conditions: {
					condition: [{ field: 'code', operator: 'in', value: `={{ ['A', ${code}] }}` }],
				},
			}),
		],
	]),
];

describe.each(keyed)('%s', (_, operation, parameters) => {
	it.each([
		...['NaN', 'Infinity', 'new Date(NaN)', '1e30', 'new Map()', 'undefined', 'null', "' '"],
		...(/mapped|list/.test(_)
			? []
			: ['String(undefined)', '`${null}`', 'String(NaN)', 'String({})']),
	])('asks for nothing with %s', async (code) => {
		const run = await runRecord(sandbox, operation, { returnAll: true, ...parameters(code) });
		expect(run.status).toBe('error');
		const asked = sandbox.requests.map(({ body }) => String(body));
		expect(asked.filter((body) => /read\(|query\(|"mutation/.test(body))).toEqual([]);
	});

	it.each(['"123456789012345678901234567890"', '123456789012345678901234567890n'])(
		'takes every digit of %s',
		async (code) => {
			await runRecord(sandbox, operation, { returnAll: true, ...parameters(code) });
			const asked = sandbox.requests.map(({ body }) => String(body)).join();
			expect(asked).toContain('123456789012345678901234567890');
		},
	);
});
