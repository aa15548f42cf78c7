import fc from 'fast-check';
import { parseWhere } from '../../../sandbox/rest/where/parser';
import { column, type Column } from '../../../sandbox/data/definition';
import type { Prototype } from '../../../sage/rest/prototype';
import { readPrototype } from '../../../sage/rest/prototype';
import { SageError } from '../../../sage/SageError';
import { whereText, type ClassCondition, type ValueType } from '../../../sage/rest/where/whereText';

const columns: Column[] = [
	column.string('CODE', 'Code'),
	column.string('NAME', 'Name'),
	column.decimal('AMOUNT', 'Amount'),
	column.date('DAY', 'Day'),
	column.datetime('STAMP', 'Stamp'),
	column.menu('FLAG', 'Flag', 'noYes'),
];
const prototype: Prototype | undefined = readPrototype({
	$properties: {
		CODE: { $type: 'application/x-string' },
		NAME: { $type: 'application/x-string' },
		AMOUNT: { $type: 'application/x-decimal' },
		DAY: { $type: 'application/x-date' },
		STAMP: { $type: 'application/x-datetime' },
		FLAG: { $type: 'application/x-choice' },
		ODD: { $type: 'application/x-hologram' },
		LINES: { $type: 'application/x-array' },
	},
});

const condition = (
	field: string,
	operator: string,
	value: unknown,
	valueType: ValueType = 'auto',
): ClassCondition => ({ field, operator, value, valueType });

function written(
	conditions: ClassCondition[],
	known = prototype,
	quote: "'" | '"' = "'",
): string | undefined {
	return whereText(conditions, known, { combination: 'all', quote });
}

const holds = (text: string, fields: Record<string, string | number | null>) =>
	parseWhere(text, columns, { flagsInWhere: 'number' })(fields);

/** Texts with all that has a meaning in the language, and whole conditions. */
const awkward = fc
	.array(
		fc.oneof(
			fc.constantFrom(
				"'",
				'"',
				"''",
				'""',
				'\\',
				'@',
				'(',
				')',
				',',
				'%',
				'_',
				' or ',
				' eq ',
				'~',
			),
			fc.constantFrom(" or CODE ne '", "') or (1 eq 1", '漢', '😀', '0', 'A'),
			fc.string({ unit: 'grapheme', maxLength: 4 }),
		),
		{ minLength: 1, maxLength: 8 },
	)
	.map((parts) => parts.join(''))
	.filter((text) => text.trim() !== '');

