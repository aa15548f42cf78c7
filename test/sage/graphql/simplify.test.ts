import fc from 'fast-check';
import type { JsonObject, JsonValue } from '../../../sage/exactJson';
import { isExactNumber } from '../../../sage/exactNumber';
import { compileSimplify } from '../../../sage/graphql/simplify';
import { salesOrder } from './selection/salesSchema';

const list = (...nodes: JsonValue[]): JsonObject => ({
	query: { edges: nodes.map((node) => ({ node })), pageInfo: { hasNextPage: false } },
});

describe.each([
	['without a schema', undefined],
	['with one', salesOrder],
])('A record is simplified %s', (_, schema) => {
	it.each<[string, JsonObject, JsonObject]>([
		['values as they are', { id: 'A', total: '1.50', x: 1 }, { id: 'A', total: '1.50', x: 1 }],
		['the key of a reference', { currency: { _id: 'EUR' } }, { currency: 'EUR' }],
		['its code', { currency: { code: 'EUR' } }, { currency: 'EUR' }],
		['its id', { project: { id: 7 } }, { project: 7 }],
		['a chain of keys', { billToCustomer: { code: { code: 'A' } } }, { billToCustomer: 'A' }],
		['no reference', { currency: null }, { currency: null }],
		['a chain of nothing', { billToCustomer: { code: null } }, { billToCustomer: null }],
		[
			'a reference with more than a key',
			{ billToCustomer: { code: { code: 'A' }, name: 'B' } },
			{ billToCustomer: { code: 'A', name: 'B' } },
		],
		[
			'a key with more than a key inside',
			{ billToCustomer: { code: { code: 'A', name: 'B' } } },
			{ billToCustomer: { code: { code: 'A', name: 'B' } } },
		],
		['a text stream', { notes: { value: 'Hello' } }, { notes: 'Hello' }],
		['an empty text stream', { notes: null }, { notes: null }],
		['a text stream of nothing', { notes: { value: null } }, { notes: null }],
		[
			'lines, which stay objects',
			{ lines: list({ product: { code: 'P' } }, { _id: '1' }) },
			{ lines: [{ product: 'P' }, { _id: '1' }] },
		],
		[
			'lines of lines',
			{ lines: list({ taxes: list({ rate: '5', remark: { value: 'x' } }) }) },
			{ lines: [{ taxes: [{ rate: '5', remark: 'x' }] }] },
		],
		['no lines', { lines: list() }, { lines: [] }],
		['a line that may not be seen', { lines: list(null) }, { lines: [null] }],
		[
			'the lines of the first generation',
			{ flatLines: { edges: [{ node: { price: '1' } }] } },
			{ flatLines: [{ price: '1' }] },
		],
		[
			'lines beside their totals',
			{ lines: { ...list({ price: '1' }), readAggregate: { price: { sum: '1' } } } },
			{ lines: { query: [{ price: '1' }], readAggregate: { price: { sum: '1' } } } },
		],
		[
			'names that the schema does not know',
			{ alias: { code: { code: 'A' } }, constructor: { _id: 'B' } },
			{ alias: 'A', constructor: 'B' },
		],
		['nothing', {}, {}],
	])('gives %s', (__, record, simple) => {
		const before = JSON.stringify(record);
		expect(compileSimplify(schema, { decimals: 'string' })(record)).toEqual(simple);
		expect(JSON.stringify(record)).toBe(before);
	});

	it('is never harmed by a name', () => {
		const record: JsonObject = JSON.parse('{"__proto__":{"code":"A"},"toString":{"code":"B"}}');
		const simple = compileSimplify(schema, { decimals: 'string' })(record);
		expect(JSON.stringify(simple)).toBe('{"__proto__":"A","toString":"B"}');
		expect(Object.getPrototypeOf(simple)).toBe(Object.prototype);
	});

	it('keeps clean JSON as it is', () => {
		const name = fc.constantFrom('id', 'total', 'alias', 'other');
		const scalar = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null));
		fc.assert(
			fc.property(fc.dictionary(name, scalar), (record) => {
				expect(compileSimplify(schema, { decimals: 'string' })(record)).toEqual(record);
			}),
		);
	});
});

describe('simplify by schema', () => {
	it('takes for text only what is a text stream, and leaves unknown scalars alone', () => {
		const record = { project: { value: 'aGk=' }, extra: { code: 'A' }, alias: { value: { a: 1 } } };
		expect(compileSimplify(salesOrder, { decimals: 'string' })(record)).toEqual(record);
	});

	it('makes numbers of decimals that lose nothing, wherever they stand', () => {
		const record = {
			id: '12',
			total: '1.50',
			lines: list(
				{ price: '800', product: { code: '1', weight: '0.1' } },
				{ price: '12345678901234567.8' },
				{ price: '9007199254740993' },
				{ price: null },
				{ price: 'n/a' },
				{ price: 3 },
			),
		};
		expect(compileSimplify(salesOrder, { decimals: 'number' })(record)).toEqual({
			id: '12',
			total: 1.5,
			lines: [
				{ price: 800, product: { code: '1', weight: 0.1 } },
				{ price: '12345678901234567.8' },
				{ price: '9007199254740993' },
				{ price: null },
				{ price: 'n/a' },
				{ price: 3 },
			],
		});
	});

	it('loses no digit of any decimal', () => {
		const total = fc.stringMatching(/^-?\d{1,20}(\.\d{1,20})?$/);
		const toNumbers = compileSimplify(salesOrder, { decimals: 'number' });
		fc.assert(
			fc.property(total, (text) => {
				expect(toNumbers({ total: text }).total).toBe(isExactNumber(text) ? Number(text) : text);
			}),
		);
	});

	it('serves many records', () => {
		const toClean = compileSimplify(salesOrder, { decimals: 'string' });
		const records = ['A', 'B'].map((id) => ({
			id,
			currency: { _id: id },
			lines: list({ price: id }),
		}));
		expect(records.map(toClean)).toEqual(
			['A', 'B'].map((id) => ({ id, currency: id, lines: [{ price: id }] })),
		);
	});
});
