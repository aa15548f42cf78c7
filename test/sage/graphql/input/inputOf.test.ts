import fc from 'fast-check';
import { DateTime } from 'luxon';
import { inputOf, type InputSchema } from '../../../../sage/graphql/input/inputOf';
import type { InputField, ValueKind } from '../../../../sage/graphql/schema/fields';
import { SageError } from '../../../../sage/SageError';

const node = 'x3Sales/salesOrder';
const value = (kind: ValueKind, members: string[] = []): InputField => ({
	name: 'field',
	title: 'Field',
	isRequired: false,
	shape: 'value',
	kind,
	members,
});
const list: InputField = {
	name: 'field',
	title: 'Field',
	isRequired: false,
	shape: 'list',
	of: 'SalesOrderLine_Input',
	ofObjects: true,
};
/** An input with these fields, of whose lines nothing is known. */
const input = (...fields: InputField[]): InputSchema => ({ fields, types: new Map() });
const object: InputField = {
	name: 'field',
	title: 'Field',
	isRequired: false,
	shape: 'object',
	type: 'Parameter_Input',
};

function taken(given: unknown, field: InputField): unknown {
	return inputOf({ field: given }, input(field), node).data.field;
}

function troubleOf(given: unknown, field: InputField): SageError['trouble'] {
	try {
		taken(given, field);
	} catch (error) {
		if (error instanceof SageError) return error.trouble;
	}
	throw new Error('nothing was refused');
}

const inTokyo = DateTime.fromISO('2024-03-01T01:30:00.000+09:00', { setZone: true });
const midnight = new Date('2024-03-01T00:00:00Z');

