import { type SortField, orderText } from '../../../sage/graphql/order';
import { orders } from './filter/orders';

const up = (field: unknown): SortField => ({ field, descending: false });
const down = (field: unknown): SortField => ({ field, descending: true });

it('asks for no order when there is nothing to sort by', () => {
	expect(orderText([], orders)).toBeUndefined();
});

describe.each([orders, undefined])('the order', (schema) => {
	it.each<[string, SortField[], string]>([
		['by one field', [up('id')], '{"id":1}'],
		['downwards', [down('id')], '{"id":-1}'],
		[
			'by several, the first counting most',
			[down('reference'), up('id')],
			'{"reference":-1,"id":1}',
		],
		['by the key of a reference', [up('soldTo')], '{"soldTo":1}'],
		['behind references', [down('soldTo.code.name')], '{"soldTo":{"code":{"name":-1}}}'],
		[
			'by two fields of one reference',
			[up('soldTo.name'), down('soldTo.code.code'), up('id')],
			'{"soldTo":{"name":1,"code":{"code":-1}},"id":1}',
		],
	])('%s', (_name, sort, expected) => {
		expect(orderText(sort, schema)).toBe(expected);
	});

	it.each<[string, SortField[], string]>([
		['by nothing', [up(' ')], 'no field is named'],
		['by what an expression lost', [up(undefined)], 'Sort field 1 (no field)'],
		['by a word of filters', [up('_or')], 'is not a field'],
		['by a prototype', [up('__proto__')], 'is not a field'],
		['by one field twice', [up('id'), down('id')], "Sort field 2 ('id'): id is sorted by twice"],
		[
			'by one twice behind a reference',
			[up('soldTo.name'), up('soldTo.name')],
			'name is sorted by twice',
		],
		[
			'by a reference and its fields',
			[up('soldTo'), up('soldTo.name')],
			'soldTo is sorted by twice',
		],
		[
			'by fields of a reference and it',
			[up('soldTo.name'), up('soldTo')],
			'soldTo is sorted by twice',
		],
		['by lines', [up('lines[].quantity')], 'lines is a collection'],
		[
			'by one reference with another field between',
			[up('soldTo.name'), up('id'), up('soldTo.code.code')],
			"Sort field 3 ('soldTo.code.code'): X3 sorts by all fields of soldTo together",
		],
	])('is refused %s', (_name, sort, said) => {
		expect(() => orderText(sort, schema)).toThrow(said);
	});
});

it.each<[string, string]>([
	['idd', "Sort field 1 ('idd'): SalesOrder has no field 'idd'"],
	['lines.quantity', 'records cannot be sorted by lines'],
	['header', 'header is a long text'],
])('the schema tells that nothing is sorted by %s', (field, said) => {
	expect(() => orderText([up(field)], orders)).toThrow(said);
});
