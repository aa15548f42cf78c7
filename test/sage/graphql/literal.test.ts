import fc from 'fast-check';
import { parseValue, valueFromASTUntyped } from 'graphql';
import { literal } from '../../../sage/graphql/literal';
import type { ValueKind } from '../../../sage/graphql/schema/fields';
import type { JsonValue } from '../../../sage/exactJson';
import { SageError } from '../../../sage/SageError';

describe('literal', () => {
	it.each<[JsonValue, ValueKind | undefined, string]>([
		['MNG', undefined, '"MNG"'],
		['', 'enum', '""'],
		['540', undefined, '"540"'],
		['540', 'string', '"540"'],
		['540', 'int', '540'],
		['-007', 'int', '-7'],
		['9007199254740993', 'int', '"9007199254740993"'],
		['54a', 'int', '"54a"'],
		[540, 'int', '540'],
		['22.0', 'decimal', '"22.0"'],
		[12.95, 'decimal', '12.95'],
		[1e21, undefined, '1e+21'],
		[true, undefined, 'true'],
		[null, undefined, 'null'],
		['dailyRate', 'enum', 'dailyRate'],
		['daily rate', 'enum', '"daily rate"'],
		['null', 'enum', '"null"'],
		[['yes', 'no'], 'enum', '[yes, no]'],
		[{ code: 'A', lines: [{ n: 1 }] }, undefined, '{code: "A", lines: [{n: 1}]}'],
		['a"}) { b', undefined, '"a\\"}) { b"'],
		['half \ud83d', undefined, '"half \ufffd"'],
	])('%j as %s is %s', (value, kind, text) => {
		expect(literal(value, kind)).toBe(text);
	});

	it.each<[JsonValue, string]>([
		[{ 'a b': 1 }, "'a b'"],
		[{ 'a: 1}': 1 }, "'a: 1}'"],
		[{ '': 1 }, "''"],
		[[{ 1: 1 }], "'1'"],
		[NaN, 'NaN'],
		[[-Infinity], '-Infinity'],
	])('refuses %p', (value, named) => {
		expect(() => literal(value)).toThrow(SageError);
		expect(() => literal(value)).toThrow(named);
	});

	it('is read by GraphQL as the very value', () => {
		const name = fc.stringMatching(/^[_A-Za-z][_0-9A-Za-z]{0,8}$/);
		const { value } = fc.letrec<{ value: JsonValue }>((tie) => ({
			value: fc.oneof(
				{ depthSize: 'small', withCrossShrink: true },
				fc.string({ unit: 'binary' }),
				fc.integer(),
				fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => number + 0),
				fc.boolean(),
				fc.constant(null),
				fc.array(tie('value'), { maxLength: 4 }),
				fc.dictionary(name, tie('value'), { maxKeys: 4 }),
			),
		}));
		fc.assert(
			fc.property(value, (given) => {
				const read = valueFromASTUntyped(parseValue(literal(given)));
				expect(JSON.parse(JSON.stringify(read))).toEqual(JSON.parse(JSON.stringify(given)));
			}),
		);
	});
});
