import fc from 'fast-check';
import { rowsWriter } from '../../../sage/rowsFile/rowsWriter';
import { cellsIn } from '../../engine/rowsFile/fileRead';

const written = (rows: ReadonlyArray<Record<string, unknown>>, columns: string[] = []): string => {
	const writer = rowsWriter('csv', { known: columns, added: [] }, false);
	return writer.beginning(rows) + rows.map((row) => writer.row(row)).join('');
};

it.each([
	['a number', 12.5, '12.5'],
	['every digit of a long one', '123456789012345678901234567890', '123456789012345678901234567890'],
	['yes and no', false, 'false'],
	['nothing', null, ''],
	['an empty text', '', '""'],
	['a separator', 'a,b', '"a,b"'],
	['quotes', 'a "b"', '"a ""b"""'],
	['ends of lines', 'a\r\nb\nc\rd', '"a\r\nb\nc\rd"'],
	['blanks at an end', ' a', '" a"'],
	['what is nested, as JSON text', { a: [1, 'x'] }, '"{""a"":[1,""x""]}"'],
	['a formula, exactly as it is', '=1+1', '=1+1'],
])('A cell holds %s', (_, value, cell) => {
	expect(written([{ a: 1, b: value }])).toBe(`a,b\r\n1,${cell}\r\n`);
});

it('Columns come in their order, then what the first rows have besides', () => {
	const rows = [
		{ c: 1, a: 2 },
		{ a: 3, d: 4 },
	];
	expect(written(rows, ['a', 'b'])).toBe('a,b,c,d\r\n2,,1,\r\n3,,,4\r\n');
});

it('A field that no column is there for ends the file: it would be lost', () => {
	const writer = rowsWriter('csv', { known: ['a'], added: [] }, false);
	writer.beginning([{ a: 1 }]);
	expect(() => writer.row({ a: 1, b: 2 })).toThrow('A record has the field b, and the file has no');
});

it('A record of nothing but an empty value is no empty line', () => {
	expect(written([{ a: null }, { a: 'x' }])).toBe('a\r\n""\r\nx\r\n');
});

it('Names that JavaScript knows are columns like others', () => {
	const rows = [
		JSON.parse('{"__proto__":"p","constructor":"c"}') as Record<string, unknown>,
		{ toString: 't' },
	];
	expect(written(rows)).toBe('__proto__,constructor,toString\r\np,c,\r\n,,t\r\n');
});

it('A byte order mark stands before the names, and only in CSV', () => {
	const columns = { known: ['a'], added: [] };
	expect(rowsWriter('csv', columns, true).beginning([])).toBe('\uFEFFa\r\n');
	expect(rowsWriter('ndjson', columns, true).beginning([])).toBe('');
});

it('Whatever the names and values are, a reader of RFC 4180 gets them back', () => {
	const text = fc.string({ unit: fc.constantFrom(',', '"', '\r', '\n', ' ', 'a', 'é', '=') });
	const value = fc.oneof(text, fc.constant(null), fc.integer().map(String));
	fc.assert(
		fc.property(
			fc.uniqueArray(text, { minLength: 2, maxLength: 5 }),
			fc.array(fc.array(value, { minLength: 5, maxLength: 5 }), { minLength: 1 }),
			(columns, lists) => {
				const rows = lists.map((list) =>
					Object.fromEntries(columns.map((column, index) => [column, list[index]])),
				);
				const expected = rows.map((row) => columns.map((column) => row[column]));
				expect(cellsIn(written(rows, columns))).toEqual([columns, ...expected]);
			},
		),
	);
});
