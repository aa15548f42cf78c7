import type { Condition, LineRule } from '../../../../sage/graphql/filter/condition';
import { filterText } from '../../../../sage/graphql/filter/filterText';
import { blindFilterOf, filterOf, orders } from './orders';

it('asks for nothing when there are no conditions', () => {
	expect(filterText([], 'all', orders, 'current')).toBeUndefined();
	expect(filterText([], 'any', undefined, 'sage')).toBeUndefined();
});

describe('each operator is written in documented words', () => {
	it.each<[string, unknown, unknown]>([
		['eq', 'A', { reference: { _eq: 'A' } }],
		['ne', 'A', { reference: { _ne: 'A' } }],
		['gt', 'A', { reference: { _gt: 'A' } }],
		['gte', 'A', { reference: { _gte: 'A' } }],
		['lt', 'A', { reference: { _lt: 'A' } }],
		['lte', 'A', { reference: { _lte: 'A' } }],
		['in', ['A', 'B'], { reference: { _in: ['A', 'B'] } }],
		['nin', ['A', 'B'], { reference: { _nin: ['A', 'B'] } }],
		['contains', 'a.b', { reference: { _regex: 'a\\.b' } }],
		['startsWith', '(a', { reference: { _regex: '^\\(a' } }],
		['endsWith', 'a$', { reference: { _regex: 'a\\$$' } }],
		['regex', '^a.*b$', { reference: { _regex: '^a.*b$' } }],
		['isEmpty', undefined, { _or: [{ reference: { _eq: null } }, { reference: { _eq: '' } }] }],
		['isNotEmpty', 'ignored', { _and: [{ reference: { _ne: null } }, { reference: { _ne: '' } }] }],
	])('%s', (operator, value, expected) => {
		expect(filterOf([{ field: 'reference', operator, value }])).toEqual(expected);
	});

	it('and with dollar signs by the first generation', () => {
		const conditions: Condition[] = [
			{ field: 'reference', operator: 'contains', value: 'A' },
			{ field: 'reference', operator: 'ne', value: 'AB' },
			{ field: 'id', operator: 'isEmpty', value: '' },
		];
		expect(JSON.parse(filterText(conditions, 'any', orders, 'sage') ?? '')).toEqual({
			$or: [
				{ reference: { $regex: 'A' } },
				{ reference: { $ne: 'AB' } },
				{ $or: [{ id: { $eq: null } }, { id: { $eq: '' } }] },
			],
		});
		expect(filterText(conditions.slice(0, 2), 'all', orders, 'sage')).toBe(
			'{"$and":[{"reference":{"$regex":"A"}},{"reference":{"$ne":"AB"}}]}',
		);
	});
});

it.each(['lineCount', 'amount', 'isSigned', 'orderDate', '_updateStamp', 'category', 'header'])(
	'takes %s for empty when it is null, for it is no plain text',
	(field) => {
		expect(filterOf([{ field, operator: 'isEmpty', value: '' }])).toEqual({
			[field]: { _eq: null },
		});
		expect(filterOf([{ field, operator: 'isNotEmpty', value: '' }])).toEqual({
			[field]: { _ne: null },
		});
	},
);

