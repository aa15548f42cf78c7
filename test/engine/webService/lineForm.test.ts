import type { IDataObject, INode, INodeParameters } from 'n8n-workflow';
import { hints, jsons, shownFailure } from '../../support/engine';
import { inForm, lineForm, type Row } from '../../support/lineForm';
import { useSandbox } from '../../support/useSandbox';
import { byKey, callsOf, callWebService, wholeItem } from './calling';

const sandbox = useSandbox({ size: { customers: 60, salesOrders: 30 } });

const form = (...lines: Row[][]) => lineForm('SOH4_1', ...lines);
const PRODUCT: Row = ['ITMREF', 'ITM001'];
const typedHead: INodeParameters = {
	columns: { mappingMode: 'defineBelow', value: { BPCORD: 'NA001' } },
};
const goesOn = { onError: 'continueRegularOutput' } as const;

const create = async (
	lines: INodeParameters,
	items: IDataObject[] = [{ BPCORD: 'NA001' }],
	settings: Partial<INode> = {},
) =>
	await callWebService(
		sandbox,
		'create',
		{ webService: 'YOSOH', ...wholeItem, ...lines },
		items,
		settings,
	);
const update = async (
	lines: INodeParameters,
	items: IDataObject[] = [{}],
	settings: Partial<INode> = {},
) =>
	await callWebService(
		sandbox,
		'update',
		{ webService: 'YOSOH', ...byKey(['SOHNUM', 'S003']), ...lines },
		items,
		settings,
	);
const linesOf = (number: string) =>
	sandbox.data
		.table('salesOrders')
		.get(number)
		?.lines.map(({ fields }) => fields);
const writes = () => [...callsOf(sandbox, 'save'), ...callsOf(sandbox, 'modify')];

describe('Lines as a form, to create by web service', () => {
	it('are sent line by line, field by field, with values from each item', async () => {
		const lines = form(
			[PRODUCT, ['QTY', '={{ $json.quantity }}']],
			[
				['ITMREF', '={{ $json.product }}'],
				['QTY', '12345678901234567890.5'],
			],
		);
		const run = await create({ ...typedHead, ...lines }, [
			{ quantity: 2, product: 'ITM002' },
			{ quantity: '1.50', product: 'ITM003' },
		]);
		expect(jsons(run).map(({ SOHNUM }) => linesOf(String(SOHNUM)))).toMatchObject([
			[
				{ ITMREF: 'ITM001', QTY: '2' },
				{ ITMREF: 'ITM002', QTY: '12345678901234567890.5' },
			],
			[
				{ ITMREF: 'ITM001', QTY: '1.50' },
				{ ITMREF: 'ITM003', QTY: '12345678901234567890.5' },
			],
		]);
	});

	it('leave out a value that was left blank', async () => {
		await create(form([PRODUCT, ['GROPRI', ''], ['QTY', '1'], ['SAU', '={{ $json.nothing }}']]));
		expect(writes()).toEqual([expect.not.stringMatching(/GROPRI|SAU/)]);
	});

	it('take values that were typed, picked from a menu, or given by an expression, and leave out untouched ones', async () => {
		const untouched: Row[] = [
			['GROPRI', inForm('')],
			['SAU', inForm('', 'list')],
			['DISCRGVAL1', { mode: 'value', value: '' }],
		];
		const lines = form(
			[
				['ITMREF', inForm('ITM001', 'list')],
				['QTY', inForm('2', 'list')],
			],
			[
				['ITMREF', inForm('={{ $json.product }}', 'list')],
				['QTY', inForm('={{ $json.quantity }}')],
				...untouched,
			],
		);
		const run = await create({ ...typedHead, ...lines }, [{ product: 'ITM002', quantity: '1.50' }]);
		expect(jsons(run).map(({ SOHNUM }) => linesOf(String(SOHNUM)))).toMatchObject([
			[
				{ ITMREF: 'ITM001', QTY: '2' },
				{ ITMREF: 'ITM002', QTY: '1.50' },
			],
		]);
		expect(writes()).toEqual([expect.not.stringMatching(/GROPRI|SAU|DISCRGVAL1/)]);
	});

	it('work without a description, by the names that are typed', async () => {
		sandbox.switches.soapDescriptions = 'refused';
		const run = await create(form([PRODUCT, ['QTY', '3']]), [{ SOH0_1: { BPCORD: 'NA001' } }]);
		expect(jsons(run)).toMatchObject([{ SOH4_1: [{ ITMREF: 'ITM001', QTY: 3 }] }]);
	});

	it('are found again when the document is created once', async () => {
		const once = { ...form([PRODUCT]), options: { createOnceBy: 'CUSORDREF' } };
		const item = { BPCORD: 'NA001', CUSORDREF: 'FORM-1' };
		const run = await create(once, [item, item]);
		expect(jsons(run).map(({ $operation }) => $operation)).toEqual(['created', 'found']);
		expect(writes()).toHaveLength(1);
	});

	it('show in a dry run, which sends nothing', async () => {
		const run = await create({ ...form([PRODUCT]), options: { dryRun: true } });
		expect(jsons(run)).toMatchObject([
			{ $dryRun: true, $values: { SOH4_1: [{ $line: 1, ITMREF: 'ITM001' }] } },
		]);
		expect(writes()).toEqual([]);
	});

	it('fail an item by itself', async () => {
		const lines = { ...typedHead, ...form([['ITMREF', '={{ $json.product }}']]) };
		const run = await create(lines, [{}, { product: 'ITM001' }], goesOn);
		expect(jsons(run).map(({ error }) => error !== undefined)).toEqual([true, false]);
	});
});

