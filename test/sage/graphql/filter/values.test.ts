import { filterText } from '../../../../sage/graphql/filter/filterText';
import { filterOf, orders } from './orders';

/** A date-time as n8n's expressions give it. */
const moment = (iso: string | null) => ({ toISO: () => iso });

describe('a value is typed by its field', () => {
	it.each<[string, unknown, unknown]>([
		['lineCount', 7, 7],
		['lineCount', ' 7 ', 7],
		['lineCount', '+007', 7],
		['lineCount', '7.00', 7],
		['lineCount', -0, 0],
		['lineCount', '9007199254740993', '9007199254740993'],
		['lineCount', 9007199254740993n, '9007199254740993'],
		['amount', 12.5, 12.5],
		['amount', '12.50', 12.5],
		['amount', '-.5', -0.5],
		['amount', '1e3', 1000],
		['amount', '0.1234567890123456789', '0.1234567890123456789'],
		['amount', '12345678901234567.89', '12345678901234567.89'],
		['isSigned', true, true],
		['isSigned', ' FALSE ', false],
		['isSigned', 'yes', true],
		['isSigned', 'no', false],
		['isClosed', 'yes', 'yes'],
		['isClosed', true, 'yes'],
		['isClosed', 'true', 'yes'],
		['isClosed', ' No ', 'no'],
		['isClosed', false, 'no'],
		['category', ' openOrder ', 'openOrder'],
		['status', 'ofUnknownMembers', 'ofUnknownMembers'],
		['orderDate', '2024-02-29', '2024-02-29'],
		['orderDate', '2024-03-01T23:30:00.000-05:00', '2024-03-01'],
		['orderDate', moment('2024-03-01T00:00:00.000+02:00'), '2024-03-01'],
		['orderDate', new Date('2024-03-01T12:00:00Z'), '2024-03-01'],
		['_updateStamp', '2024-03-01T10:00:00+02:00', '2024-03-01T08:00:00.000Z'],
		['_updateStamp', '2024-03-01T10:00:00.5+0200', '2024-03-01T08:00:00.500Z'],
		['_updateStamp', '2024-03-01 10:00', '2024-03-01T10:00:00.000Z'],
		['_updateStamp', '2024-03-01', '2024-03-01T00:00:00.000Z'],
		['_updateStamp', moment('2024-03-01T00:00:00.123+02:00'), '2024-02-29T22:00:00.123Z'],
		['_updateStamp', new Date(0), '1970-01-01T00:00:00.000Z'],
		['reference', ' as it is ', ' as it is '],
		['reference', 4711, '4711'],
		['reference', 4711n, '4711'],
		['_id', 'FR011|A', 'FR011|A'],
		['custom', 7, 7],
		['custom', '7', '7'],
		['custom', 7n, '7'],
		['soldTo.name', 'true', 'true'],
		['notes[].anything', '7', '7'],
	])('%s: %p', (field, value, expected) => {
		const [written] = Object.values(filterOf([{ field, operator: 'ne', value }]) as object);
		expect(JSON.stringify(written)).toContain(`"_ne":${JSON.stringify(expected)}`);
	});
});

describe('a list', () => {
	it.each<[string, string, unknown, unknown[]]>([
		['of an array', 'reference', ['A,B', ' C '], ['A,B', ' C ']],
		['of comma separated text', 'reference', 'A, B ,C', ['A', 'B', 'C']],
		['of JSON', 'reference', ' ["A,B", "C"] ', ['A,B', 'C']],
		['of one text', 'reference', 'A', ['A']],
		['of one value', 'lineCount', 7, [7]],
		['of numbers', 'lineCount', '1, 2', [1, 2]],
		['of exact decimals', 'amount', '[0.1, 12345678901234567.89]', [0.1, '12345678901234567.89']],
		['of days', 'orderDate', [new Date(0), '2024-01-01'], ['1970-01-01', '2024-01-01']],
		['of members', 'category', 'normal,loan', ['normal', 'loan']],
	])('%s', (_name, field, value, expected) => {
		expect(filterOf([{ field, operator: 'in', value }])).toEqual({ [field]: { _in: expected } });
		expect(filterOf([{ field, operator: 'nin', value }])).toEqual({ [field]: { _nin: expected } });
	});
});

