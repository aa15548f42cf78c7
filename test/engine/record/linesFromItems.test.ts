import type { IDataObject, INode, INodeParameters, IRun } from 'n8n-workflow';
import { bench, hints, jsons, output, shownFailure } from '../../support/engine';
import { basicCredentials } from '../../support/sandboxCredentials';
import { inForm } from '../../support/lineForm';
import { NO_LINE_VALUES, ROWS, row } from '../../support/orderRows';
import { useSandbox } from '../../support/useSandbox';
import { goesOn, mapped, mutationsSent, recordBench, salesOrder, wholeItem } from './writing';

const lineValues = (values: Record<string, unknown>) =>
	({
		value: Object.entries(values).map(([field, value]) => ({ field, value })),
	}) as INodeParameters;

const common: INodeParameters = {
	node: salesOrder,
	columns: mapped({
		salesSite: 'FR011',
		soldToCustomer: '={{ $json.customer }}',
		customerOrderReference: '={{ $json.orderNumber }}',
	}),
	lineSource: 'items',
	linesField: 'salesOrderLines',
	sharedFields: 'orderNumber',
	lineValues: lineValues({
		product: '={{ $json.product }}',
		quantityInSalesUnitOrdered: '={{ $json.quantity }}',
	}),
	fields: [
		...['id', 'customerOrderReference', 'soldToCustomer'],
		...['salesOrderLines[].product', 'salesOrderLines[].quantityInSalesUnitOrdered'],
	],
};

const line = (product: string, quantity: string) => ({
	product,
	quantityInSalesUnitOrdered: quantity,
});