describe('Lines as a form, to update by web service', () => {
	it('change the line that their number names, and leave the others', async () => {
		const before = linesOf('S003');
		await update(
			form([
				['$line', '={{ $json.number }}'],
				['QTY', '77'],
			]),
			[{ number: 2 }],
		);
		const [first, second, third] = before ?? [];
		expect(linesOf('S003')).toEqual([first, { ...second, QTY: '77' }, third]);
	});

	it('add a line behind the last', async () => {
		await update(
			form([
				['$line', '4'],
				['ITMREF', 'ITM009'],
				['QTY', '4'],
			]),
		);
		expect(linesOf('S003')).toMatchObject([{}, {}, {}, { ITMREF: 'ITM009', QTY: '4' }]);
	});

	it('change the line that a value with a mode names', async () => {
		const [first, second, third] = linesOf('S003') ?? [];
		for (const mode of ['value', 'list'] as const) {
			await update(
				form([
					['$line', inForm('2', mode)],
					['QTY', inForm('={{ 70 + 7 }}', mode)],
				]),
			);
			expect(linesOf('S003')).toEqual([first, { ...second, QTY: '77' }, third]);
		}
	});

	it.each<[string, unknown]>([
		['is missing', '={{ $json.nothing }}'],
		['is null', '={{ null }}'],
		['is a word for nothing', '={{ String(undefined) }}'],
		['is that word, typed', 'undefined'],
		['is not a number', '={{ NaN }}'],
		['is an empty list', '={{ [] }}'],
		['is a blank', ' '],
		['was not touched', ''],
	])('send nothing when the number of a line, in any mode, %s', async (_, number) => {
		const untouched: Row[] = [['$line', { mode: 'value', value: number }]];
		const marked = (['value', 'list'] as const).map((mode): Row => ['$line', inForm(number, mode)]);
		for (const which of [...untouched, ...marked]) {
			for (const options of [{}, { dryRun: true }]) {
				const run = await update({ ...form([which, PRODUCT]), options }, [{}], goesOn);
				expect(JSON.stringify(jsons(run))).toContain('does not say which line it is');
			}
		}
		expect(writes()).toEqual([]);
	});

	it.each<[string, Row[][]]>([
		['is missing', [[PRODUCT]]],
		['is missing in one', [[['$line', '1'], PRODUCT], [PRODUCT]]],
		['is empty', [[['$line', '={{ $json.nothing }}'], PRODUCT]]],
		['is null', [[['$line', '={{ null }}'], PRODUCT]]],
		['was left blank', [[['$line', ''], PRODUCT]]],
		['is a word for nothing', [[['$line', '={{ String(undefined) }}'], PRODUCT]]],
		['is no number', [[['$line', 'first'], PRODUCT]]],
		['is true', [[['$line', '={{ true }}'], PRODUCT]]],
		['is a list', [[['$line', '={{ [2] }}'], PRODUCT]]],
		['is zero', [[['$line', '0'], PRODUCT]]],
		['is half a number', [[['$line', '1.5'], PRODUCT]]],
		[
			'is given twice',
			[
				[['$line', '1'], PRODUCT],
				[['$line', '={{ 1 }}'], PRODUCT],
			],
		],
		['is all that a line has', [[['$line', '2']]]],
		[
			'is all that a line has with a value',
			[
				[
					['$line', '2'],
					['QTY', '={{ null }}'],
				],
			],
		],
		['is misspelled', [[['$lines', '2'], PRODUCT]]],
	])('send nothing when the number of a line %s', async (_, lines) => {
		const { message, description } = shownFailure(await update(form(...lines)));
		expect(`${message} ${description}`).toMatch(
			/\$line|has no value|line 1 is given twice|which line it is/,
		);
		expect(description).toMatch(/Nothing was sent/);
		expect(writes()).toEqual([]);
	});
});