describe('a value of the wrong type is refused with the way out', () => {
	it.each<[string, unknown, string, string]>([
		['lineCount', 'seven', "'seven' is not a number", 'Give a number'],
		['lineCount', 7.5, '7.5 is not a whole number', 'whole number'],
		['lineCount', '1e3', '1e3 is not a whole number', 'whole number'],
		['lineCount', true, 'the value is not a number', 'Give a number'],
		['lineCount', 2 ** 53, 'more digits than JavaScript keeps', 'as text'],
		['amount', '1.234,50', "'1.234,50' is not a number", 'a point before the decimals'],
		['amount', '.', "'.' is not a number", 'Give a number'],
		['amount', Infinity, "'Infinity' is not a number", 'Give a number'],
		['amount', {}, 'the value is not a number', 'Give a number'],
		['isSigned', 1, 'neither true nor false', 'true or false'],
		['isSigned', 'maybe', 'neither true nor false', 'true or false'],
		['category', 'OpenOrder', "'OpenOrder' is not one of its values", 'normal, openOrder, loan'],
		['category', 2, 'the value is not one of its values', 'normal, openOrder, loan'],
		['category', true, 'the value is not one of its values', 'normal, openOrder, loan'],
		['orderDate', '2024-02-30', "'2024-02-30' is not a date", 'YYYY-MM-DD'],
		['orderDate', '01/03/2024', "'01/03/2024' is not a date", 'YYYY-MM-DD'],
		['orderDate', 1709251200000, 'the value is not a date', 'YYYY-MM-DD'],
		['orderDate', new Date(NaN), 'the value is not a date', 'YYYY-MM-DD'],
		['orderDate', moment(null), 'the value is not a date', 'YYYY-MM-DD'],
		[
			'_updateStamp',
			'2024-03-01T25:00:00Z',
			"'2024-03-01T25:00:00Z' is not a date and time",
			'ISO 8601',
		],
		[
			'_updateStamp',
			'2024-02-30T10:00:00Z',
			"'2024-02-30T10:00:00Z' is not a date and time",
			'ISO 8601',
		],
		['reference', { a: 1 }, 'the value is not text', 'Give a text'],
		['reference', false, 'the value is not text', 'Give a text'],
		['reference', ['A'], 'several values', "'Is One Of'"],
		['soldTo', { code: 'A' }, 'the value is not text', 'Give a text'],
		['custom', { _ne: 'A' }, 'not text, a number or a Boolean', 'Give one value'],
		['custom', 2 ** 60, 'more digits than JavaScript keeps', 'as text'],
	])('%s: %p', (field, value, problem, wayOut) => {
		const conditions = [
			{ field: 'id', operator: 'eq', value: 'x' },
			{ field, operator: 'eq', value },
		];
		expect(() => filterText(conditions, 'all', orders, 'current')).toThrow(
			expect.objectContaining({
				message: expect.stringMatching(
					new RegExp(`^Filter condition 2 \\('${field}'\\): .*${escaped(problem)}`),
				) as string,
				trouble: expect.objectContaining({
					kind: 'invalidRequest',
					description: expect.stringMatching(
						new RegExp(`${escaped(wayOut)}.* Nothing was read\\.$`),
					) as string,
				}) as object,
			}),
		);
	});

	it.each<[unknown, string]>([
		[['normal', 'none'], 'at position 2'],
		['normal, none', 'at position 2'],
		['[normal]', 'brackets is not JSON'],
		[[['normal']], 'at position 1'],
	])('in a list: %p', (value, problem) => {
		expect(() => filterOf([{ field: 'category', operator: 'in', value }])).toThrow(problem);
	});
});

function escaped(text: string): string {
	return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