describe('inputOf', () => {
	it.each<[ValueKind, unknown, unknown]>([
		['string', 'EUR', 'EUR'],
		['string', '', ''],
		['string', 540, '540'],
		['string', true, 'true'],
		['string', midnight, '2024-03-01T00:00:00.000Z'],
		['string', { _id: 'EUR' }, 'EUR'],
		['string', { code: 'EUR' }, 'EUR'],
		['string', { code: { code: 'A' } }, 'A'],
		['string', { id: 7 }, '7'],
		['string', { _id: 'A|B', code: 'A', name: 'Both' }, 'A|B'],
		['string', { code: null }, null],
		['id', 12, '12'],
		['int', '12', 12],
		['int', ' -7 ', -7],
		['int', 12, 12],
		['int', '9007199254740993', '9007199254740993'],
		['decimal', '12.50', '12.50'],
		['decimal', 12.5, 12.5],
		['decimal', '12345678901234567890.1', '12345678901234567890.1'],
		['decimal', 12345678901234567890n, '12345678901234567890'],
		['boolean', true, true],
		['boolean', 'true', true],
		['boolean', 'false', false],
		['date', '2024-03-01', '2024-03-01'],
		['date', '2024-03-01T23:59:59.000-11:00', '2024-03-01'],
		['date', '2024-03-01 00:00:00', '2024-03-01'],
		['date', inTokyo, '2024-03-01'],
		['date', { toISO: () => '2024-03-01T01:30:00.000+09:00' }, '2024-03-01'],
		['date', midnight, '2024-03-01'],
		['datetime', '2024-03-01T01:30:00+09:00', '2024-02-29T16:30:00.000Z'],
		['datetime', '2024-03-01T01:30:00+0900', '2024-02-29T16:30:00.000Z'],
		['datetime', '2024-03-01T01:30:00.123456Z', '2024-03-01T01:30:00.123456Z'],
		['datetime', '2024-03-01 01:30', '2024-03-01T01:30:00.000Z'],
		['datetime', inTokyo, '2024-02-29T16:30:00.000Z'],
		['datetime', midnight, '2024-03-01T00:00:00.000Z'],
		['text', 'Hello', { value: 'Hello' }],
		['text', '', { value: '' }],
		['text', { value: 'Hello' }, { value: 'Hello' }],
		['text', { value: null }, null],
		['text', 12, { value: '12' }],
		['other', { code: 'A' }, 'A'],
		['other', { a: [1, midnight] }, { a: [1, '2024-03-01T00:00:00.000Z'] }],
	])('gives a %s field %p as %p', (kind, given, expected) => {
		expect(taken(given, value(kind))).toEqual(expected);
	});

	it.each<ValueKind>(['string', 'int', 'decimal', 'boolean', 'date', 'enum', 'text', 'other'])(
		'clears a %s field by null and leaves it out when it is undefined',
		(kind) => {
			expect(inputOf({ field: null }, input(value(kind)), node).data).toEqual({ field: null });
			expect(inputOf({ field: undefined }, input(value(kind)), node)).toEqual({
				data: {},
				unknown: [],
			});
		},
	);

	it.each<[ValueKind, unknown, string]>([
		['int', 'twelve', "'twelve' is not a number"],
		['int', '1.5', '1.5 is not a whole number'],
		['int', '1,000', "'1,000' is not a number"],
		['int', true, 'the value is not a number'],
		['int', '', 'the value is empty'],
		['decimal', '44357,61', "'44357,61' is not a number"],
		['decimal', '1.2.3', "'1.2.3' is not a number"],
		['decimal', '12 EUR', "'12 EUR' is not a number"],
		['decimal', false, 'the value is not a number'],
		['decimal', '', 'the value is empty'],
		['boolean', 'maybe', 'the value is neither true nor false'],
		['boolean', 1, 'the value is neither true nor false'],
		['boolean', '', 'the value is empty'],
		['date', '', 'the value is empty'],
		['datetime', '', 'the value is empty'],
	])('refuses for a %s field %p: %s', (kind, given, problem) => {
		expect(troubleOf(given, value(kind))).toMatchObject({
			kind: 'invalidRequest',
			message: `Field 'field' of ${node}: ${problem}`,
			description: expect.stringMatching(/Nothing was sent for this item\.$/),
		});
	});

	it('refuses lines that are not all lines of the record, however they are marked', () => {
		const line = { product: 'A' };
		const last = { product: 'B', $more: true };
		const cutPage = {
			query: { edges: [{ node: line }], pageInfo: { hasNextPage: true, endCursor: 'c' } },
		};
		const cut = [[line, last], JSON.stringify([line, last]), cutPage, cutPage.query];
		for (const lines of cut) {
			expect(troubleOf(lines, list).message).toContain('these are not all of its lines');
			if (typeof lines === 'string') continue;
			expect(troubleOf(lines, value('other')).message).toContain('not all of its lines');
			expect(troubleOf({ lines }, object).message).toContain('not all of its lines');
		}
		const marked = { field: [line], $cut: ['field'] };
		expect(() => inputOf(marked, input(list), node)).toThrow('not all of its lines');
		expect(() => inputOf(marked, undefined, node)).toThrow('not all of its lines');
		expect(inputOf({ field: [line], $cut: ['other'] }, input(list), node).data).toEqual({
			field: [line],
		});
	});

	it('takes the members of an enum, and any where they are not known', () => {
		expect(taken('no', value('enum', ['no', 'yes']))).toBe('no');
		expect(taken(true, value('enum', ['no', 'yes']))).toBe('yes');
		expect(taken(false, value('enum', ['no', 'yes']))).toBe('no');
		expect(taken('other', value('enum'))).toBe('other');
	});

	it.each<[unknown, boolean | string, string]>([
		[true, true, 'yes'],
		['true', true, 'yes'],
		['YES', true, 'yes'],
		[' no ', false, 'no'],
		['False', false, 'no'],
	])('takes %j for a yes or no, of a Boolean and of an enum', (given, flag, member) => {
		expect(taken(given, value('boolean'))).toBe(flag);
		expect(taken(given, value('enum', ['no', 'yes']))).toBe(member);
		expect(taken('true', value('enum', ['true', 'other']))).toBe('true');
	});

	it.each(['maybe', '', 2])('refuses %j, which is no member, and names those that are', (given) => {
		expect(troubleOf(given, value('enum', ['no', 'yes']))).toMatchObject({
			kind: 'invalidRequest',
			message: `Field 'field' of ${node} takes one of no, yes, not '${given}'`,
		});
	});

	it('names the member that was meant', () => {
		const trouble = troubleOf('OpenOrder', value('enum', ['normal', 'openOrder']));
		expect(trouble.description).toContain("Did you mean 'openOrder'?");
	});

	it.each<[string, unknown, InputField]>([
		['one value', ['a'], value('string')],
		['one value', { name: 'no key' }, value('int')],
		['one value', { name: 'no key' }, value('date')],
		['one value', {}, value('text')],
		['a list', 'a, b', list],
		['a list', 7, list],
		['a list', '', list],
		['an object', '[]', object],
		['an object', 'text', object],
	])('says that a field takes %s, not %p', (takes, given, field) => {
		expect(troubleOf(given, field)).toMatchObject({
			kind: 'invalidRequest',
			message: `Field 'field' of ${node} takes ${takes}`,
		});
	});

	it.each([{ product: 'A' }, '{"product":"A"}'])('takes %j for an array of one (Q36)', (given) => {
		expect(taken(given, list)).toEqual([{ product: 'A' }]);
	});

	it.each<[string, string, unknown, InputField]>([
		['', 'the value is NaN', NaN, value('decimal')],
		['.a', 'the value is Infinity', { a: Infinity }, value('other')],
		['', 'the value is an invalid date', new Date(NaN), value('date')],
		['', 'the value is an invalid date', DateTime.invalid('test'), value('datetime')],
		['', 'the value is a function', () => 1, value('other')],
		['', 'the value is a Map', new Map(), value('other')],
		['[1].n', 'the value is -Infinity', [{ n: 1 }, { n: -Infinity }], list],
		['[1]', 'the list has no value there (undefined)', [{}, undefined], list],
		['.at', 'the value is an invalid date', { at: new Date(NaN) }, object],
	])('refuses what JSON would make null or drop, at field%s: %s', (path, problem, given, field) => {
		expect(troubleOf(given, field)).toMatchObject({
			kind: 'invalidRequest',
			message: `Field 'field${path}' of ${node}: ${problem}`,
		});
	});

	const lines = [
		{ product: { code: 'A' }, quantity: '1.50', _createStamp: 'x', remark: { value: 'r' } },
	];
	const asSent = [{ product: 'A', quantity: '1.50', remark: { value: 'r' } }];

	it.each<[string, unknown]>([
		['an array', lines],
		['JSON text of one', JSON.stringify(lines)],
		['a connection', { query: { edges: lines.map((line) => ({ node: line })) } }],
		['one of the first generation', { edges: lines.map((line) => ({ node: line })) }],
		['JSON text of a connection', JSON.stringify({ query: { edges: [{ node: lines[0] }] } })],
	])('takes lines from %s', (_, given) => {
		expect(taken(given, list)).toEqual(asSent);
	});

	it('takes lines of lines, plain values and every digit in JSON text', () => {
		const given =
			'[{"taxes":{"query":{"edges":[{"node":{"tax":{"_id":"T"}}}]}},"n":9007199254740993},"A"]';
		expect(taken(given, list)).toEqual([{ taxes: [{ tax: 'T' }], n: '9007199254740993' }, 'A']);
	});

	it('takes an object as it is, or as JSON text', () => {
		const given = { location: { code: 'A' }, lines: [{ n: 1 }] };
		expect(taken(given, object)).toEqual(given);
		expect(taken(JSON.stringify(given), object)).toEqual(given);
	});

	it('names values that the input does not take, and says nothing of technical ones', () => {
		const values = {
			foo: 1,
			field: 'A',
			bar: null,
			gone: undefined,
			_id: 'A',
			_etag: 'e',
			_access: [],
			_createStamp: 's',
			_updateUser: { _id: 'u' },
			$uuid: 'u',
			constructor: 'c',
		};
		expect(inputOf(values, input(value('string')), node)).toEqual({
			data: { field: 'A' },
			unknown: ['foo', 'bar', 'constructor'],
		});
	});

	it.each(['_id', '_etag', '_updateStamp'])('gives %s to an input that takes it', (name) => {
		const field: InputField = { ...value('string'), name };
		expect(inputOf({ [name]: 'A' }, input(field), node)).toEqual({
			data: { [name]: 'A' },
			unknown: [],
		});
	});

	it('leaves values as they are where the schema is not known', () => {
		const values = {
			currency: { code: 'EUR' },
			lines: { query: { edges: [{ node: { product: { code: 'A' } } }] } },
			_id: 'A',
			n: '12',
			at: midnight,
			gone: undefined,
			cleared: null,
			$uuid: 'u',
		};
		expect(inputOf(values, undefined, node)).toEqual({
			data: {
				currency: { code: 'EUR' },
				lines: [{ product: { code: 'A' } }],
				_id: 'A',
				n: '12',
				at: '2024-03-01T00:00:00.000Z',
				cleared: null,
			},
			unknown: [],
		});
	});

	it('changes nothing that it is given, and is harmed by no name', () => {
		const anything = fc.dictionary(
			fc.constantFrom('field', '__proto__', 'constructor', '$a', 'lines'),
			fc.jsonValue(),
		);
		const fields: InputField[] = [value('other'), { ...list, name: 'lines' }];
		fc.assert(
			fc.property(anything, fc.constantFrom(fields, undefined), (values, known) => {
				const before = JSON.stringify(values);
				const input = inputUnlessRefused(values, known);
				expect(JSON.stringify(values)).toBe(before);
				expect(Object.getPrototypeOf(input)).toBe(Object.prototype);
			}),
		);
	});

	it('sends any text to a text field as that very text', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary' }), (text) => {
				expect(taken(text, value('string'))).toBe(text);
				expect(taken(text, value('text'))).toEqual({ value: text });
			}),
		);
	});

	it('sends any decimal with every digit that it was written with', () => {
		fc.assert(
			fc.property(fc.bigInt(), fc.nat(), (whole, decimals) => {
				const text = `${whole}.${decimals}`;
				expect(taken(text, value('decimal'))).toBe(text);
			}),
		);
	});

	function inputUnlessRefused(...[values, fields]: [object, InputField[] | undefined]): object {
		try {
			return inputOf({ ...values }, fields && input(...fields), node).data;
		} catch (error) {
			if (error instanceof SageError) return {};
			throw error;
		}
	}
});

