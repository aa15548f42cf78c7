import fc from 'fast-check';
import type { JsonValue } from '../../../sage/exactJson';
import { readPostedDocument, withVariable } from '../../../sage/graphql/document';

describe('readPostedDocument', () => {
	it.each<[string, boolean]>([
		['{ a { b } }', true],
		['query { a }', true],
		['query Q($after: String) { a(after: $after) }', true],
		['mutation { a }', false],
		['mutation M { a }', false],
		['mutation($a:Int){ a }', false],
		['subscription { a }', false],
		['query Q { a } mutation M { b }', false],
		['query Q { a },mutation M { b }', false],
		['{ a }mutation{ b }', false],
		['fragment F on A { b }\nmutation { ...F }', false],
		['# mutation { a }\nquery { a }', true],
		['# query\rmutation { a }', true],
		['query { a(x: "} mutation { b }") }', true],
		['query { a(x: "\\"} mutation { b") }', true],
		['query { a(x: """} mutation { " """) }', true],
		['query { a(x: """ \\""" """) } mutation M { b }', false],
		['query { a(x: """ \\""" """) } mutation M { b(y: "c") }', false],
		['query { a(x: "\\\\") } mutation M { b(y: "c") }', false],
		['query { mutation { a } }', true],
		['query Q($mutation: String) { a }', true],
		['query Q @mutation { a }', true],
		['query Q($x: In = { mutation: 1 }) { a }', true],
		['query mutations { a }', true],
	])('%j reads only: %p', (query, readOnly) => {
		expect(readPostedDocument({ query })?.readOnly).toBe(readOnly);
	});

	it.each<[string, boolean]>([
		['query ($after: String) { a }', true],
		['query ($first: Int, $after : String!) { a }', true],
		['query { a(after: $after) }', false],
		['query ($afterwards: String) { a }', false],
		['# $after: String\nquery { a }', false],
		['query { a(x: "$after: String") }', false],
	])('%j takes $after: %p', (query, takesAfter) => {
		expect(readPostedDocument({ query })?.takesAfter).toBe(takesAfter);
	});

	it.each<JsonValue>([null, [], 'query', {}, { query: 1 }, { query: null }])(
		'%j is no document',
		(body) => {
			expect(readPostedDocument(body)).toBeUndefined();
		},
	);

	it('finds a mutation behind any string', () => {
		fc.assert(
			fc.property(
				fc.string({ unit: fc.constantFrom('"', '\\', '{', '}', '#', ' ', 'a') }),
				(text) => {
					const query = `query { a(x: ${JSON.stringify(text)}) } mutation { b(y: "") }`;
					expect(readPostedDocument({ query })?.readOnly).toBe(false);
				},
			),
			{ numRuns: 500 },
		);
	});

	it.each([
		'"'.repeat(1_000_001),
		'"""'.repeat(333_333) + '"',
		`"${'\\"'.repeat(500_000)}`,
		'#'.repeat(1_000_000),
		'\n"'.repeat(500_000),
		'{'.repeat(300_000),
	])('reads hostile documents in no time', (query) => {
		const start = performance.now();
		readPostedDocument({ query });
		expect(performance.now() - start).toBeLessThan(5000);
	});
});

describe('withVariable', () => {
	it('sets the cursor and keeps everything else, every digit included', () => {
		const body =
			'{ "query": "q", "variables": { "first": 500, "price": 1.10, "big": 12345678901234567890, "after": "x" } }';
		expect(withVariable(body, 'after', '["AO005"]#40')).toBe(
			'{"query":"q","variables":{"first":500,"price":1.10,"big":12345678901234567890,"after":"[\\"AO005\\"]#40"}}',
		);
	});

	it.each(['{"query":"q"}', '{"query":"q","variables":null}'])(
		'makes the variables of %s',
		(body) => {
			expect(JSON.parse(withVariable(body, 'after', 'c'))).toEqual({
				query: 'q',
				variables: { after: 'c' },
			});
		},
	);

	it('carries any cursor', () => {
		const cursor = fc.oneof(
			fc.string({ unit: 'binary' }),
			fc.string({ unit: fc.constantFrom('\uE000', '1', '-', 'e') }),
		);
		fc.assert(
			fc.property(cursor, (text) => {
				const parsed = JSON.parse(
					withVariable('{"query":"q","variables":{"n":1}}', 'after', text),
				) as object;
				expect(parsed).toEqual({ query: 'q', variables: { n: 1, after: text } });
			}),
		);
	});
});
