import fc from 'fast-check';
import { readDescription } from '../../../sage/soap/description';
import { readXmlData } from '../../../sage/soap/data/xmlData';
import { flatData } from '../../../sage/soap/data/flatData';
import { readJsonData } from '../../../sage/soap/data/jsonData';
import { ownForm } from '../../../sage/soap/data/ownForm';
import { ListDates } from '../../../sage/soap/data/listDates';
import { typedValue } from '../../../sage/soap/data/typedValue';
import { fieldText } from '../../../sage/soap/input/fieldText';
import { inputXml } from '../../../sage/soap/input/inputXml';
import {
	characterNotInXml,
	escapedAttribute,
	escapedText,
} from '../../../sage/soap/xml/characters';
import { atOnce } from '../../../sage/steps';

const typing = { listDates: new ListDates('tell', []) };
const field = (type: string, more = {}) => ({
	...{ name: 'F', type, title: undefined, isTakenOnly: false },
	...{ length: undefined, menu: undefined, menuNumber: undefined },
	...more,
});

describe('a value of Sage X3', () => {
	it.each<[string, string | undefined, unknown]>([
		['81.3008', 'Decimal', 81.3008],
		['-0', 'Decimal', 0],
		['007', 'Integer', 7],
		['+5', 'Integer', 5],
		['.5', 'Decimal', 0.5],
		['-.50', 'Decimal', -0.5],
		['', 'Integer', null],
		['0.10000000000000000000000001', 'Decimal', '0.10000000000000000000000001'],
		['9007199254740993', 'Integer', '9007199254740993'],
		['a', 'Integer', 'a'],
		['1e5', 'Decimal', '1e5'],
		['Infinity', 'Decimal', 'Infinity'],
		['20231109', 'Date', '2023-11-09'],
		['2023-11-09', 'Date', '2023-11-09'],
		['31/12/2026', 'Date', '31/12/2026'],
		['20230230', 'Date', '20230230'],
		['', 'Date', null],
		['00000000', 'Date', null],
		['0000-00-00', 'Date', null],
		[' 007 ', 'Char', ' 007 '],
		['', 'Char', ''],
		['007', undefined, '007'],
	])('%j of the type %s is %j', (text, type, value) => {
		expect(typedValue(text, type, typing)).toBe(value);
	});

	it('of a number keeps every digit', () => {
		fc.assert(
			fc.property(fc.bigInt(), fc.nat({ max: 30 }), (digits, places) => {
				const sign = digits < 0n ? '-' : '';
				const padded = String(digits)
					.replace('-', '')
					.padStart(places + 1, '0');
				const at = padded.length - places;
				const text = `${sign}${padded.slice(0, at)}${places === 0 ? '' : `.${padded.slice(at)}`}`;
				const value = typedValue(text, 'Decimal', typing);
				const back = fieldText(value, field('Decimal'));
				const bare = (number: string) =>
					(number.includes('.') ? number.replace(/0+$/, '') : number).replace(/\.$/, '');
				const expected = bare(text) === '-0' ? '0' : bare(text);
				expect('text' in back && bare(back.text)).toBe(expected);
			}),
		);
	});

	it.each([
		['05/04/2016', ['05/04/2016'], '05/04/2016'],
		['05/05/2016', ['05/05/2016'], '2016-05-05'],
		['05/04/2016', ['05/04/2016', '13/04/2016'], '2016-04-05'],
		['05/04/2016', ['05/04/2016', '04/13/2016'], '2016-05-04'],
		['05/04/2016', ['13/04/2016', '04/13/2016'], '05/04/2016'],
		['30/02/2016', ['30/02/2016'], '30/02/2016'],
	])('the date %s of a list with %j is %s', (text, texts, value) => {
		expect(typedValue(text, 'Date', { listDates: new ListDates('tell', texts) })).toBe(value);
	});
});

describe('a value for Sage X3', () => {
	const menu = [
		{ value: 1, label: 'No' },
		{ value: 2, label: 'Yes' },
		{ value: 3, label: 'Twice' },
		{ value: 4, label: 'Twice' },
	];

	it.each<[unknown, object, object]>([
		[null, field('Char'), { text: '' }],
		['2026-03-01', field('Date'), { text: '20260301' }],
		['2026-03-01T23:30:00.000+09:00', field('Date'), { text: '20260301' }],
		[new Date(Date.UTC(2026, 2, 1)), field('Date'), { text: '20260301' }],
		['20260301', field('Date'), { text: '20260301' }],
		['', field('Date'), { text: '' }],
		[1e21, field('Decimal'), { problem: expect.stringMatching(/more digits/) }],
		[1.5e-10, field('Decimal'), { text: '0.00000000015' }],
		[-0, field('Decimal'), { text: '0' }],
		[12345678901234567890n, field('Integer'), { text: '12345678901234567890' }],
		['5.00', field('Integer'), { text: '5' }],
		[true, field('Integer', { menuNumber: 1 }), { text: '2' }],
		[false, field('Integer', { menuNumber: 1 }), { text: '1' }],
		[true, field('Integer'), { problem: expect.stringMatching(/yes and no/) }],
		['Yes', field('Integer', { menuNumber: 1, menu }), { text: '2' }],
		[
			'Twice',
			field('Integer', { menuNumber: 1, menu }),
			{ problem: expect.stringMatching(/3, 4/) },
		],
		['toString', field('Integer', { menuNumber: 1, menu }), { problem: expect.any(String) }],
		[new Date(NaN), field('Char'), { problem: expect.stringMatching(/invalid date/) }],
		[Symbol('s'), field('Char'), { problem: expect.stringMatching(/symbol/) }],
		['🚀'.repeat(5), field('Char', { length: 5 }), { text: '🚀'.repeat(5) }],
	])('%p', (value, of, expected) => {
		expect(fieldText(value, of as never)).toEqual(expected);
	});
});