describe('Lines built from input items', () => {
	const sandbox = useSandbox({ size: { customers: 20, salesOrders: 10 } });
	const build = async (
		items: IDataObject[],
		parameters: INodeParameters = {},
		settings: Partial<INode> = {},
		operation = 'create',
	): Promise<IRun> =>
		await recordBench(sandbox, operation, { ...common, ...parameters }, settings).run(items);
	const orders = () => sandbox.data.rows('salesOrders');
	const count = (reference: string) =>
		orders().filter(({ fields }) => fields.CUSORDREF === reference).length;

	it('make one record of all items that share a field, wherever they stand', async () => {
		const run = await build(ROWS);
		expect(output(run)).toMatchObject([
			{
				json: {
					id: expect.any(String),
					customerOrderReference: 'WEB-1',
					soldToCustomer: 'AE003',
					salesOrderLines: [line('ITM001', '2'), line('ITM002', '1.5')],
				},
				pairedItem: [{ item: 0 }, { item: 2 }],
			},
			{
				json: {
					customerOrderReference: 'WEB-2',
					soldToCustomer: 'NA001',
					salesOrderLines: [line('ITM003', '10')],
				},
				pairedItem: { item: 1 },
			},
		]);
		expect(mutationsSent(sandbox)).toHaveLength(2);
	});

	it('take values with a mode from each item, and leave out untouched ones', async () => {
		const values = {
			product: inForm('={{ $json.product }}', 'list'),
			quantityInSalesUnitOrdered: inForm('={{ $json.quantity }}'),
			netPrice: { mode: 'value', value: '' },
			grossPrice: inForm(''),
			salesUnit: inForm('', 'list'),
		};
		const run = await build(ROWS, { lineValues: lineValues(values) });
		expect(jsons(run).map(({ salesOrderLines }) => salesOrderLines)).toEqual([
			[line('ITM001', '2'), line('ITM002', '1.5')],
			[line('ITM003', '10')],
		]);
		for (const field of ['netPrice', 'grossPrice', 'salesUnit']) {
			for (const text of mutationsSent(sandbox)) expect(text).not.toContain(field);
		}
	});

	describe.each(['value', 'list'] as const)('of values in the mode %s', (mode) => {
		it.each([...NO_LINE_VALUES, ['a list', ['ITM001'], 'The line of item 2: '] as const])(
			'name the item whose value is %s',
			async (_, value, words) => {
				const given = lineValues({ product: inForm('={{ $json.given }}', mode) });
				const items = ROWS.map((item, index) => ({
					...item,
					given: index === 2 ? value : 'ITM001',
				}));
				const run = await build(items as IDataObject[], { lineValues: given }, goesOn);
				expect(jsons(run).map(({ error }) => error !== undefined)).toEqual([true, false, true]);
				expect(jsons(run)[2].error).toContain(words);
				expect(count('WEB-1')).toBe(0);
			},
		);
	});

	it('take several shared fields together, and such with dots in their names or paths', async () => {
		const items = ROWS.map(({ orderNumber, customer, ...rest }) => ({
			...rest,
			order: { number: orderNumber },
			'sold.to': customer,
		}));
		const run = await build(items, {
			sharedFields: 'order.number, sold.to',
			columns: mapped({
				salesSite: 'FR011',
				soldToCustomer: "={{ $json['sold.to'] }}",
				customerOrderReference: '={{ $json.order.number }}',
			}),
		});
		expect(output(run).map(({ pairedItem }) => pairedItem)).toEqual([
			[{ item: 0 }, { item: 2 }],
			{ item: 1 },
		]);
	});

	it('send one record by one request, and several where a batch is wanted', async () => {
		await build(ROWS, { options: { batchSize: 10 } });
		expect(mutationsSent(sandbox)).toHaveLength(1);
		expect(count('WEB-1') + count('WEB-2')).toBe(2);
	});

	it.each<[string, unknown]>([
		['empty', ''],
		['blank', '  \t'],
		['null', null],
		['missing', undefined],
		['a word of nothing', 'undefined'],
		['not a number', NaN],
	])('are refused as a whole where one shared value is %s: nothing is sent', async (_, value) => {
		const items = [...ROWS, row(value, 'ITM004', '1')];
		const failure = shownFailure(await build(items));
		expect(failure.message).toBe(
			"Item 3 has no value for 'orderNumber', by which items become records",
		);
		expect(failure.description).toContain('Nothing was sent.');
		const errors = jsons(await build(items, {}, goesOn));
		expect(errors).toHaveLength(4);
		for (const { error, message } of errors) {
			expect(error).toContain('Item 3 has no value');
			expect(message).not.toContain('make one record');
		}
		expect(mutationsSent(sandbox)).toEqual([]);
	});

	it.each<[string, unknown, string]>([
		['named by nothing', '', "'Shared Fields' is empty for item 0"],
		['named by an expression that gives nothing', '={{ $json.nope }}', 'is empty for item 0'],
		['named by a word of nothing', '={{ "undefined" }}', 'is empty for item 0'],
		['partly named by nothing', '=orderNumber,{{ undefined }}', 'is empty for item 0'],
		['named by their value', '={{ $json.orderNumber }}', 'names other fields for item 1'],
		['named by a builtin name', 'constructor', "Items 0–2 have no value for 'constructor'"],
		['named by a prototype', '__proto__', "Items 0–2 have no value for '__proto__'"],
		['not there', 'orderNo', "Items 0–2 have no value for 'orderNo'"],
	])('are refused where shared fields are %s', async (_, sharedFields, words) => {
		const run = await build(ROWS, { sharedFields } as INodeParameters);
		expect(shownFailure(run).message).toContain(words);
		expect(mutationsSent(sandbox)).toEqual([]);
	});

	it.each<[string, unknown, string]>([
		['a list', ['WEB-1'], 'is not a single value'],
		['an object', { id: 'WEB-1' }, 'is not a single value'],
		['rounded', 2 ** 60, 'more digits than JavaScript keeps'],
	])('are refused where a shared value is %s', async (_, value, words) => {
		const { message, description } = shownFailure(await build([row(value, 'ITM001', '1')]));
		expect(`${message} ${description}`).toContain(words);
		expect(mutationsSent(sandbox)).toEqual([]);
	});

	it.each([
		['WEB-1', 'web-1'],
		['WEB-1', ' WEB-1 '],
		['Stra\u00dfe', 'STRASSE'],
		['caf\u00e9', 'cafe\u0301'],
	])('are refused where %j and %j may be one, and no other record is', async (one, other) => {
		const items = [row(one, 'ITM001', '1'), row('WEB-9', 'ITM001', '1'), row(other, 'ITM002', '1')];
		const run = jsons(await build(items, {}, goesOn));
		expect(run.map(({ error }) => error ?? 'created')).toEqual([
			expect.stringContaining("Values of 'Shared Fields' differ only in"),
			'created',
			expect.stringContaining("Values of 'Shared Fields' differ only in"),
		]);
		expect(mutationsSent(sandbox)).toHaveLength(1);
	});

	it('tell look-alike letters and leading zeros apart', async () => {
		const numbers = ['007', '7', 'A', '\u0410', '1e3', '1000'];
		const run = await build(numbers.map((number) => row(number, 'ITM001', '1')));
		expect(jsons(run).map(({ customerOrderReference }) => customerOrderReference)).toEqual(numbers);
	});

	it('are refused by the names of the fields in which they differ, never the first silently', async () => {
		const items = [
			row('WEB-1', 'ITM001', '2'),
			row('WEB-2', 'ITM001', '2'),
			row('WEB-1', 'ITM002', '1', { customer: 'NA001' }),
		];
		const failure = shownFailure(await build(items));
		expect(failure.message).toBe(
			`The items 0, 2 make one record, and differ in 'soldToCustomer' ("AE003" in item 0, "NA001" in item 2)`,
		);
		expect(mutationsSent(sandbox)).toEqual([]);
		const run = jsons(await build(items, {}, goesOn));
		expect(run.map(({ error }) => error !== undefined)).toEqual([true, false, true]);
		expect(count('WEB-1')).toBe(0);
	});

	it('are refused where one of them has no value for a field of the record', async () => {
		const items = [
			row('WEB-1', 'ITM001', '2'),
			row('WEB-1', 'ITM002', '1', { customer: undefined }),
		];
		expect(shownFailure(await build(items)).message).toContain(
			`'soldToCustomer' ("AE003" in item 0, nothing in item 1)`,
		);
	});

	it.each<[string, INodeParameters, string]>([
		['an option', { options: { dryRun: '={{ $itemIndex === 0 }}' } }, 'the option dryRun'],
		[
			'the fields to return',
			{ fields: '={{ $itemIndex ? ["id"] : ["_id"] }}' },
			'the fields to return',
		],
		[
			'the lines field',
			{ linesField: '={{ $itemIndex ? "salesOrderLines" : "lines" }}' },
			"takes no lines in 'lines'",
		],
	])('are refused where they differ in %s', async (_, parameters, words) => {
		const items = [row('WEB-1', 'ITM001', '2'), row('WEB-1', 'ITM002', '1')];
		expect(shownFailure(await build(items, parameters)).message).toContain(words);
		expect(mutationsSent(sandbox)).toEqual([]);
	});

	it('never write a record without the line of an item that cannot be read', async () => {
		const lines = lineValues({
			product: '={{ $json.product }}',
			quantityInSalesUnitOrdered: "={{ $json.quantity ?? $('Nowhere').item.json.quantity }}",
		});
		const items = [...ROWS.slice(0, 2), row('WEB-1', 'ITM002', undefined)];
		const run = jsons(await build(items, { lineValues: lines }, goesOn));
		expect(run.map(({ error }) => error !== undefined)).toEqual([true, false, true]);
		expect(count('WEB-1')).toBe(0);
		expect(count('WEB-2')).toBe(1);
	});

	it.each<[string, unknown, string]>([
		[
			'no number',
			'two',
			"The line of item 2: Field 'salesOrderLines[].quantityInSalesUnitOrdered'",
		],
		['not a number', NaN, 'The line of item 2'],
		['empty', '', 'the value is empty'],
	])('name the item whose line holds a value that is %s', async (_, quantity, words) => {
		const items = [...ROWS.slice(0, 2), row('WEB-1', 'ITM002', quantity)];
		expect(shownFailure(await build(items)).message).toContain(words);
		expect(mutationsSent(sandbox)).toEqual([]);
	});

	it('name the item whose line unknown fields leave empty, also where these are ignored', async () => {
		const head = { salesSite: 'FR011', soldToCustomer: 'AE003' };
		const items = [
			{ ...head, customerOrderReference: 'WEB-1', product: 'ITM001' },
			{ ...head, customerOrderReference: 'WEB-1' },
			{ ...head, customerOrderReference: 'WEB-2', product: 'ITM001' },
		];
		const parameters = {
			...{
				columns: wholeItem(),
				sharedFields: 'customerOrderReference, salesSite, soldToCustomer',
			},
			...{ options: { unknownFields: 'ignore' }, lineValues: lineValues({ colour: 'red' }) },
		};
		const run = await build(items, parameters, goesOn);
		expect(jsons(run).map(({ error }) => error !== undefined)).toEqual([true, true, false]);
		expect(jsons(run)[0].error).toMatch(
			/^The line of item 1: Line 1 of 'salesOrderLines' would be sent empty.*\(colour\)/,
		);
		expect([count('WEB-1'), count('WEB-2')]).toEqual([0, 1]);
	});

	it('keep every digit of a line', async () => {
		const items = [row('WEB-1', 'ITM001', '123456789012345678.901')];
		const [order] = jsons(await build(items));
		expect(order.salesOrderLines).toEqual([line('ITM001', '123456789012345678.901')]);
	});

	it.each<[string, INodeParameters, string]>([
		['no field for the lines', { linesField: '' }, "The 'Lines Field' is empty"],
		['one that gives nothing', { linesField: '={{ $json.nope }}' }, "The 'Lines Field' is empty"],
		[
			'one that holds no lines',
			{ linesField: 'soldToCustomer' },
			"takes no lines in 'soldToCustomer'",
		],
		[
			'one that is ignored',
			{ linesField: 'lines', options: { unknownFields: 'ignore' } },
			"takes no lines in 'lines'",
		],
		['a builtin name', { linesField: 'constructor' }, "takes no lines in 'constructor'"],
		['no values', { lineValues: {} }, 'The line of item 0 has no value'],
		[
			'values that give nothing',
			{ lineValues: lineValues({ product: '={{ $json.nope }}' }) },
			'The line of item 0 has no value',
		],
		[
			'a value without a field',
			{ lineValues: lineValues({ '': 'A' }) },
			'has a value without a field',
		],
		[
			'an unknown field',
			{ lineValues: lineValues({ product: 'ITM001', colour: 'red' }) },
			"takes no 'salesOrderLines[].colour'",
		],
		[
			'a field twice',
			{
				lineValues: {
					value: [
						{ field: 'product', value: 'A' },
						{ field: 'product', value: 'B' },
					],
				},
			},
			"has two values for 'product'",
		],
		[
			'lines twice',
			{ columns: mapped({ salesSite: 'FR011', salesOrderLines: '[]' }) },
			"'salesOrderLines' has lines twice",
		],
	])('are refused with %s', async (_, parameters, words) => {
		expect(shownFailure(await build(ROWS, parameters)).message).toContain(words);
		expect(mutationsSent(sandbox)).toEqual([]);
	});

	it('tell what fails for all items of the record, and pair each', async () => {
		const items = [row('WEB-1', 'NOTHING', '1'), ROWS[1], row('WEB-1', 'ITM001', '1')];
		const run = await build(items, {}, { onError: 'continueErrorOutput' });
		expect(output(run, 0)).toHaveLength(1);
		const failed = output(run, 1);
		expect(failed.map(({ pairedItem }) => pairedItem)).toMatchObject([{ item: 0 }, { item: 2 }]);
		for (const { json } of failed) {
			expect(json.message).toContain('This is about the items 0, 2, which make one record.');
		}
	});

	it('name all items of the records that were done when the run ends', async () => {
		const items = [...ROWS, row('WEB-3', 'NOTHING', '1')];
		const failure = shownFailure(await build(items, { options: { concurrency: 1 } }));
		expect(failure.description).toContain('accepted 3 input items before the run ended (0–2)');
	});

	it('are in doubt together when the answer is lost', async () => {
		sandbox.faults.add({ match: { body: '"mutation' }, fault: 'drop-after' });
		const run = jsons(
			await build(ROWS, { options: { whenInDoubt: 'report', concurrency: 1 } }, goesOn),
		);
		const inDoubt = run.map(
			({ details }) => (details as IDataObject | undefined)?.inDoubt === true,
		);
		expect(inDoubt).toEqual([true, false, true]);
	});

	it('are found in Sage X3, lines and all, when the answer is lost', async () => {
		sandbox.faults.add({ match: { body: '"mutation' }, fault: 'drop-after' });
		const run = await build(ROWS, {
			options: { createOnceBy: ['customerOrderReference'], concurrency: 1 },
		});
		expect(jsons(run).map(({ $operation }) => $operation)).toEqual(['created', 'created']);
		expect(count('WEB-1')).toBe(1);
	});

	it('are created once by fields of the record', async () => {
		const once = { options: { createOnceBy: ['customerOrderReference'] } };
		const first = jsons(await build(ROWS, once));
		const again = await build(ROWS, once);
		expect(first.map(({ $operation }) => $operation)).toEqual(['created', 'created']);
		expect(jsons(again)).toEqual(first.map((item) => ({ ...item, $operation: 'found' })));
		expect(output(again)[0].pairedItem).toEqual([{ item: 0 }, { item: 2 }]);
		expect(mutationsSent(sandbox)).toHaveLength(2);
	});

	it('are refused where two groups are one document: its second lines would be lost', async () => {
		const items = ROWS.map((one, index) => ({ ...one, site: index }));
		const run = await build(items, {
			sharedFields: 'orderNumber, site',
			options: { createOnceBy: ['customerOrderReference'] },
		});
		expect(shownFailure(run).message).toBe(
			'Several groups of items are one and the same record: 0; 2',
		);
		expect(mutationsSent(sandbox)).toEqual([]);
	});

	it('are tried dry, one outcome for each record, and written as proposed', async () => {
		const tried = await build(ROWS, { options: { dryRun: true } });
		expect(mutationsSent(sandbox)).toEqual([]);
		expect(output(tried)).toMatchObject([
			{
				json: {
					$dryRun: true,
					$operation: 'create',
					$values: { salesOrderLines: [line('ITM001', '2'), line('ITM002', '1.5')] },
					$problems: [],
				},
				pairedItem: [{ item: 0 }, { item: 2 }],
			},
			{ json: { $dryRun: true }, pairedItem: { item: 1 } },
		]);
		const [first, second] = jsons(tried).map(({ $proposal }) => String($proposal));
		const proposal = `={{ $json.orderNumber === 'WEB-1' ? '${first}' : '${second}' }}`;
		const other = [...ROWS.slice(0, 2), row('WEB-1', 'ITM002', '2')];
		const refused = jsons(await build(other, { options: { expectedProposal: proposal } }, goesOn));
		expect(refused.map(({ error }) => error !== undefined)).toEqual([true, false, true]);
		expect(
			jsons(await build(ROWS, { options: { expectedProposal: proposal } }, goesOn))[0],
		).toMatchObject({
			customerOrderReference: 'WEB-1',
		});
	});

	it('tell the problems of a dry run once for each record', async () => {
		const items = [row('WEB-1', 'ITM001', 'two'), row('WEB-1', 'ITM002', '1')];
		const run = await build(items, { options: { dryRun: true } });
		expect(output(run)).toMatchObject([
			{
				json: { $dryRun: true, $problems: [expect.stringContaining('The line of item 0')] },
				pairedItem: [{ item: 0 }, { item: 1 }],
			},
		]);
	});

	it('update a record with all its lines, and create or update one', async () => {
		const [{ id }] = jsons(await build(ROWS.slice(0, 1)));
		const parameters: INodeParameters = {
			columns: mapped({ id: id as string, customerOrderReference: 'WEB-1' }, 'id'),
		};
		const items = [row('WEB-1', 'ITM001', '5'), row('WEB-1', 'ITM003', '6')];
		for (const operation of ['update', 'createOrUpdate']) {
			const run = await build(items, parameters, {}, operation);
			expect(output(run)).toMatchObject([
				{
					json: { id, salesOrderLines: [line('ITM001', '5'), line('ITM003', '6')] },
					pairedItem: [{ item: 0 }, { item: 1 }],
				},
			]);
		}
	});

	it('are refused where two groups update one record', async () => {
		const [{ id }] = jsons(await build(ROWS.slice(0, 1)));
		const before = mutationsSent(sandbox).length;
		const parameters: INodeParameters = { columns: mapped({ id: id as string }, 'id') };
		expect(shownFailure(await build(ROWS, parameters, {}, 'update')).message).toContain(
			'are one and the same record: 0, 2; 1',
		);
		expect(mutationsSent(sandbox)).toHaveLength(before);
	});

	describe('of items that are taken as they are', () => {
		const asTheyAre: INodeParameters = {
			columns: wholeItem(),
			sharedFields: 'customerOrderReference, salesSite, soldToCustomer',
			lineValues: {},
		};
		const item = (product: string, more: IDataObject = {}) => ({
			salesSite: 'FR011',
			soldToCustomer: 'AE003',
			customerOrderReference: 'WEB-1',
			product,
			quantityInSalesUnitOrdered: '1',
			...more,
		});

		it('go to the record and to its lines by their names', async () => {
			const [order] = jsons(await build([item('ITM001'), item('ITM002')], asTheyAre));
			expect(order).toMatchObject({
				soldToCustomer: 'AE003',
				salesOrderLines: [line('ITM001', '1'), line('ITM002', '1')],
			});
		});

		it('are refused where a name is neither, or both', async () => {
			const neither = shownFailure(await build([item('ITM001', { colour: 'red' })], asTheyAre));
			expect(neither.message).toContain("takes no 'colour'");
			const both = shownFailure(await build([item('ITM001', { _id: '1' })], asTheyAre));
			expect(both.message).toBe("x3Sales/salesOrder and its lines both take '_id'");
			expect(mutationsSent(sandbox)).toEqual([]);
		});
	});

	it('come in the order of their first items, whatever the batches', async () => {
		const many = Array.from({ length: 60 }, (_, index) =>
			row(`WEB-${index % 20}`, 'ITM001', String(index + 1)),
		);
		const run = await build(many, { options: { batchSize: 7 } });
		expect(jsons(run).map(({ customerOrderReference }) => customerOrderReference)).toEqual(
			Array.from({ length: 20 }, (_, index) => `WEB-${index}`),
		);
		expect(output(run)[3].pairedItem).toEqual([{ item: 3 }, { item: 23 }, { item: 43 }]);
		expect(hints(run)).toEqual([]);
	});
});

