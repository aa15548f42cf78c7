import { DateTime } from 'luxon';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { jsons, shownFailure } from '../../support/engine';
import { useSandbox } from '../../support/useSandbox';
import { mapped, mutationsSent, runRecord, salesOrder, wholeItem } from './writing';

describe('Create', () => {
	const sandbox = useSandbox();
	const stored = (key: string) => sandbox.data.table('customers').get(key)?.fields;
	const create = async (item: IDataObject, parameters: INodeParameters = {}) =>
		await runRecord(sandbox, 'create', { columns: wholeItem(), ...parameters }, [item]);

	it.each<[string, string, unknown, string, unknown]>([
		['a member of an enum', 'creditControl', 'free', 'OSTCTL', 2],
		['a boolean', 'isActive', false, 'BPCSTA', 1],
		['a boolean as text', 'isActive', 'false', 'BPCSTA', 1],
		[
			'a decimal of 30 digits',
			'authorizedCreditAmount',
			'123456789012345678.901234567891',
			'OSTAUZ',
			'123456789012345678.901234567891',
		],
		[
			'an integer beyond 2^53',
			'externalIdentifier',
			'9007199254740993',
			'ZEXTID',
			'9007199254740993',
		],
		['a date as text', 'firstOrderDate', '2024-03-01', 'ORDFIRDAT', '2024-03-01'],
		[
			'a date with a time',
			'firstOrderDate',
			'2024-03-01T23:30:00.000-05:00',
			'ORDFIRDAT',
			'2024-03-01',
		],
		[
			'a Luxon date',
			'firstOrderDate',
			DateTime.fromISO('2024-03-01T01:30:00+09:00', { setZone: true }),
			'ORDFIRDAT',
			'2024-03-01',
		],
		[
			'a JavaScript Date as its day in the workflow’s time zone, that of New York',
			'firstOrderDate',
			new Date('2024-03-01T03:30:00Z'),
			'ORDFIRDAT',
			'2024-02-29',
		],
		[
			'a text with quotes and braces',
			'remarks',
			`O'Brien "q" \\ { } \n $x`,
			'BPCREM',
			`O'Brien "q" \\ { } \n $x`,
		],
		['an empty text', 'category', '', 'BCGCOD', ''],
		['null', 'category', null, 'BCGCOD', null],
		['a reference as its key', 'currency', 'USD', 'CUR', 'USD'],
		['a reference as it is read', 'currency', { code: 'USD' }, 'CUR', 'USD'],
		[
			'a reference with more than its key',
			'currency',
			{ _id: 'USD', code: 'USD', localizedDescription: 'Dollar' },
			'CUR',
			'USD',
		],
	])('stores %s', async (_, name, value, column, expected) => {
		const item = { code: 'N1', companyName1: 'New', [name]: value } as IDataObject;
		for (const columns of [
			wholeItem(),
			mapped(Object.fromEntries(Object.keys(item).map((key) => [key, `={{ $json.${key} }}`]))),
		]) {
			sandbox.reset();
			const run = await create(item, { columns });
			expect(run.data.resultData.error).toBeUndefined();
			expect(stored('N1')).toHaveProperty(column, expected);
		}
	});

	it('leaves a field to X3 that was left blank, or whose expression gives nothing', async () => {
		await create(
			{},
			{
				columns: mapped({
					code: 'N1',
					companyName1: 'New',
					category: null,
					remarks: '',
					currency: '={{ $json.missing }}',
				}),
			},
		);
		expect(stored('N1')).toMatchObject({ BCGCOD: 'FR', CUR: 'EUR' });
		expect(mutationsSent(sandbox)[0]).toContain('"d0":{"code":"N1","companyName1":"New"}');
	});

	it.each([2 ** 53, 1e21])('sends no number that may be rounded: %p', async (number) => {
		for (const name of ['externalIdentifier', 'remarks']) {
			const run = await create({ code: 'N1', companyName1: 'New', [name]: number });
			expect(shownFailure(run)).toMatchObject({
				message: expect.stringContaining(`Field '${name}'`),
				description: expect.stringContaining('Give it as text'),
			});
		}
		expect(stored('N1')).toBeUndefined();
	});

	it.each(['2026-02-30', '2026-03-31T24:00:00Z', '31/03/2026', 46112])(
		'sends nothing for %j in a date',
		async (orderDate) => {
			const run = await runRecord(sandbox, 'create', { node: salesOrder, columns: wholeItem() }, [
				{ soldToCustomer: 'AE003', orderDate },
			]);
			expect(shownFailure(run).message).toMatch(
				/^Field 'orderDate' of x3Sales.salesOrder: .* is not a date$/,
			);
			expect(shownFailure(run).description).toContain('Nothing was sent');
			expect(mutationsSent(sandbox)).toEqual([]);
		},
	);

	it('sends long texts as streams', async () => {
		const run = await create(
			{ code: 'N1', companyName1: 'New', notes: 'Long\ntext' },
			{ fields: ['notes'] },
		);
		expect(jsons(run)).toEqual([{ notes: 'Long\ntext' }]);
	});

	it.each<[string, unknown]>([
		[
			'an array',
			[
				{ product: 'ITM001', quantityInSalesUnitOrdered: '1.000000000000000001' },
				{ product: { code: 'ITM002' } },
			],
		],
		[
			'JSON text',
			'[{"product":"ITM001","quantityInSalesUnitOrdered":1.000000000000000001},{"product":"ITM002"}]',
		],
		[
			'the shape in which X3 answers',
			{
				query: {
					edges: [
						{ node: { product: 'ITM001', quantityInSalesUnitOrdered: '1.000000000000000001' } },
						{ node: { product: { code: 'ITM002' }, _etag: 'x' } },
					],
				},
			},
		],
	])('sends lines given as %s', async (_, lines) => {
		const run = await create({ soldToCustomer: 'NA001', salesOrderLines: lines } as IDataObject, {
			node: salesOrder,
			fields: [
				'id',
				'salesOrderLines[].product.code',
				'salesOrderLines[].quantityInSalesUnitOrdered',
			],
		});
		const [order] = jsons(run);
		expect(order).toMatchObject({
			salesOrderLines: [
				{ product: 'ITM001', quantityInSalesUnitOrdered: '1.000000000000000001' },
				{ product: 'ITM002' },
			],
		});
		expect(sandbox.data.table('salesOrders').get(String(order.id))?.lines).toHaveLength(2);
	});
});
