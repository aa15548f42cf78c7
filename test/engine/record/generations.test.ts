import { hints, jsons, shownFailure } from '../../support/engine';
import { useSandbox } from '../../support/useSandbox';
import { conditionsOf, keyed, nodeNamed, readFrom } from './reading';

interface Spelling {
	generation: 'current' | 'xtremX3' | 'sage';
	customer: string;
	order: string;
	lines: string;
}

const spellings: Spelling[] = [
	{
		generation: 'current',
		customer: 'x3MasterData/customer',
		order: 'x3Sales/salesOrder',
		lines: 'salesOrderLines',
	},
	{
		generation: 'xtremX3',
		customer: 'xtremX3MasterData/customer',
		order: 'xtremX3Sales/salesOrder',
		lines: 'salesOrderLines',
	},
	{
		generation: 'sage',
		customer: 'sage/x3BusinessPartners/customer',
		order: 'sage/x3Sales/salesOrder',
		lines: 'lines',
	},
];

const shown = spellings.flatMap((spelling) => [
	{ ...spelling, introspection: true, schema: 'shown' },
	{ ...spelling, introspection: false, schema: 'hidden' },
]);

describe.each(shown)(
	'Generation $generation, schema $schema',
	({ generation, customer, order, lines, introspection }) => {
		const sandbox = useSandbox({
			size: { customers: 60 },
			switches: { generation, introspection, introspectionDepth: 'limited' },
		});
		const customers = { operation: 'getMany', node: nodeNamed(customer) };
		const orders = { operation: 'getMany', node: nodeNamed(order) };
		const code = generation === 'sage' ? 'code.code' : '_id';

		it('finds records by conditions, in order, with chosen fields', async () => {
			const run = await readFrom(sandbox, {
				...customers,
				fields: ['companyName1', 'currency.code'],
				conditions: conditionsOf(['currency.code', 'eq', 'GBP'], ['companyName1', 'isNotEmpty']),
				sort: { field: [{ name: 'companyName1', direction: 'descending' }] },
			});
			const names = jsons(run).map(({ companyName1 }) => String(companyName1));
			expect(names.length).toBeGreaterThan(3);
			expect(names).toEqual([...names].sort().reverse());
			expect(new Set(jsons(run).map(({ currency }) => currency))).toEqual(new Set(['GBP']));
		});

		it('finds records by any of several conditions', async () => {
			const run = await readFrom(sandbox, {
				...customers,
				returnAll: true,
				combination: 'any',
				fields: ['currency.code'],
				conditions: conditionsOf(
					['currency.code', 'eq', 'GBP'],
					['currency.code', 'in', ['USD', 'CHF']],
				),
			});
			expect(new Set(jsons(run).map(({ currency }) => currency))).toEqual(new Set(['GBP', 'USD']));
		});

		it('reads all pages, each record once', async () => {
			const run = await readFrom(sandbox, {
				...customers,
				returnAll: true,
				fields: [code],
				options: { pageSize: 25 },
			});
			expect(new Set(jsons(run).map((record) => JSON.stringify(record))).size).toBe(60);
			const pages = sandbox.requests.filter(({ body }) => body.includes('edges { node {'));
			expect(pages).toHaveLength(3);
		});

		it('reads lines as arrays', async () => {
			const run = await readFrom(sandbox, {
				...orders,
				limit: 2,
				fields: ['id', `${lines}[].product.code`],
			});
			expect(jsons(run)[0]).toEqual({
				id: 'S001',
				[lines]: expect.arrayContaining([{ product: expect.any(String) }]),
			});
		});

		it.each([
			['as a whole', { recordId: keyed('={{ $json.key }}') }],
			[
				'by parts',
				{
					keyEntry: 'parts',
					keyParts: { part: [{ name: 'code.code', value: '={{ $json.key }}' }] },
				},
			],
		])('gets records by key %s', async (_, parameters) => {
			const run = await readFrom(
				sandbox,
				{ operation: 'get', node: nodeNamed(customer), fields: ['companyName1'], ...parameters },
				[{ key: 'AE003' }, { key: 'nobody' }, { key: 'NA001' }],
				{ onError: 'continueRegularOutput' },
			);
			expect(jsons(run)).toEqual([
				{ companyName1: expect.any(String) },
				expect.objectContaining({ error: expect.stringMatching(/^Not found/) }),
				{ companyName1: expect.any(String) },
			]);
		});

		it('returns something useful when no field is chosen', async () => {
			const run = await readFrom(sandbox, { ...customers, limit: 1 });
			const [record] = jsons(run);
			expect(Object.keys(record).length).toBeGreaterThan(introspection ? 10 : 0);
		});

		it(
			introspection ? 'says nothing about the schema' : 'says that names were sent as typed',
			async () => {
				const run = await readFrom(sandbox, { ...customers, limit: 1, fields: ['companyName1'] });
				expect(hints(run)).toEqual(
					introspection ? [] : [expect.stringContaining('does not show its schema')],
				);
			},
		);

		it('fails in X3’s words, or before, for a field that is none', async () => {
			const run = await readFrom(sandbox, { ...customers, fields: ['nothing'] });
			expect(shownFailure(run).message).toContain('nothing');
		});
	},
);