describe('a reference', () => {
	it.each<[string, string, unknown, unknown]>([
		['is compared with the key of its record', 'eq', 'FR011', { soldTo: { _id: 'FR011' } }],
		['is compared with a key of digits', 'eq', 4711, { soldTo: { _id: '4711' } }],
		[
			'may be another one, or none',
			'ne',
			'FR011',
			{ _or: [{ soldTo: { _id: { _ne: 'FR011' } } }, { soldTo: { _eq: null } }] },
		],
		[
			'may be one of several',
			'in',
			'FR011, FR012',
			{ soldTo: { _id: { _in: ['FR011', 'FR012'] } } },
		],
		[
			'may be none of several, or missing',
			'nin',
			['FR011', 'FR012'],
			{ _or: [{ soldTo: { _id: { _nin: ['FR011', 'FR012'] } } }, { soldTo: { _eq: null } }] },
		],
		['of an unknown type has a key, too', 'eq', 'P1', { project: { _id: 'P1' } }],
		['may be missing', 'isEmpty', '', { soldTo: { _eq: null } }],
		['may be there', 'isNotEmpty', '', { soldTo: { _ne: null } }],
	])('%s', (_name, operator, value, expected) => {
		const field = JSON.stringify(expected).includes('project') ? 'project' : 'soldTo';
		expect(filterOf([{ field, operator, value }])).toEqual(expected);
	});

	it('of a line is compared so, too', () => {
		const line = { field: 'lines[].product', operator: 'eq', value: 'P1' };
		const other = { field: 'lines[].product', operator: 'ne', value: 'P2' };
		expect(filterOf([line])).toEqual({ lines: { _atLeast: 1, product: { _id: 'P1' } } });
		expect(filterOf([line, other])).toEqual({
			lines: {
				_atLeast: 1,
				product: { _id: 'P1' },
				_or: [{ product: { _id: { _ne: 'P2' } } }, { product: { _eq: null } }],
			},
		});
	});

	it.each([
		['the bare key in the first generation', 'project', { project: 'P1' }],
		['its key where the first generation has one', 'soldTo', { soldTo: { _id: 'P1' } }],
	])('is compared with %s', (_name, field, expected) => {
		const text = filterText([{ field, operator: 'eq', value: 'P1' }], 'all', orders, 'sage');
		expect(JSON.parse(text ?? '')).toEqual(expected);
	});

	it('is followed by longer paths', () => {
		expect(filterOf([{ field: 'soldTo.code.name', operator: 'startsWith', value: 'A' }])).toEqual({
			soldTo: { code: { name: { _regex: '^A' } } },
		});
		expect(filterOf([{ field: 'soldTo.code', operator: 'eq', value: 'A' }])).toEqual({
			soldTo: { code: { _id: 'A' } },
		});
	});

	it('that is followed is tested for emptiness field by field', () => {
		expect(filterOf([{ field: 'soldTo.name', operator: 'isEmpty', value: '' }])).toEqual({
			_or: [{ soldTo: { name: { _eq: null } } }, { soldTo: { name: { _eq: '' } } }],
		});
	});

	it('to records of an unknown type may still be followed', () => {
		expect(filterOf([{ field: 'project.phases[].code', operator: 'eq', value: 7 }])).toEqual({
			project: { phases: { _atLeast: 1, code: { _eq: 7 } } },
		});
	});
});

describe('several conditions', () => {
	const a: Condition = { field: 'reference', operator: 'gte', value: 'A' };
	const b: Condition = { field: 'lineCount', operator: 'gt', value: 2 };
	const c: Condition = { field: 'reference', operator: 'lt', value: 'B' };

	it.each<[string, Condition[], 'all' | 'any', unknown]>([
		['of different fields', [a, b], 'all', { reference: { _gte: 'A' }, lineCount: { _gt: 2 } }],
		[
			'of one field both hold',
			[a, c],
			'all',
			{ _and: [{ reference: { _gte: 'A' } }, { reference: { _lt: 'B' } }] },
		],
		[
			'of one reference both hold',
			[
				{ field: 'soldTo.name', operator: 'eq', value: 'N' },
				{ field: 'soldTo.code.code', operator: 'eq', value: 'C' },
			],
			'all',
			{ _and: [{ soldTo: { name: { _eq: 'N' } } }, { soldTo: { code: { code: { _eq: 'C' } } } }] },
		],
		[
			'of which one must hold',
			[a, c],
			'any',
			{ _or: [{ reference: { _gte: 'A' } }, { reference: { _lt: 'B' } }] },
		],
		['being only one', [a], 'any', { reference: { _gte: 'A' } }],
	])('%s', (_name, conditions, combination, expected) => {
		expect(filterOf(conditions, combination)).toEqual(expected);
	});
});

