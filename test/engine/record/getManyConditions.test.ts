import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { jsons, shownFailure } from '../../support/engine';
import { useSandbox } from '../../support/useSandbox';
import { conditionsOf, nodeNamed, readFrom, type Row } from './reading';

const sandbox = useSandbox();

const find = async (parameters: INodeParameters, items?: IDataObject[]) =>
	await readFrom(
		sandbox,
		{ operation: 'getMany', returnAll: true, fields: ['_id'], ...parameters },
		items,
	);
const ids = async (parameters: INodeParameters) =>
	jsons(await find(parameters)).map(({ _id }) => String(_id));

const all = () => sandbox.data.table('customers').rows();
const keysWhere = (holds: (fields: Record<string, unknown>) => boolean) =>
	all()
		.filter(({ fields }) => holds(fields))
		.map(({ fields }) => String(fields.BPCNUM))
		.sort();

const text = (value: unknown) => (typeof value === 'string' ? value : '');

describe('A condition finds the records that it says', () => {
	it.each<[Row, (fields: Record<string, unknown>) => boolean]>([
		[['currency', 'eq', 'GBP'], ({ CUR }) => CUR === 'GBP'],
		[['currency.code', 'eq', 'GBP'], ({ CUR }) => CUR === 'GBP'],
		[['currency.code', 'ne', 'EUR'], ({ CUR }) => CUR !== 'EUR'],
		[['country.code', 'in', 'FR, DE'], ({ CRY }) => CRY === 'FR' || CRY === 'DE'],
		[
			['_id', 'in', '={{ ["NA001", "AE003"] }}'],
			({ BPCNUM }) => /^(NA001|AE003)$/.test(text(BPCNUM)),
		],
		[['isActive', 'eq', 'false'], ({ BPCSTA }) => BPCSTA === 1],
		[['customerAbcClass', 'eq', 'classB'], ({ ABCCLS }) => ABCCLS === 2],
		[['companyName1', 'contains', 'Percent %'], ({ BPCNAM }) => text(BPCNAM).includes('Percent %')],
		[['companyName1', 'startsWith', 'North'], ({ BPCNAM }) => text(BPCNAM).startsWith('North')],
		[['companyName1', 'regex', '^[NS].*e'], ({ BPCNAM }) => /^[NS].*e/.test(text(BPCNAM))],
		[['minimumOrderAmount', 'gte', '={{ 300 }}'], ({ ORDMINAMT }) => Number(ORDMINAMT) >= 300],
		[
			['minimumOrderAmount', 'lt', '100'],
			({ ORDMINAMT }) => typeof ORDMINAMT === 'string' && Number(ORDMINAMT) < 100,
		],
		[
			['initialDateSinceCustomer', 'gt', '2024-10-01'],
			({ BPCSNCDAT }) => text(BPCSNCDAT) > '2024-10-01',
		],
		[['firstOrderDate', 'isEmpty'], ({ ORDFIRDAT }) => !ORDFIRDAT],
		[['remarks', 'isNotEmpty'], ({ BPCREM }) => !!BPCREM],
	])('%j', async (row, holds) => {
		const expected = keysWhere(holds);
		expect(expected.length).toBeGreaterThan(0);
		expect((await ids({ conditions: conditionsOf(row) })).sort()).toEqual(expected);
	});

	it('takes a JavaScript Date for its day in the workflow’s time zone, that of New York', async () => {
		const at = '={{ new Date("2024-10-01T02:00:00Z") }}';
		await find({ conditions: conditionsOf(['initialDateSinceCustomer', 'gte', at]) });
		const sent = JSON.parse(String(sandbox.requests.pop()?.body)) as IDataObject;
		expect(JSON.stringify(sent.variables)).toContain('2024-09-30');
	});

	it.each([
		['all', ({ CUR, BPCSTA }: Record<string, unknown>) => CUR === 'EUR' && BPCSTA === 2],
		['any', ({ CUR, BPCSTA }: Record<string, unknown>) => CUR === 'EUR' || BPCSTA === 2],
	])('%s of several', async (combination, holds) => {
		const conditions = conditionsOf(['currency', 'eq', 'EUR'], ['isActive', 'eq', true]);
		expect((await ids({ combination, conditions })).sort()).toEqual(keysWhere(holds));
	});

	it.each([
		['atLeast', 1],
		['atLeast', 2],
		['atMost', 1],
		['every', 1],
		['none', 1],
	])('about the lines of a collection: %s %i', async (quantifier, count) => {
		const parameters = { node: nodeNamed('x3Sales/salesOrder') };
		const conditions = conditionsOf([
			'salesOrderLines[].product.code',
			'startsWith',
			'ITM00',
			{ lines: quantifier, linesCount: count },
		]);
		const orders = jsons(
			await find({ ...parameters, fields: ['id', 'salesOrderLines[].product'] }),
		).map(({ id, salesOrderLines }) => {
			const products = (salesOrderLines as IDataObject[]).map(({ product }) => String(product));
			return {
				id,
				hits: products.filter((code) => code.startsWith('ITM00')).length,
				of: products.length,
			};
		});
		const holds = ({ hits, of }: { hits: number; of: number }) =>
			({ atLeast: hits >= count, atMost: hits <= count, every: hits === of, none: hits === 0 })[
				quantifier
			];
		const expected = orders.filter(holds).map(({ id }) => id);
		expect(expected.length).toBeGreaterThan(0);
		expect(expected.length).toBeLessThan(orders.length);
		expect(await ids({ ...parameters, fields: ['_id'], conditions })).toEqual(expected);
	});

	it.each([
		"O'BRIEN",
		'D"QUOTE',
		'P|2',
		'50%',
		'SMILE😀',
		'漢字',
		'HASH#1?',
		"x'}, {_or: [{}]",
		'\\',
	])('whatever the value: %s finds that record or none', async (key) => {
		const run = await find({ conditions: conditionsOf(['_id', 'eq', '={{ $json.key }}']) }, [
			{ key },
		]);
		const exists = sandbox.data.table('customers').get(key) !== undefined;
		expect(jsons(run)).toEqual(exists ? [{ _id: key }] : []);
	});

	it('for each input item its own', async () => {
		const run = await find({ conditions: conditionsOf(['_id', 'eq', '={{ $json.key }}']) }, [
			{ key: 'AE003' },
			{ key: 'nobody' },
			{ key: 'NA001' },
		]);
		expect(jsons(run)).toEqual([{ _id: 'AE003' }, { _id: 'NA001' }]);
	});
});

describe('A filter text', () => {
	const filtered = (filterText: string) => ({ filterMode: 'text', filterText });

	it('goes to X3 as it is', async () => {
		expect(await ids(filtered("{currency: 'GBP', isActive: true}"))).toEqual(
			keysWhere(({ CUR, BPCSTA }) => CUR === 'GBP' && BPCSTA === 2),
		);
	});

	it.each(['', '   ', '={{ $json.missing }}'])('that is empty is refused: %j', async (empty) => {
		const { message } = shownFailure(await find(filtered(empty)));
		expect(message).toBe("The 'Filter Text' is empty");
		expect(sandbox.requests).toEqual([]);
	});

	it('that X3 cannot read fails in its words', async () => {
		const { message } = shownFailure(await find(filtered('{currency: ')));
		expect(message).toMatch(/filter/i);
	});
});