const operations: Array<[string, typeof create, Row[]]> = [
	['create', create, []],
	['update', update, [['$line', '1']]],
];

it('Items do not become the lines of an update by web service', async () => {
	const run = await update({ ...form([['$line', '1'], PRODUCT]), lineSource: 'items' });
	expect(shownFailure(run).message).toMatch(/'Lines' is not one of its values/);
	expect(writes()).toEqual([]);
});

describe.each(operations)('Lines as a form, to %s by web service', (_operation, write, which) => {
	const numbered = (number: number) => which.map(([name]): Row => [name, String(number)]);
	const filled = (...lines: Row[][]) =>
		lineForm('SOH4_1', ...lines.map((line, index) => [...numbered(index + 1), ...line]));
	const formOf = (field: string) => lineForm(field, [...numbered(1), PRODUCT]);
	it.each<[string, INodeParameters, string]>([
		['no line', filled(), "There is no line under 'Lines of the Record'"],
		[
			'a line without values',
			filled([PRODUCT], []),
			"Line 2 of 'Lines of the Record' has no value",
		],
		['a line of blanks', filled([['ITMREF', '']]), "Line 1 of 'Lines of the Record' has no value"],
		[
			'a line that its expressions leave empty',
			filled([PRODUCT], [['ITMREF', '={{ $json.nope }}']]),
			"Line 2 of 'Lines of the Record' has no value",
		],
		['a line of null', filled([['ITMREF', '={{ null }}']]), 'has no value'],
		['a value without a field', filled([['', 'A']]), 'Line 1 of'],
		['a field twice', filled([PRODUCT, PRODUCT]), "has two values for 'ITMREF'"],
		['a field that is none', filled([['COLOUR', 'red']]), 'has no SOH4_1.COLOUR'],
		['a field of the head', filled([['BPCORD', 'NA001']]), 'has no SOH4_1.BPCORD'],
		['a builtin name', filled([['constructor', 'red']]), 'has no SOH4_1.constructor'],
		['another builtin name', filled([['__proto__', 'red']]), 'has no SOH4_1.__proto__'],
		[
			'the label of a field',
			filled([PRODUCT, ['ITMREF_LBL', 'A']]),
			"'ITMREF_LBL' is not a field that a line of",
		],
		[
			'a mark of this node',
			filled([PRODUCT, ['$uuid', 'A']]),
			"'$uuid' is not a field that a line of",
		],
		['no number', filled([['QTY', 'two']]), "'two' is not a number"],
		['not a number', filled([['QTY', '={{ NaN }}'], PRODUCT]), 'NaN'],
		['an infinite number', filled([['QTY', '={{ Infinity }}']]), 'Infinity'],
		['a rounded number', filled([['QTY', '={{ 2 ** 53 + 2 }}']]), 'more digits'],
		['an object for a value', filled([['QTY', '={{ ({ a: 1 }) }}']]), 'object'],
		['no lines field', { ...filled([PRODUCT]), linesField: '' }, "The 'Lines Field' is empty"],
		[
			'a lines field that its expression leaves empty',
			{ ...filled([PRODUCT]), linesField: '={{ $json.nope }}' },
			"The 'Lines Field' is empty",
		],
		['another group', formOf('SOH0_1'), "takes no lines in 'SOH0_1'"],
		['a single field', formOf('BPCORD'), "takes no lines in 'BPCORD'"],
		['a builtin name for lines', formOf('__proto__'), "takes no lines in '__proto__'"],
		['what X3 adds itself', formOf('ADXTEC'), "takes no lines in 'ADXTEC'"],
		[
			'a way that is none',
			{ ...filled([PRODUCT]), lineSource: 'other' },
			"The 'Lines' is not one of its values",
		],
	])('send nothing with %s', async (_, lines, words) => {
		for (const options of [{}, { dryRun: true }]) {
			const run = await write({ ...lines, options }, [{}], goesOn);
			expect(JSON.stringify(jsons(run))).toContain(words.replaceAll('"', '\\"'));
		}
		expect(writes()).toEqual([]);
	});

	it.each<[string, Row[][], string]>([
		['a missing value alone', [[['ITMREF', '={{ $json.nope }}']]], 'Line 1 of'],
		['a missing value in line 2', [[PRODUCT], [['ITMREF', '={{ $json.nope }}']]], 'Line 2 of'],
		['null alone', [[['ITMREF', '={{ null }}']]], 'has no value'],
		['NaN alone', [[['ITMREF', '={{ NaN }}']]], 'has no value'],
		['NaN', [[PRODUCT, ['QTY', '={{ NaN }}']]], 'NaN'],
		['no date', [[PRODUCT, ['QTY', '={{ new Date(NaN) }}']]], 'date'],
		['an object', [[PRODUCT, ['QTY', '={{ ({ a: 1 }) }}']]], 'object'],
		['a rounded number', [[PRODUCT, ['QTY', '={{ 2 ** 53 + 2 }}']]], 'more digits'],
	])('send nothing with %s, in any mode', async (_, lines, words) => {
		for (const mode of ['value', 'list'] as const) {
			const moded = lines.map((line) =>
				line.map(([field, value]): Row => [field, inForm(value, mode)]),
			);
			const { message, description } = shownFailure(await write(filled(...moded)));
			expect(`${message} ${description}`).toContain(words);
			expect(description).toMatch(/Nothing was sent/);
		}
		expect(writes()).toEqual([]);
	});

	it('never leave lines out with the unknown fields', async () => {
		const options = { unknownFields: 'ignore' };
		const run = await write({ ...formOf('SOH9_1'), options });
		expect(shownFailure(run).message).toBe("The web service takes no lines in 'SOH9_1'");
		expect(writes()).toEqual([]);
	});

	it('leave out an unknown field of a line when that is wanted, and say so', async () => {
		const options = { unknownFields: 'ignore' };
		const run = await write({ ...filled([PRODUCT, ['COLOUR', 'red']]), options });
		expect(hints(run)).toEqual([expect.stringMatching(/Not sent.*SOH4_1\.COLOUR/)]);
	});

	it('are refused where unknown fields leave one of them empty, also when these are ignored', async () => {
		const options = { unknownFields: 'ignore' };
		const lines = filled([PRODUCT], [['COLOUR', 'red']]);
		for (const more of [{}, { dryRun: true }]) {
			const run = await write({ ...lines, options: { ...options, ...more } }, [{}], goesOn);
			expect(JSON.stringify(jsons(run))).toMatch(/Line 2 of SOH4_1 would be sent empty.*COLOUR/);
		}
		expect(writes()).toEqual([]);
	});

	it('are refused when the values hold lines, too', async () => {
		const item = { SOH4_1: [{ ITMREF: 'ITM002' }] };
		const run = await write({ ...wholeItem, ...filled([PRODUCT]) }, [item]);
		expect(shownFailure(run)).toMatchObject({
			message: "'SOH4_1' has lines twice: under 'Values', and under 'Lines'",
			description: expect.stringMatching(/Nothing was sent/),
		});
		expect(writes()).toEqual([]);
	});

	it.each(['ADXTEC', '$lines'])(
		'are never passed over as %s without a description',
		async (name) => {
			sandbox.switches.soapDescriptions = 'other';
			const run = await write(formOf(name));
			expect(shownFailure(run).message).toBe(`The web service takes no lines in '${name}'`);
			expect(writes()).toEqual([]);
		},
	);
});