const description = readDescription(
	'<ADXDOC PNA="X"><ADXDATA><GRP NAM="A_1" DIM="1"><FLD NAM="KEY" TYP="Char"/><FLD NAM="NUM" TYP="Decimal"/><FLD NAM="DAY" TYP="Date"/><FLD NAM="BOTH" TYP="Char"/></GRP><GRP NAM="B_1" DIM="1"><FLD NAM="BOTH" TYP="Char"/><FLD NAM="NAMES" TYP="Char"/></GRP><GRP NAM="T_1" DIM="99"><FLD NAM="ITM" TYP="Char"/></GRP></ADXDATA></ADXDOC>',
);

const text = fc
	.string({ unit: 'grapheme' })
	.filter((value) => characterNotInXml(value) === undefined);
const fld = (name: string, type: string, value: string) =>
	`<FLD NAME="${escapedAttribute(name)}" TYPE="${type}">${escapedText(value)}</FLD>`;

describe('a record', () => {
	it('that was read is written back as it was, whatever its texts', () => {
		const record = fc.record({
			key: text,
			both: fc.tuple(text, text),
			names: fc.array(text, { maxLength: 3 }),
			lines: fc.array(text, { maxLength: 4 }),
			number: fc.bigInt().map(String),
		});
		fc.assert(
			fc.property(record, ({ key, both, names, lines, number }) => {
				const inner = [
					`<GRP ID="A_1">${fld('KEY', 'Char', key)}${fld('NUM', 'Decimal', number)}${fld('DAY', 'Date', '20260301')}${fld('BOTH', 'Char', both[0])}</GRP>`,
					`<GRP ID="B_1">${fld('BOTH', 'Char', both[1])}<LST NAME="NAMES" SIZE="${names.length}" TYPE="Char">${names.map((name) => `<ITM>${escapedText(name)}</ITM>`).join('')}</LST></GRP>`,
					`<TAB ID="T_1" SIZE="${lines.length}">${lines.map((line, index) => `<LIN NUM="${index + 1}">${fld('ITM', 'Char', line)}</LIN>`).join('')}</TAB>`,
				].join('');
				const data = readXmlData(
					`<RESULT>${inner}<GRP ID="ADXTEC">${fld('WW_MODSTAMP', 'Char', '1')}</GRP></RESULT>`,
				);
				if ('problem' in data) throw new Error(data.problem);
				const [item] = flatData(data, 'tell').items;
				const { xml, warnings } = inputXml(item, { description, ignoreUnknown: false });
				expect(warnings).toEqual([]);
				expect(readXmlData(xml)).toEqual(readXmlData(`<PARAM>${inner}</PARAM>`));
			}),
		);
	});

	it('in the JSON form of Sage X3 is the same record', () => {
		const json = {
			SOH0_1: { SOHNUM: 'S1', DLVSTA: '1', DLVSTA_LBL: 'Not', NAMES: ['a', 'b'] },
			SOH4_1: [{ QTY: '10' }],
		};
		const data = readJsonData(JSON.stringify(json));
		if ('problem' in data) throw new Error(data.problem);
		expect(atOnce(ownForm(data))).toEqual([json]);
		expect(flatData(data, 'tell').items).toEqual([
			{
				SOHNUM: 'S1',
				DLVSTA: 1,
				DLVSTA_LBL: 'Not',
				NAMES: ['a', 'b'],
				SOH4_1: [{ $line: 1, QTY: '10' }],
			},
		]);
	});

	it('in another JSON form is refused with the reason', () => {
		expect(readJsonData('[{"A":1},2]')).toEqual({ problem: 'A row of the list is not an object' });
		expect(readJsonData('7')).toEqual({ problem: 'It is neither an object nor a list' });
	});
});

describe('a description', () => {
	it('of 500 fields is read', () => {
		const fields = Array.from({ length: 500 }, (_, index) => `<FLD NAM="F${index}" TYP="Char"/>`);
		const read = readDescription(
			`<ADXDOC><ADXDATA><GRP NAM="A" DIM="1">${fields.join('')}</GRP></ADXDATA></ADXDOC>`,
		);
		expect(read?.groups[0].fields).toHaveLength(500);
	});

	it.each(['', 'none', '<ADXDOC/>', '<ADXDOC><ADXDATA/></ADXDOC>', '{"a":1}'])(
		'is not %j',
		(given) => {
			expect(readDescription(given)).toBeUndefined();
		},
	);
});
