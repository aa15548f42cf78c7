import fc from 'fast-check';
import JSON5 from 'json5';
import { readRelaxedJson } from '../../../../sage/graphql/filter/relaxedJson';

const valueOf = (text: string) => {
	const read = readRelaxedJson(text);
	if (!read.ok) throw new Error(read.reason);
	return read.value;
};
const flawOf = (text: string) => {
	const read = readRelaxedJson(text);
	if (read.ok) throw new Error('it was read');
	return `${read.line}:${read.column} ${read.reason}`;
};

const jsonObject = fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 4 }));

describe('A filter text', () => {
	it.each<[string, unknown]>([
		["{isActive: true, code: {_gte: 'A'}}", { isActive: true, code: { _gte: 'A' } }],
		['{ "code": "A" } // the first', { code: 'A' }],
		['{ /* no */ code: "A", }', { code: 'A' }],
		["{name: 'O\\'Brien'}", { name: "O'Brien" }],
		['{a: [1, -2.5, .5, 1e3, null,], b: false}', { a: [1, -2.5, 0.5, 1000, null], b: false }],
		['{$and: [{_id: "1"}], größe: 1}', { $and: [{ _id: '1' }], größe: 1 }],
		[
			'{ "__proto__": {a: 1}, constructor: 2 }',
			JSON.parse('{"__proto__": {"a": 1}, "constructor": 2}'),
		],
	])('%s is read', (text, expected) => {
		expect(valueOf(text)).toEqual(expected);
	});

	it.each([
		['', '1:1 a filter begins with {'],
		['code eq A', '1:1 a filter begins with {'],
		['"{}"', '1:1 a filter begins with {'],
		["{code: 'A'", '1:1 { is not closed'],
		["{code: 'A'}}", '1:12 something follows after the last }'],
		["{code: 'A}", "1:8 the quote ' is not closed"],
		['{code: A}', '1:8 the text A needs quotes'],
		['{code: }', '1:8 } is not a value'],
		['{code "A"}', '1:7 a colon is missing after code'],
		["{\n  code: 'A'\n  name: 'B'}", '3:3 a comma or } is missing before n'],
		['{a: [1 2]}', '1:8 a comma or ] is missing before 2'],
		['{a: 1, : 2}', '1:8 : is not the name of a field'],
		["{a: '\\u00g1'}", '1:6 \\u needs 4 hexadecimal digits'],
		['{a: 1 /* b }', '1:7 the comment /* is not closed'],
		['{a: undefined}', '1:5 the text undefined needs quotes'],
		['{a: NaN}', '1:5 the text NaN needs quotes'],
		['{a: 44357,61}', '1:13 a colon is missing after 61'],
	])('%j tells what is wrong and where: %s', (text, flaw) => {
		expect(flawOf(text)).toBe(flaw);
	});

	it('is read like JSON, and like JSON5 as a library writes it', () => {
		fc.assert(
			fc.property(jsonObject, (value) => {
				const plain: unknown = JSON.parse(JSON.stringify(value));
				expect(valueOf(JSON.stringify(value))).toEqual(plain);
				expect(valueOf(JSON5.stringify(value))).toEqual(plain);
			}),
		);
	});

	it('costs linear time, whatever it holds', () => {
		const many = 200_000;
		for (const text of ['{'.repeat(many), `{a: ${'['.repeat(many)}`, `{a: '${'\\'.repeat(many)}`]) {
			expect(readRelaxedJson(text).ok).toBe(false);
		}
		expect(readRelaxedJson(`${' '.repeat(many)}{}${'/**/ '.repeat(many)}`).ok).toBe(true);
	});
});