describe('lines whose input type is known', () => {
	const line: InputField[] = [
		{ ...value('int'), name: 'lineNumber' },
		{ ...value('string'), name: 'product' },
		{ ...value('date'), name: 'shipmentDate' },
		{ ...value('text'), name: 'note' },
		{ ...list, name: 'taxes', of: 'Tax_Input' },
	];
	const types = new Map([
		['SalesOrderLine_Input', line],
		['Tax_Input', [{ ...value('enum', ['vat', 'none']), name: 'kind' }]],
	]);
	const lines = (given: unknown) => inputOf({ field: given }, { fields: [list], types }, node);

	it('take every value in the form of its kind, lines inside lines, too', () => {
		const given = {
			lineNumber: '1000',
			product: { _id: 'BMS001' },
			shipmentDate: '2026-03-31T22:00:00.000Z',
			note: 'Handle with care',
			taxes: { query: { edges: [{ node: { kind: 'vat' } }] } },
		};

		expect(lines([given]).data.field).toEqual([
			{
				lineNumber: 1000,
				product: 'BMS001',
				shipmentDate: '2026-03-31',
				note: { value: 'Handle with care' },
				taxes: [{ kind: 'vat' }],
			},
		]);
	});

	it('can be sent back as they were read: what X3 fills itself is passed over', () => {
		const read = [{ _id: 'SO1|1000', _updateStamp: 's', lineNumber: 1000, product: 'BMS001' }];

		expect(lines(read)).toEqual({
			data: { field: [{ lineNumber: 1000, product: 'BMS001' }] },
			unknown: [],
		});
	});

	it('name what they do not take, once', () => {
		const { data, unknown } = lines([{ colour: 'red' }, { colour: 'blue', taxes: [{ rate: 1 }] }]);

		expect(unknown).toEqual(['field[].colour', 'field[].taxes[].rate']);
		expect(data).toEqual({ field: [{}, { taxes: [{}] }] });
	});

	it('refuse a value that does not fit, by its path', () => {
		expect(() => lines([{ taxes: [{ kind: 'VAT' }] }])).toThrow(
			"Field 'field[].taxes[].kind' of x3Sales/salesOrder takes",
		);
	});
});

