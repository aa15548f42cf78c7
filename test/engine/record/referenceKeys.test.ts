import type { INodeParameters } from 'n8n-workflow';
import { jsons } from '../../support/engine';
import { useSandbox } from '../../support/useSandbox';
import { conditionsOf, readFrom, type Row } from './reading';

const sandbox = useSandbox();

const customers = () => sandbox.data.rows('customers').map(({ fields }) => fields);
const keysWhere = (test: (currency: unknown) => boolean) =>
	customers()
		.filter(({ CUR }) => test(CUR))
		.map(({ BPCNUM }) => BPCNUM);
const isOneOf =
	(...codes: unknown[]) =>
	(currency: unknown) =>
		codes.includes(currency);
const isNoneOf =
	(...codes: unknown[]) =>
	(currency: unknown) =>
		!codes.includes(currency);

describe.each([true, false])(
	'A reference is compared with the key of its record, whether X3 takes bare keys (%s) or not:',
	(bare) => {
		beforeEach(() => {
			sandbox.switches.bareReferenceFilter = bare;
			sandbox.data.change('customers', 'NA001', { CUR: null });
		});

		const found = async (parameters: INodeParameters) =>
			jsons(await readFrom(sandbox, { operation: 'getMany', returnAll: true, ...parameters }));

		it.each<[string, Row, (currency: unknown) => boolean]>([
			['equals', ['currency', 'eq', 'GBP'], isOneOf('GBP')],
			['is another one, or none', ['currency', 'ne', 'GBP'], isNoneOf('GBP')],
			['is one of several', ['currency', 'in', 'GBP, USD'], isOneOf('GBP', 'USD')],
			['is none of several, or none', ['currency', 'nin', ['GBP', 'USD']], isNoneOf('GBP', 'USD')],
			['is empty', ['currency', 'isEmpty'], isOneOf(null)],
			['is there', ['currency', 'isNotEmpty'], isNoneOf(null)],
		])('%s', async (_name, row, test) => {
			const ids = (await found({ fields: ['_id'], conditions: conditionsOf(row) })).map(
				({ _id }) => _id,
			);
			expect(ids).toEqual(keysWhere(test));
			expect(ids).not.toHaveLength(0);
		});

		it('of all conditions, and of any', async () => {
			const rows: Row[] = [
				['currency', 'ne', 'GBP'],
				['currency', 'ne', 'USD'],
				['country', 'eq', 'FR'],
			];
			const of = async (combination: string) =>
				(await found({ fields: ['_id'], combination, conditions: conditionsOf(...rows) })).length;
			const all = customers().filter(({ CUR, CRY }) => isNoneOf('GBP', 'USD')(CUR) && CRY === 'FR');
			expect(await of('all')).toBe(all.length);
			expect(await of('any')).toBe(customers().length);
		});

		it('of lines', async () => {
			const orders = sandbox.data.rows('salesOrders');
			const product = String(orders[0].lines[0].fields.ITMREF);
			const node = { __rl: true, mode: 'name', value: 'x3Sales/salesOrder' };
			const conditions = conditionsOf(['salesOrderLines[].product', 'eq', product]);
			const ids = await found({ node, fields: ['id'], conditions });
			expect(ids.map(({ id }) => id)).toEqual(
				orders
					.filter(({ lines }) => lines.some(({ fields }) => fields.ITMREF === product))
					.map(({ fields }) => fields.SOHNUM),
			);
		});

		it('of aggregates', async () => {
			const [{ distinctCount_code: count }] = jsons(
				await readFrom(sandbox, {
					operation: 'aggregate',
					conditions: conditionsOf(['currency', 'in', ['GBP', 'USD']]),
					aggregates: { aggregate: [{ field: 'code', function: 'distinctCount' }] },
				}),
			);
			expect(count).toBe(keysWhere(isOneOf('GBP', 'USD')).length);
		});

		it('of a key whose part is a reference', async () => {
			const run = await readFrom(sandbox, {
				operation: 'get',
				node: { __rl: true, mode: 'name', value: 'x3ProjectManagement/timeEntryLine' },
				keyEntry: 'parts',
				keyParts: {
					part: [
						{ name: 'employee', value: 'MNG' },
						{ name: 'lineNumber', value: 1040 },
					],
				},
				fields: ['_id'],
			});
			expect(jsons(run)).toEqual([{ _id: 'MNG|1040' }]);
		});
	},
);
