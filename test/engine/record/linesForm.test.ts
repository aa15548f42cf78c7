import type { IDataObject, INode, INodeParameters } from 'n8n-workflow';
import { jsons, shownFailure } from '../../support/engine';
import { inForm, lineForm, type Row } from '../../support/lineForm';
import { useSandbox } from '../../support/useSandbox';
import { goesOn, mapped, mutationsSent, recordBench, salesOrder } from './writing';

const form = (...lines: Row[][]): INodeParameters => lineForm('salesOrderLines', ...lines);

const PRODUCT: Row = ['product', 'ITM001'];

describe('Lines as a form', () => {
	const sandbox = useSandbox();
	const write = async (
		lines: INodeParameters,
		items: IDataObject[] = [{}],
		operation = 'create',
		values: INodeParameters = { salesSite: 'FR011', soldToCustomer: 'AE003' },
		settings: Partial<INode> = {},
	) =>
		await recordBench(
			sandbox,
			operation,
			{
				node: salesOrder,
				columns: mapped(values, ...('id' in values ? ['id'] : [])),
				fields: [
					'id',
					...['salesOrderLines[].product', 'salesOrderLines[].quantityInSalesUnitOrdered'],
				],
				...lines,
			},
			settings,
		).run(items);

	it('are sent line by line, field by field, with values from each item', async () => {
		const lines = form(
			[PRODUCT, ['quantityInSalesUnitOrdered', '={{ $json.quantity }}']],
			[
				['product', '={{ $json.product }}'],
				['quantityInSalesUnitOrdered', '12345678901234567890.5'],
			],
		);
		const run = await write(lines, [
			{ quantity: 2, product: 'ITM002' },
			{ quantity: '1.50', product: 'ITM003' },
		]);
		expect(jsons(run).map(({ salesOrderLines }) => salesOrderLines)).toEqual([
			[
				{ product: 'ITM001', quantityInSalesUnitOrdered: '2' },
				{ product: 'ITM002', quantityInSalesUnitOrdered: '12345678901234567890.5' },
			],
			[
				{ product: 'ITM001', quantityInSalesUnitOrdered: '1.50' },
				{ product: 'ITM003', quantityInSalesUnitOrdered: '12345678901234567890.5' },
			],
		]);
	});

	it('take values that were typed, picked from a list, or given by an expression', async () => {
		const quantity = 'quantityInSalesUnitOrdered';
		const lines = form(
			[
				['product', inForm('ITM001', 'list')],
				[quantity, inForm('12345678901234567890.5')],
			],
			[
				['product', inForm('={{ $json.product }}', 'list')],
				[quantity, inForm('={{ $json.quantity }}')],
			],
		);
		const [item] = jsons(await write(lines, [{ product: 'ITM002', quantity: 2 }]));
		expect(item.salesOrderLines).toEqual([
			{ product: 'ITM001', [quantity]: '12345678901234567890.5' },
			{ product: 'ITM002', [quantity]: '2' },
		]);
	});

	it('leave out a value that nobody touched', async () => {
		const untouched: Row[] = [
			['netPrice', inForm('')],
			['grossPrice', { mode: 'value', value: '' }],
			['salesUnit', inForm('', 'list')],
		];
		await write(form([PRODUCT, ['quantityInSalesUnitOrdered', inForm('1')], ...untouched]));
		for (const [field] of untouched) expect(mutationsSent(sandbox)[0]).not.toContain(field);
	});

	it('leave out a value that was left blank', async () => {
		await write(form([PRODUCT, ['netPrice', ''], ['quantityInSalesUnitOrdered', '1']]));
		expect(mutationsSent(sandbox)[0]).not.toContain('netPrice');
	});

	it('update a record, and create or update one', async () => {
		const [{ id }] = jsons(await write(form([PRODUCT, ['quantityInSalesUnitOrdered', '1']])));
		for (const operation of ['update', 'createOrUpdate']) {
			const lines = form([
				['product', 'ITM002'],
				['quantityInSalesUnitOrdered', '3'],
			]);
			const run = await write(lines, [{}], operation, { id: id as string });
			expect(jsons(run)).toMatchObject([
				{ id, salesOrderLines: [{ product: 'ITM002', quantityInSalesUnitOrdered: '3' }] },
			]);
		}
	});

	it.each<[string, INodeParameters, string]>([
		['no line', form(), "There is no line under 'Lines of the Record'"],
		['a line without values', form([PRODUCT], []), "Line 2 of 'Lines of the Record' has no value"],
		['a line of blanks', form([['product', '']]), "Line 1 of 'Lines of the Record' has no value"],
		[
			'a line that its expressions leave empty',
			form([PRODUCT], [['product', '={{ $json.nope }}']]),
			"Line 2 of 'Lines of the Record' has no value",
		],
		['a line of null', form([['product', '={{ null }}']]), 'has no value'],
		['a value without a field', form([['', 'A']]), 'Line 1 of'],
		['a field twice', form([PRODUCT, PRODUCT]), "has two values for 'product'"],
		['a field that is none', form([['colour', 'red']]), "takes no 'salesOrderLines[].colour'"],
		['a builtin name', form([['constructor', 'red']]), "takes no 'salesOrderLines[].constructor'"],
		['no number', form([['quantityInSalesUnitOrdered', 'two']]), 'quantityInSalesUnitOrdered'],
		['not a number', form([['quantityInSalesUnitOrdered', '={{ NaN }}'], PRODUCT]), 'NaN'],
		['no lines field', { ...form([PRODUCT]), linesField: '' }, "The 'Lines Field' is empty"],
		['another field', { ...form([PRODUCT]), linesField: 'id' }, "takes no lines in 'id'"],
	])('send nothing with %s', async (_, lines, words) => {
		const { message, description } = shownFailure(await write(lines));
		expect(`${message} ${description}`).toContain(words);
		expect(`${description}`).toMatch(/Nothing (?:of this item )?was sent/);
		expect(mutationsSent(sandbox)).toEqual([]);
	});

	describe.each(['value', 'list'] as const)('of values in the mode %s', (mode) => {
		const one = (value: unknown): Row[] => [['product', inForm(value, mode)]];
		const quantity = (value: unknown): Row => ['quantityInSalesUnitOrdered', inForm(value, mode)];
		it.each<[string, Row[][], string]>([
			['a missing value alone', [one('={{ $json.nope }}')], 'Line 1 of'],
			['a missing value in line 2', [[PRODUCT], one('={{ $json.nope }}')], 'Line 2 of'],
			['null alone', [one('={{ null }}')], "'Lines of the Record' has no value"],
			['a word of nothing alone', [one('={{ "undefined" }}')], 'has no value'],
			['a blank text alone', [one("={{ ' ' }}")], 'has no value'],
			['an empty list alone', [one('={{ [] }}')], 'has no value'],
			['NaN alone', [one('={{ NaN }}')], 'has no value'],
			['NaN', [[PRODUCT, quantity('={{ NaN }}')]], 'NaN'],
			['Infinity', [[PRODUCT, quantity('={{ Infinity }}')]], 'Infinity'],
			['no date alone', [one('={{ new Date(NaN) }}')], 'date'],
			['no date', [[PRODUCT, quantity('={{ new Date(NaN) }}')]], 'date'],
			['an object', [[PRODUCT, quantity('={{ ({ a: 1 }) }}')]], 'quantityInSalesUnitOrdered'],
			['an object alone', [one('={{ ({ a: 1 }) }}')], 'product'],
			['a locator in a locator', [one('={{ ({ mode: "value", value: "ITM001" }) }}')], 'product'],
			['a rounded number', [[PRODUCT, quantity('={{ 2 ** 53 + 2 }}')]], 'digits'],
		])('send nothing with %s', async (_, lines, words) => {
			for (const operation of ['create', 'update', 'createOrUpdate'] as const) {
				const values = operation === 'create' ? undefined : { id: 'S003' };
				const run = await write(form(...lines), [{}], operation, values);
				const { message, description } = shownFailure(run);
				expect(`${message} ${description}`).toContain(words);
				expect(`${description}`).toMatch(/Nothing (?:of this item )?was sent/);
			}
			expect(mutationsSent(sandbox)).toEqual([]);
		});

		it.each(['$json.nope', 'null', '"undefined"', '" "', '[]'])(
			'send with %s beside a product what a plain value sends',
			async (code) => {
				const outcome = async (value: unknown) => {
					const before = mutationsSent(sandbox).length;
					const lines = form([PRODUCT, ['quantityInSalesUnitOrdered', value]]);
					const [{ error }] = jsons(await write(lines, [{}], 'create', undefined, goesOn));
					return { error, sent: mutationsSent(sandbox).slice(before) };
				};
				const plain = await outcome(`={{ ${code} }}`);
				expect(await outcome(inForm(`={{ ${code} }}`, mode))).toEqual(plain);
			},
		);
	});

	it('fail an item by itself', async () => {
		const lines = form([['product', '={{ $json.product }}']]);
		const run = await write(lines, [{}, { product: 'ITM001' }], 'create', undefined, goesOn);
		expect(jsons(run).map(({ error }) => error !== undefined)).toEqual([true, false]);
	});

	it('send nothing where unknown fields leave a line empty, also when these are ignored', async () => {
		const [{ id }] = jsons(await write(form([PRODUCT, ['quantityInSalesUnitOrdered', '1']])));
		const sent = mutationsSent(sandbox).length;
		const lines = { ...form([PRODUCT], [['colour', 'red']]), options: { unknownFields: 'ignore' } };
		for (const operation of ['create', 'update', 'createOrUpdate'] as const) {
			const item = operation === 'create' ? {} : { id: id as string };
			const { message, description } = shownFailure(await write(lines, [{}], operation, item));
			expect(message).toBe(
				"Line 2 of 'salesOrderLines' would be sent empty: x3Sales/salesOrder takes none of its values (colour)",
			);
			expect(description).toMatch(/Nothing of this item was sent/);
		}
		expect(mutationsSent(sandbox)).toHaveLength(sent);
	});
});