describe('what is left empty, as nothing but unknown names was given,', () => {
	const name: InputField = { ...value('string'), name: 'name' };
	const fields: InputField[] = [
		name,
		{ ...object, name: 'address', type: 'Address_Input' },
		{ ...list, name: 'lines', of: 'Line_Input' },
	];
	const types = new Map<string, InputField[]>([
		['Address_Input', [{ ...value('string'), name: 'city' }]],
		['Line_Input', [name, { ...list, name: 'taxes', of: 'Tax_Input' }, fields[1]]],
		['Tax_Input', [{ ...value('string'), name: 'kind' }]],
	]);
	const emptied = (values: object) => inputOf({ ...values }, { fields, types }, node).emptied;
	const named = (...names: string[]): object =>
		JSON.parse(`{${names.map((one) => `"${one}":1`).join()}}`) as object;

	it.each<[string, object, string, string[]]>([
		['an object', { address: { COLOUR: 'x' } }, "'address'", ['COLOUR']],
		['a line', { lines: [{ name: 'A' }, { a: 1, b: 2 }] }, "Line 2 of 'lines'", ['a', 'b']],
		['one line, alone', { lines: { a: 1 } }, "Line 1 of 'lines'", ['a']],
		[
			'a line in a line',
			{ lines: [{ name: 'A' }, { taxes: [{ kind: 'vat' }, { kind: 'no' }, { rate: 1 }] }] },
			"Line 3 of 'lines[].taxes'",
			['rate'],
		],
		['an object in a line', { lines: [{ address: { a: 1 } }] }, "'lines[].address'", ['a']],
		[
			'a line, after one with the same name beside a field',
			{ lines: [{ a: 1, name: 'A' }, { a: 1 }] },
			"Line 2 of 'lines'",
			['a'],
		],
		['of two lines, the first', { lines: [{ a: 1 }, { b: 1 }] }, "Line 1 of 'lines'", ['a']],
		['a line with what X3 fills', { lines: [{ _id: '1', a: 1 }] }, "Line 1 of 'lines'", ['a']],
		['JSON text of lines', { lines: '[{"__proto__":1}]' }, "Line 1 of 'lines'", ['__proto__']],
		...['__proto__', 'constructor', 'toString', 'hasOwnProperty'].flatMap(
			(one): Array<[string, object, string, string[]]> => [
				[`a line with ${one}`, { lines: [named(one)] }, "Line 1 of 'lines'", [one]],
				[`an object with ${one}`, { address: named(one) }, "'address'", [one]],
			],
		),
	])('is told: %s', (_, values, place, names) => {
		expect(emptied(values)).toMatchObject({ place, names });
	});

	it.each<[string, object]>([
		['an unknown name beside a field', { lines: [{ a: 1, name: 'A' }] }],
		[
			'a later line with the same one',
			{
				lines: [
					{ a: 1, name: 'A' },
					{ name: 'B', a: 1 },
				],
			},
		],
		['a field that is cleared', { lines: [{ a: 1, name: null }] }],
		['a line that was given empty', { lines: [{}] }],
		['a line that was given empty beside an unknown name', { a: 1, lines: [{ name: 'A' }, {}] }],
		['an object that was given empty', { address: {} }],
		['the record', { a: 1 }],
	])('is not told: %s', (_, values) => {
		expect(emptied(values)).toBeUndefined();
	});
});