describe('Lines built from input items, where the schema is hidden', () => {
	const sandbox = useSandbox({ switches: { introspection: false } });

	it('are sent as they are mapped', async () => {
		const run = await recordBench(sandbox, 'create', { ...common, fields: ['id'] }).run(ROWS);
		expect(jsons(run)).toHaveLength(2);
		const { variables } = JSON.parse(mutationsSent(sandbox)[0]) as { variables: IDataObject };
		expect(variables).toMatchObject({
			d0: { salesOrderLines: [line('ITM001', '2'), line('ITM002', '1.5')] },
		});
	});

	it('are refused where nobody can tell which fields are of the line', async () => {
		const parameters = { ...common, columns: wholeItem() };
		const failure = shownFailure(await recordBench(sandbox, 'create', parameters).run(ROWS));
		expect(failure.message).toContain('is not known, so the fields of the items cannot be divided');
		expect(mutationsSent(sandbox)).toEqual([]);
	});
});

describe('Lines built from input items, by a credential that restricts', () => {
	const sandbox = useSandbox();
	const restricted = async (rules: IDataObject) => {
		const credential = basicCredentials(sandbox, {
			...{ restrictUse: 'always', allowReading: true, allowCreating: true },
			...{ allowedFolders: '*', allowedNodes: '*' },
			...(rules as object),
		});
		const parameters = { authentication: 'basic', resource: 'record', operation: 'create' };
		return await bench(credential, { ...parameters, ...common }).run(ROWS);
	};

	it('count as one write for each record', async () => {
		expect(jsons(await restricted({ mostWrites: 2 }))).toHaveLength(2);
		expect(shownFailure(await restricted({ mostWrites: 1 })).message).toContain(
			'more than 1 writes',
		);
	});

	it('send no field of a line that must not be written', async () => {
		const run = await restricted({ hiddenFields: 'quantityInSalesUnitOrdered' });
		expect(shownFailure(run).message).toContain('quantityInSalesUnitOrdered');
		expect(mutationsSent(sandbox)).toEqual([]);
	});
});
