import type { IDataObject, INode, INodeParameters, IRun } from 'n8n-workflow';
import { jsons, output, shownFailure } from '../../support/engine';
import { inForm } from '../../support/lineForm';
import { NO_LINE_VALUES, ROWS, row } from '../../support/orderRows';
import { useSandbox } from '../../support/useSandbox';
import { callsOf, callWebService, wholeItem } from './calling';

const mapped = (value: Record<string, string>): INodeParameters => ({
	columns: { mappingMode: 'defineBelow', value },
});
const lineValues = (values: Record<string, unknown>) =>
	({
		lineValues: { value: Object.entries(values).map(([field, value]) => ({ field, value })) },
	}) as INodeParameters;

const common: INodeParameters = {
	webService: 'YOSOH',
	...mapped({ BPCORD: '={{ $json.customer }}', CUSORDREF: '={{ $json.orderNumber }}' }),
	...{ lineSource: 'items', linesField: 'SOH4_1', sharedFields: 'orderNumber' },
	...lineValues({ ITMREF: '={{ $json.product }}', QTY: '={{ $json.quantity }}' }),
};
const goesOn = { onError: 'continueRegularOutput' } as const;

describe('Lines built from input items, by web service', () => {
	const sandbox = useSandbox({ size: { customers: 20, salesOrders: 10 } });
	const build = async (
		items: IDataObject[],
		parameters: INodeParameters = {},
		settings: Partial<INode> = {},
	): Promise<IRun> =>
		await callWebService(sandbox, 'create', { ...common, ...parameters }, items, settings);
	const sent = () => callsOf(sandbox, 'save');
	const count = (reference: string) =>
		sandbox.data.rows('salesOrders').filter(({ fields }) => fields.CUSORDREF === reference).length;
	const failed = (run: IRun) => jsons(run).map(({ error }) => error !== undefined);

	it('make one record of all items that share a field, wherever they stand', async () => {
		const run = await build(ROWS);
		expect(output(run)).toMatchObject([
			{
				json: {
					CUSORDREF: 'WEB-1',
					BPCORD: 'AE003',
					SOH4_1: [
						{ $line: 1, ITMREF: 'ITM001', QTY: 2 },
						{ $line: 2, ITMREF: 'ITM002', QTY: 1.5 },
					],
				},
				pairedItem: [{ item: 0 }, { item: 2 }],
			},
			{
				json: { CUSORDREF: 'WEB-2', BPCORD: 'NA001', SOH4_1: [{ ITMREF: 'ITM003', QTY: 10 }] },
				pairedItem: { item: 1 },
			},
		]);
		expect(sent()).toHaveLength(2);
	});

	it('take values with a mode from each item, and leave out untouched ones', async () => {
		const values = {
			ITMREF: inForm('={{ $json.product }}', 'list'),
			QTY: inForm('={{ $json.quantity }}'),
			GROPRI: { mode: 'value', value: '' },
			SAU: inForm(''),
			DISCRGVAL1: inForm('', 'list'),
		};
		const run = await build(ROWS, lineValues(values));
		expect(jsons(run)).toMatchObject([
			{
				SOH4_1: [
					{ ITMREF: 'ITM001', QTY: 2 },
					{ ITMREF: 'ITM002', QTY: 1.5 },
				],
			},
			{ SOH4_1: [{ ITMREF: 'ITM003', QTY: 10 }] },
		]);
		for (const text of sent()) expect(text).not.toMatch(/GROPRI|SAU|DISCRGVAL1/);
	});

	describe.each(['value', 'list'] as const)('of values in the mode %s', (mode) => {
		it.each(NO_LINE_VALUES)('name the item whose value is %s', async (_, value, words) => {
			const given = lineValues({ ITMREF: inForm('={{ $json.given }}', mode) });
			const items = ROWS.map((item, index) => ({ ...item, given: index === 2 ? value : 'ITM001' }));
			const run = await build(items as IDataObject[], given, goesOn);
			expect(failed(run)).toEqual([true, false, true]);
			expect(jsons(run)[2].error).toContain(words);
			expect(count('WEB-1')).toBe(0);
		});
	});

	it('divide the fields of the items by their names, where these are mapped automatically', async () => {
		const items = ROWS.map(({ orderNumber, customer, product, quantity }) => ({
			...{ CUSORDREF: orderNumber, BPCORD: customer, ITMREF: product, QTY: quantity },
		}));
		const run = await build(items, { ...wholeItem, sharedFields: 'CUSORDREF', lineValues: {} });
		expect(jsons(run)).toMatchObject([
			{ CUSORDREF: 'WEB-1', SOH4_1: [{ ITMREF: 'ITM001' }, { ITMREF: 'ITM002' }] },
			{ CUSORDREF: 'WEB-2', SOH4_1: [{ ITMREF: 'ITM003' }] },
		]);
	});

	it('need the fields mapped by hand where the web service does not describe itself', async () => {
		sandbox.switches.soapDescriptions = 'refused';
		const run = await build(ROWS, { ...wholeItem, sharedFields: 'orderNumber' });
		expect(shownFailure(run)).toMatchObject({
			message: expect.stringContaining('What YOSOH and its lines take is not known'),
			description: expect.stringMatching(/by hand.*Nothing was sent/),
		});
		const grouped = mapped({ SOH0_1: '={{ ({ BPCORD: $json.customer }) }}' });
		expect(jsons(await build(ROWS, grouped))).toMatchObject([
			{ BPCORD: 'AE003', SOH4_1: [{ QTY: 2 }, { QTY: 1.5 }] },
			{ BPCORD: 'NA001', SOH4_1: [{ QTY: 10 }] },
		]);
	});

	it.each<[string, unknown]>([
		['empty', ''],
		['null', null],
		['missing', undefined],
		['a word of nothing', 'undefined'],
		['not a number', NaN],
	])('are refused as a whole where one shared value is %s: nothing is sent', async (_, value) => {
		const run = await build([...ROWS, row(value, 'ITM004', '1')], {}, goesOn);
		expect(failed(run)).toEqual([true, true, true, true]);
		expect(String(jsons(run)[0].error)).toContain("Item 3 has no value for 'orderNumber'");
		expect(sent()).toEqual([]);
	});

	it('are refused where shared values may be one', async () => {
		const items = [row('WEB-1', 'ITM001', '1'), row(' web-1', 'ITM002', '1')];
		expect(shownFailure(await build(items)).message).toContain('differ only in');
		expect(sent()).toEqual([]);
	});

	it('are refused by the names of the fields in which they differ, never the first silently', async () => {
		const items = [...ROWS.slice(0, 2), row('WEB-1', 'ITM002', '1', { customer: 'NA001' })];
		expect(shownFailure(await build(items)).message).toBe(
			`The items 0, 2 make one record, and differ in 'BPCORD' ("AE003" in item 0, "NA001" in item 2)`,
		);
		expect(sent()).toEqual([]);
		expect(failed(await build(items, {}, goesOn))).toEqual([true, false, true]);
		expect(count('WEB-1')).toBe(0);
	});

	it.each<[string, INodeParameters, string]>([
		['an option', { options: { dryRun: '={{ $itemIndex === 0 }}' } }, 'the option dryRun'],
		['the pool', { poolAlias: '={{ $itemIndex ? "SEED" : "X3" }}' }, 'the pool'],
		['the language', { options: { language: '={{ $itemIndex ? "FRA" : "ENG" }}' } }, 'language'],
	])('are refused where they differ in %s', async (_, parameters, words) => {
		const items = [row('WEB-1', 'ITM001', '2'), row('WEB-1', 'ITM002', '1')];
		const { message } = shownFailure(await build(items, parameters));
		expect(message).toContain(words);
		expect(message).toMatch(/make one record, and differ in/);
		expect(sent()).toEqual([]);
	});

	it.each<[string, unknown, string]>([
		['no number', 'two', "The line of item 2: QTY (SOH4_1 line 1): 'two' is not a number"],
		['not a number', NaN, 'The line of item 2: QTY'],
		['rounded', 2 ** 53 + 2, 'The line of item 2: QTY'],
	])('name the item whose line holds a value that is %s', async (_, quantity, words) => {
		const items = [...ROWS.slice(0, 2), row('WEB-1', 'ITM002', quantity)];
		expect(shownFailure(await build(items)).message).toContain(words);
		expect(sent()).toEqual([]);
		expect(failed(await build(items, {}, goesOn))).toEqual([true, false, true]);
		expect(count('WEB-1')).toBe(0);
	});

	it.each<[string, INodeParameters, string]>([
		['no table', { linesField: '={{ $json.nope }}' }, "The 'Lines Field' is empty"],
		['a group that is no table', { linesField: 'SOH0_1' }, "takes no lines in 'SOH0_1'"],
		['no values', { lineValues: {} }, 'The line of item 0 has no value'],
		['values that give nothing', lineValues({ ITMREF: '={{ $json.nope }}' }), 'has no value'],
		['a value without a field', lineValues({ '': 'A' }), 'has a value without a field'],
		['an unknown field', lineValues({ COLOUR: 'red' }), 'The web service has no SOH4_1.COLOUR'],
		[
			'the number of a line',
			lineValues({ ITMREF: 'ITM001', $line: '1' }),
			"'$line' is not a field that a line of",
		],
		['lines twice', mapped({ BPCORD: 'AE003', SOH4_1: '[]' }), "'SOH4_1' has lines twice"],
	])('are refused with %s', async (_, parameters, words) => {
		expect(shownFailure(await build(ROWS, parameters)).message).toContain(words);
		expect(sent()).toEqual([]);
	});

	it('name the item whose line unknown fields leave empty, also where these are ignored', async () => {
		const items = [
			...[
				{ CUSORDREF: 'WEB-1', BPCORD: 'AE003', ITMREF: 'ITM001' },
				{ CUSORDREF: 'WEB-1', BPCORD: 'AE003' },
			],
			{ CUSORDREF: 'WEB-2', BPCORD: 'AE003', ITMREF: 'ITM001' },
		];
		const parameters = {
			...{ ...wholeItem, sharedFields: 'CUSORDREF', options: { unknownFields: 'ignore' } },
			...lineValues({ COLOUR: 'red' }),
		};
		const run = await build(items, parameters, goesOn);
		expect(failed(run)).toEqual([true, true, false]);
		expect(jsons(run)[0].error).toMatch(
			/^The line of item 1: Line 1 of SOH4_1 would be sent empty.*\(COLOUR\)/,
		);
		expect([count('WEB-1'), count('WEB-2')]).toEqual([0, 1]);
	});

	it('tell what fails for all items of the record, and pair each', async () => {
		sandbox.faults.add({ match: { body: 'WEB-1' }, fault: { kind: 'status', status: 400 } });
		const run = await build(ROWS, {}, { onError: 'continueErrorOutput' });
		expect(output(run, 0)).toHaveLength(1);
		const errors = output(run, 1);
		expect(errors.map(({ pairedItem }) => pairedItem)).toMatchObject([{ item: 0 }, { item: 2 }]);
		for (const { json } of errors) {
			expect(json.message).toContain('This is about the items 0, 2, which make one record.');
		}
	});

	it('are in doubt together when the answer is lost, and sent once', async () => {
		sandbox.faults.add({ match: { body: 'WEB-1' }, fault: 'drop-after' });
		const run = jsons(await build(ROWS, { options: { whenInDoubt: 'report' } }, goesOn));
		const inDoubt = run.map(
			({ details }) => (details as IDataObject | undefined)?.inDoubt === true,
		);
		expect(inDoubt).toEqual([true, false, true]);
		expect(sent()).toHaveLength(2);
	});

	it('are created once by fields of the record', async () => {
		const once = { options: { createOnceBy: 'CUSORDREF' } };
		const first = jsons(await build(ROWS, once));
		const again = await build(ROWS, once);
		expect(first.map(({ $operation }) => $operation)).toEqual(['created', 'created']);
		expect(jsons(again).map(({ $operation }) => $operation)).toEqual(['found', 'found']);
		expect(output(again)[0].pairedItem).toEqual([{ item: 0 }, { item: 2 }]);
		expect(sent()).toHaveLength(2);
	});

	it('are refused where two groups are one document: its second lines would be lost', async () => {
		const items = ROWS.map((one, index) => ({ ...one, site: index }));
		const run = await build(items, {
			sharedFields: 'orderNumber, site',
			options: { createOnceBy: 'CUSORDREF' },
		});
		expect(shownFailure(run).message).toBe(
			'Several groups of items are one and the same record: 0; 2',
		);
		expect(sent()).toEqual([]);
	});

	it('are tried dry, one outcome for each record, and written as proposed', async () => {
		const tried = await build(ROWS, { options: { dryRun: true } });
		expect(sent()).toEqual([]);
		expect(output(tried)).toMatchObject([
			{
				json: { $dryRun: true, $operation: 'create', $problems: [] },
				pairedItem: [{ item: 0 }, { item: 2 }],
			},
			{ json: { $dryRun: true }, pairedItem: { item: 1 } },
		]);
		const [first, second] = jsons(tried).map(({ $proposal }) => String($proposal));
		const options = {
			expectedProposal: `={{ $json.orderNumber === 'WEB-1' ? '${first}' : '${second}' }}`,
		};
		const other = [...ROWS.slice(0, 2), row('WEB-1', 'ITM002', '2')];
		expect(failed(await build(other, { options }, goesOn))).toEqual([true, false, true]);
		expect(failed(await build(ROWS.slice(0, 1), { options }, goesOn))).toEqual([true]);
		expect(count('WEB-1')).toBe(0);
	});
});
