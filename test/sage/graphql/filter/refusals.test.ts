import type { Condition } from '../../../../sage/graphql/filter/condition';
import { filterText } from '../../../../sage/graphql/filter/filterText';
import { operatorsFor } from '../../../../sage/graphql/filter/operators';
import { SageError } from '../../../../sage/SageError';
import { orders } from './orders';

/** What is said about a filter of one condition. */
function complaint(
	condition: Partial<Condition>,
	schema: typeof orders | undefined = orders,
	generation: 'current' | 'sage' = 'current',
): string {
	try {
		const given: Condition = { field: 'reference', operator: 'eq', value: 'A', ...condition };
		return `sent: ${filterText([given], 'all', schema, generation)}`;
	} catch (error) {
		if (!(error instanceof SageError)) throw error;
		return `${error.message} / ${error.trouble.description}`;
	}
}

describe('an empty value never widens the result', () => {
	const empties = [undefined, null, '', '  \n\t', NaN, []];
	const valued = operatorsFor(undefined).filter(({ takes }) => takes !== 'nothing');

	it.each(valued.map(({ name }) => name))('with %s', (operator) => {
		for (const value of empties) {
			for (const schema of [orders, undefined]) {
				expect(complaint({ operator, value }, schema)).toMatch(
					/^Filter condition 1 \('reference'\): the value is empty \/ .*'Is Empty'.*Nothing was read\.$/,
				);
			}
		}
	});

	it.each(['lineCount', 'isSigned', 'category', 'orderDate', '_id', 'soldTo', 'lines[].product'])(
		'of %s',
		(field) => {
			for (const value of empties) {
				expect(complaint({ field, value })).toContain('the value is empty');
			}
		},
	);

	it.each<[unknown, number]>([
		[['A', ''], 2],
		[[null, 'A'], 1],
		['A,,B', 2],
		['A,B,', 3],
		['["A", null]', 2],
	])('in a list such as %p', (value, position) => {
		expect(complaint({ operator: 'nin', value })).toContain(
			`in the list, at position ${position}, the value is empty`,
		);
	});

	it('in JSON text of an empty list', () => {
		expect(complaint({ operator: 'nin', value: '[]' })).toContain('the list is empty');
	});
});

describe('a field', () => {
	it.each<[string, unknown, string]>([
		['none', '', '(no field): no field is named'],
		['blank', '  ', '(no field): no field is named'],
		['lost by an expression', undefined, '(no field): no field is named'],
		['that does not exist', 'referense', "SalesOrder has no field 'referense'"],
		['behind a reference', 'soldTo.nme', "Customer has no field 'nme'"],
		['behind a value', 'reference.code', 'reference is a value'],
		['with brackets, but no collection', 'soldTo[].name', 'Write soldTo without []'],
		['that is a collection', 'lines[]', 'Name a field of its lines'],
		[
			'that is a collection behind another',
			'lines[].lots',
			'Name a field of its lines, such as lots[]',
		],
		['with nothing between the dots', 'soldTo..name', 'is not a field'],
		['that is an operator', '_or', 'is not a field'],
		['that is a quantifier', 'lines[]._none', 'is not a field'],
		['that is a prototype', '__proto__', 'is not a field'],
		['that is more than a name', 'a":1,"b', 'is not a field'],
	])('%s', (_name, field, said) => {
		expect(complaint({ field })).toContain(said);
	});

	it.each(['_and', '$or', '__proto__.a', 'lines[]._atLeast', 'a{b'])(
		'%s is refused without a schema as well',
		(field) => {
			expect(complaint({ field }, undefined)).toContain('is not a field');
		},
	);

	it('that does not exist brings up the similar ones, the likeliest first', () => {
		expect(complaint({ field: 'orderdat' })).toContain('similar name: orderDate.');
		expect(complaint({ field: 'SOHNUM' })).toContain('similar name: id');
		expect(complaint({ field: 'lines[].productCode' })).toContain('similar name: product');
	});
});

describe('an operator', () => {
	it.each<[string, unknown, string]>([
		['reference', 'like', "there is no operator 'like' / Operators that fit: eq, ne, gt,"],
		['reference', undefined, "there is no operator 'undefined'"],
		['reference', 'constructor', "there is no operator 'constructor'"],
		['lineCount', 'contains', "'contains' does not fit lineCount / Operators that fit: eq, ne, "],
		['isSigned', 'gt', 'does not fit isSigned / Operators that fit: eq, ne, in, nin, isEmpty, '],
		['category', 'regex', 'does not fit category'],
		['header', 'eq', 'does not fit header / Operators that fit: isEmpty, isNotEmpty.'],
		['_id', 'isEmpty', 'does not fit _id'],
		['soldTo', 'contains', 'its fields take more, such as soldTo.code'],
	])('of %s: %p', (field, operator, said) => {
		expect(complaint({ field, operator })).toContain(said);
	});
});

describe('the number of lines', () => {
	it.each<[string, Condition['lines'], string]>([
		['lines[].text', { quantifier: 'atLeast', count: 0 }, 'at least 1'],
		['lines[].text', { quantifier: 'atMost', count: -1 }, 'at least 0'],
		['lines[].text', { quantifier: 'atLeast', count: 1.5 }, "'1.5' is not a number of lines"],
		['lines[].text', { quantifier: 'atLeast', count: NaN }, "'NaN' is not a number of lines"],
		['reference', { quantifier: 'none', count: 0 }, 'through no collection'],
	])('of %s: %p', (field, lines, said) => {
		expect(complaint({ field, lines })).toContain(said);
	});

	it('is unknown to the first generation', () => {
		expect(complaint({ field: 'lines[].text' }, orders, 'sage')).toContain(
			'this release of Sage X3 cannot filter by lines (lines)',
		);
	});

	it('is counted in known ways only', () => {
		const saved = JSON.parse('{"quantifier":"some","count":1}') as Condition['lines'];
		expect(complaint({ field: 'lines[].text', lines: saved })).toContain(
			"by 'some' / Use one of atLeast, atMost, every, none.",
		);
	});
});

it('cuts long values out of its messages', () => {
	const long = 'x'.repeat(100_000);
	expect(complaint({ field: 'lineCount', value: long }).length).toBeLessThan(300);
	expect(complaint({ field: long }).length).toBeLessThan(400);
});