describe('lines', () => {
	const product: Condition = { field: 'lines[].product', operator: 'eq', value: 'P1' };
	const many: Condition = { field: 'lines[].quantity', operator: 'gt', value: 5 };
	const few: Condition = { field: 'lines[].quantity', operator: 'lt', value: 9 };
	const none: LineRule = { quantifier: 'none', count: 0 };

	it.each<[string, LineRule | undefined, unknown]>([
		['at least one unless said otherwise', undefined, { _atLeast: 1 }],
		['at least three', { quantifier: 'atLeast', count: 3 }, { _atLeast: 3 }],
		['at most two', { quantifier: 'atMost', count: 2 }, { _atMost: 2 }],
		['every one', { quantifier: 'every', count: 7 }, { _every: true }],
		['none', none, { _none: true }],
	])('%s', (_name, lines, quantity) => {
		expect(filterOf([{ ...product, lines }])).toEqual({
			lines: { ...(quantity as object), product: { _id: 'P1' } },
		});
	});

	it('are the same ones for all conditions that count alike', () => {
		expect(filterOf([product, { ...many, lines: { quantifier: 'atLeast', count: 1 } }])).toEqual({
			lines: { _atLeast: 1, product: { _id: 'P1' }, quantity: { _gt: 5 } },
		});
	});

	it('satisfy several conditions of one field', () => {
		expect(filterOf([product, many, few])).toEqual({
			lines: {
				_atLeast: 1,
				_and: [{ product: { _id: 'P1' } }, { quantity: { _gt: 5 } }, { quantity: { _lt: 9 } }],
			},
		});
	});

	it('may differ for conditions that count otherwise, or go elsewhere', () => {
		expect(filterOf([product, { ...many, lines: none }])).toEqual({
			_and: [
				{ lines: { _atLeast: 1, product: { _id: 'P1' } } },
				{ lines: { _none: true, quantity: { _gt: 5 } } },
			],
		});
		expect(filterOf([product, { field: 'taxes[].code', operator: 'eq', value: 'T' }])).toEqual({
			lines: { _atLeast: 1, product: { _id: 'P1' } },
			taxes: { _atLeast: 1, code: { _eq: 'T' } },
		});
	});

	it('may differ where one condition is enough', () => {
		expect(filterOf([product, many], 'any')).toEqual({
			_or: [
				{ lines: { _atLeast: 1, product: { _id: 'P1' } } },
				{ lines: { _atLeast: 1, quantity: { _gt: 5 } } },
			],
		});
	});

	it('are tested for emptiness line by line', () => {
		expect(filterOf([{ field: 'lines[].text', operator: 'isEmpty', value: '' }])).toEqual({
			lines: { _atLeast: 1, _or: [{ text: { _eq: null } }, { text: { _eq: '' } }] },
		});
	});

	it('may have lines of their own, at least one of which must match', () => {
		const lot: Condition = {
			field: 'lines[].lots[].number',
			operator: 'eq',
			value: 'L',
			lines: none,
		};
		expect(filterOf([lot, { ...product, lines: none }])).toEqual({
			lines: { _none: true, lots: { _atLeast: 1, number: { _eq: 'L' } }, product: { _id: 'P1' } },
		});
	});

	it('may lie behind a reference', () => {
		expect(filterOf([{ field: 'soldTo.contacts[].email', operator: 'eq', value: 'E' }])).toEqual({
			soldTo: { contacts: { _atLeast: 1, email: { _eq: 'E' } } },
		});
	});

	it('are known from the schema where the brackets were left out', () => {
		expect(filterOf([{ ...product, field: 'lines.product' }])).toEqual(filterOf([product]));
	});
});

it('keeps values as they came when the schema is not known', () => {
	expect(
		blindFilterOf(
			{ field: 'a', operator: 'eq', value: '007' },
			{ field: 'b', operator: 'gt', value: 7.5 },
			{ field: 'c', operator: 'eq', value: true },
			{ field: 'd.e', operator: 'in', value: '[1,"2",12345678901234567890]' },
			{ field: 'f[].g', operator: 'eq', value: new Date(0) },
			{ field: 'h', operator: 'isEmpty', value: '' },
			{ field: 'i', operator: 'regex', value: 7 },
		),
	).toEqual({
		a: { _eq: '007' },
		b: { _gt: 7.5 },
		c: { _eq: true },
		d: { e: { _in: [1, '2', '12345678901234567890'] } },
		f: { _atLeast: 1, g: { _eq: '1970-01-01T00:00:00.000Z' } },
		_or: [{ h: { _eq: null } }, { h: { _eq: '' } }],
		i: { _regex: '7' },
	});
});

it('escapes line separators, which relaxed JSON may take for ends of lines', () => {
	const condition = { field: 'id', operator: 'eq', value: 'a\u2028b\u2029c' };
	expect(filterText([condition], 'all', orders, 'current')).toBe(
		'{"id":{"_eq":"a\\u2028b\\u2029c"}}',
	);
});
