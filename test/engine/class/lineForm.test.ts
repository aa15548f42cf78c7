import type { IDataObject, INode, INodeParameters } from 'n8n-workflow';
import { hints, jsons, shownFailure } from '../../support/engine';
import { lineForm, type Row } from '../../support/lineForm';
import { useSandbox } from '../../support/useSandbox';
import { askClass, named } from './asking';

const sandbox = useSandbox({ size: { customers: 65, salesOrders: 10 } });

const orders: INodeParameters = {
	className: named('SORDER'),
	representation: named('ZSORDER'),
	columns: { mappingMode: 'defineBelow', value: { BPCORD: 'NA001' } },
};
const wholeItem: INodeParameters = { columns: { mappingMode: 'autoMapInputData', value: null } };
const goesOn = { onError: 'continueRegularOutput' } as const;
const form = (...lines: Row[][]) => lineForm('SOHSOP', ...lines);
const PRODUCT: Row = ['ITMREF', 'ITM001'];

const create = async (
	parameters: INodeParameters,
	items: IDataObject[] = [{}],
	settings: Partial<INode> = {},
) => await askClass(sandbox, 'create', { ...orders, ...parameters }, items, settings);
const writes = () => sandbox.requests.filter(({ method }) => method !== 'GET');

describe('Lines of a class as a form', () => {
	it('are sent line by line, field by field, with values from each item', async () => {
		const lines = form(
			[PRODUCT, ['QTY', '={{ $json.quantity }}']],
			[
				['ITMREF', 'ITM002'],
				['QTY', '123456789012345678901234.5'],
				['GROPRI', ''],
			],
		);
		await create(lines, [{ quantity: 2 }, { quantity: '1.50' }]);
		const second = { ITMREF: 'ITM002', QTY: '123456789012345678901234.5' };
		expect(writes().map(({ body }) => JSON.parse(body) as unknown)).toEqual([
			{ BPCORD: 'NA001', SOHSOP: [{ ITMREF: 'ITM001', QTY: 2 }, second] },
			{ BPCORD: 'NA001', SOHSOP: [{ ITMREF: 'ITM001', QTY: 1.5 }, second] },
		]);
	});

	it('fail an item by itself', async () => {
		const lines = form([['ITMREF', '={{ $json.product }}']]);
		const run = await create(lines, [{}, { product: 'ITM001' }], goesOn);
		expect(jsons(run).map(({ error }) => error !== undefined)).toEqual([true, false]);
	});

	it.each<[string, INodeParameters, string]>([
		['no line', form(), "There is no line under 'Lines of the Record'"],
		['a line without values', form([PRODUCT], []), "Line 2 of 'Lines of the Record' has no value"],
		[
			'a line that its expressions leave empty',
			form([['ITMREF', '={{ $json.nope }}']]),
			"Line 1 of 'Lines of the Record' has no value",
		],
		['a value without a field', form([['', 'A']]), 'Line 1 of'],
		['a field twice', form([PRODUCT, PRODUCT]), "has two values for 'ITMREF'"],
		['a field that is none', form([['COLOUR', 'red']]), "takes no 'SOHSOP[0].COLOUR'"],
		['a builtin name', form([['constructor', 'red']]), "takes no 'SOHSOP[0].constructor'"],
		[
			'the title of a reference',
			form([PRODUCT, ['ITMREF_REF', 'A']]),
			"'ITMREF_REF' is not a field that a line of",
		],
		[
			'the mark of a line',
			form([PRODUCT, ['$uuid', 'A']]),
			"'$uuid' is not a field that a line of",
		],
		['no number', form([['QTY', 'two']]), 'not a number'],
		['not a number', form([['QTY', '={{ NaN }}'], PRODUCT]), 'NaN'],
		['no lines field', { ...form([PRODUCT]), linesField: '={{ $json.nope }}' }, "'Lines Field'"],
		['a single field', lineForm('BPCORD', [PRODUCT]), "takes no lines in 'BPCORD'"],
		['a builtin name for lines', lineForm('__proto__', [PRODUCT]), "takes no lines in '__proto__'"],
		[
			'a way that is none',
			{ ...form([PRODUCT]), lineSource: 'items' },
			"The 'Lines' is not one of its values",
		],
	])('send nothing with %s', async (_, lines, words) => {
		for (const options of [{}, { dryRun: true }, { unknownFields: 'refuse' }]) {
			const run = await create({ ...lines, options }, [{}], goesOn);
			expect(JSON.stringify(jsons(run))).toContain(words);
		}
		expect(writes()).toEqual([]);
	});

	it('are never left out with the unknown fields', async () => {
		const options = { unknownFields: 'ignore' };
		const run = await create({ ...lineForm('OTHER', [PRODUCT]), options });
		expect(shownFailure(run)).toMatchObject({
			message: "The class takes no lines in 'OTHER'",
			description: expect.stringMatching(/SOHSOP.*Nothing was sent/),
		});
		expect(writes()).toEqual([]);
	});

	it('leave out an unknown field of a line when that is wanted, and say so', async () => {
		const options = { unknownFields: 'ignore' };
		const run = await create({ ...form([PRODUCT, ['COLOUR', 'red']]), options });
		expect(hints(run)).toEqual([expect.stringMatching(/Not sent.*COLOUR/)]);
	});

	it('are refused where unknown fields leave one of them empty, also when these are ignored', async () => {
		for (const options of [
			{ unknownFields: 'ignore' },
			{ unknownFields: 'ignore', dryRun: true },
		]) {
			const run = await create({ ...form([PRODUCT], [['COLOUR', 'red']]), options }, [{}], goesOn);
			expect(JSON.stringify(jsons(run))).toMatch(
				/The line 'SOHSOP\[1\]' would be sent empty: ZSORDER takes none of its values \(COLOUR\)/,
			);
		}
		expect(writes()).toEqual([]);
	});

	it('are refused when the values hold lines, too', async () => {
		const item = { BPCORD: 'NA001', SOHSOP: [{ ITMREF: 'ITM002' }] };
		const run = await create({ ...wholeItem, ...form([PRODUCT]) }, [item]);
		expect(shownFailure(run).message).toBe(
			"'SOHSOP' has lines twice: under 'Values', and under 'Lines'",
		);
		expect(writes()).toEqual([]);
	});
});