describe('Conditions in the language of where', () => {
	it('no value breaks out of its condition: it finds itself and nothing else', () => {
		fc.assert(
			fc.property(awkward, awkward, fc.constantFrom("'", '"'), (value, other, quote) => {
				const equal = written([condition('CODE', 'eq', value)], prototype, quote as "'");
				expect(holds(equal ?? '', { CODE: value })).toBe(true);
				expect(holds(equal ?? '', { CODE: other })).toBe(other === value);
				const unequal = written([condition('CODE', 'ne', value)], prototype, quote as "'");
				expect(holds(unequal ?? '', { CODE: other })).toBe(other !== value);
			}),
		);
	});

	it('lists and beginnings hold any value, too', () => {
		fc.assert(
			fc.property(fc.array(awkward, { minLength: 1, maxLength: 4 }), awkward, (values, other) => {
				const among = written([condition('CODE', 'in', values)]) ?? '';
				const none = written([condition('CODE', 'nin', values)]) ?? '';
				for (const value of [...values, other]) {
					expect(holds(among, { CODE: value })).toBe(values.includes(value));
					expect(holds(none, { CODE: value })).toBe(!values.includes(value));
				}
				const [first] = values;
				const starts = written([condition('CODE', 'startsWith', first)]) ?? '';
				expect(holds(starts, { CODE: first + other })).toBe(true);
				expect(holds(starts, { CODE: other })).toBe(other.startsWith(first));
			}),
		);
	});

	it('conditions stay apart, however they are joined', () => {
		fc.assert(
			fc.property(awkward, awkward, fc.boolean(), (code, name, isAll) => {
				const text = whereText(
					[condition('CODE', 'nin', [code, 'X']), condition('NAME', 'eq', name)],
					prototype,
					{ combination: isAll ? 'all' : 'any', quote: "'" },
				);
				for (const fields of [
					{ CODE: code, NAME: name },
					{ CODE: 'other', NAME: name },
					{ CODE: code, NAME: 'other' },
					{ CODE: 'other', NAME: 'other' },
				]) {
					const tests = [![code, 'X'].includes(fields.CODE), fields.NAME === name];
					const expected = isAll ? tests.every(Boolean) : tests.some(Boolean);
					expect(holds(text ?? '', fields)).toBe(expected);
				}
			}),
		);
	});

	it('numbers keep every digit', () => {
		const digits = fc.stringMatching(/^-?[1-9]\d{0,29}(?:\.\d{0,29}[1-9])?$/);
		fc.assert(
			fc.property(digits, (number) => {
				expect(written([condition('AMOUNT', 'eq', number)])).toBe(`AMOUNT eq ${number}`);
			}),
		);
	});

	it.each<[string, unknown, ValueType, string]>([
		['AMOUNT', -0, 'auto', 'AMOUNT eq 0'],
		['AMOUNT', 1e-7, 'auto', 'AMOUNT eq 0.0000001'],
		['AMOUNT', '1e3', 'auto', 'AMOUNT eq 1000'],
		['AMOUNT', 9007199254740993n, 'auto', 'AMOUNT eq 9007199254740993'],
		['DAY', '2026-01-31', 'auto', 'DAY eq @2026-01-31@'],
		['DAY', '2026-01-31T23:30:00-05:00', 'auto', 'DAY eq @2026-01-31@'],
		['STAMP', '2026-01-31T23:30:00-05:00', 'auto', 'STAMP eq @2026-02-01T04:30:00Z@'],
		['STAMP', '2026-01-31T08:00:00.250Z', 'auto', 'STAMP eq @2026-01-31T08:00:00.250Z@'],
		['FLAG', true, 'auto', 'FLAG eq 2'],
		['FLAG', 'No', 'auto', 'FLAG eq 1'],
		['FLAG', 3, 'auto', 'FLAG eq 3'],
		['CODE', 7, 'auto', "CODE eq '7'"],
		['CODE', '007', 'number', 'CODE eq 7'],
		['AMOUNT', '7', 'text', "AMOUNT eq '7'"],
		['CODE', '2026-01-31', 'date', 'CODE eq @2026-01-31@'],
	])('%s with %p as %s is %s', (field, value, valueType, text) => {
		expect(written([condition(field, 'eq', value, valueType)])).toBe(text);
	});

	it('without a description, values are what they are themselves', () => {
		const without = (value: unknown) =>
			whereText([condition('ANY', 'eq', value)], undefined, { combination: 'all', quote: "'" });
		expect(without('12')).toBe("ANY eq '12'");
		expect(without(12.5)).toBe('ANY eq 12.5');
		expect(without(true)).toBe('ANY eq 2');
		expect(without(new Date('2026-01-31T08:00:00Z'))).toBe('ANY eq @2026-01-31T08:00:00Z@');
	});

	it.each([
		undefined,
		null,
		'',
		'  ',
		NaN,
		[],
		[''],
		{},
		Infinity,
		2 ** 53,
		'A\uD83D',
		new Date(NaN),
	])('%p is refused for every operator that takes a value', (value) => {
		for (const operator of ['eq', 'ne', 'gt', 'in', 'nin', 'between', 'contains', 'like']) {
			for (const known of [prototype, undefined]) {
				expect(() => written([condition('CODE', operator, value)], known)).toThrow(SageError);
			}
		}
	});

	it.each([
		['LINES', 'eq', 'A'],
		['NOWHERE', 'eq', 'A'],
		['CODE', 'constructor', 'A'],
		['CODE', undefined, 'A'],
		['', 'eq', 'A'],
		['A B', 'eq', 'A'],
		['CODE', 'between', ['A', 'B', 'C']],
		['CODE', 'eq', ['A', 'B']],
	])('%p %p %p is refused', (field, operator, value) => {
		const rows = [{ field, operator, value, valueType: 'auto' as const }];
		expect(() => written(rows)).toThrow(/^Filter condition 1/);
	});

	it.each<[string, ValueType]>([
		['STAMP', 'auto'],
		['STAMP', 'text'],
		['AMOUNT', 'text'],
		['DAY', 'text'],
		['FLAG', 'text'],
	])('%s (as %s) is neither empty nor not: both are refused', (field, valueType) => {
		for (const operator of ['isEmpty', 'isNotEmpty']) {
			const row = condition(field, operator, undefined, valueType);
			expect(() => written([row])).toThrow(
				new RegExp(`^Filter condition 1 \\('${field}'\\): .* is for text, and ${field} does not`),
			);
		}
	});

	it('a field of a kind that nobody knows may be empty', () => {
		expect(written([condition('ODD', 'isEmpty', undefined)])).toBe("ODD eq ''");
		expect(written([condition('ODD', 'isNotEmpty', undefined)], prototype, '"')).toBe('ODD ne ""');
	});

	it.each(['all', 'any'] as const)(
		'one condition that is refused refuses %s of them',
		(combination) => {
			const rows = [condition('CODE', 'eq', 'A'), condition('AMOUNT', 'isEmpty', undefined)];
			for (const [index, order] of [rows, [...rows].reverse()].entries()) {
				expect(() => whereText(order, prototype, { combination, quote: "'" })).toThrow(
					`Filter condition ${2 - index} ('AMOUNT'): 'Is Empty' is for text`,
				);
			}
		},
	);

	it('no condition is no filter', () => {
		expect(written([])).toBeUndefined();
	});
});
