import fc from 'fast-check';
import { parse, type OperationDefinitionNode } from 'graphql';
import { isDocument, readDocument, withVariable } from '../../../sage/graphql/document';
import { processorSeconds } from '../../support/processorTime';

describe('readDocument', () => {
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
		['# query\rmutation { a }', false],
		['# query\r\nmutation { a }', false],
		['# query\nmutation { a }', false],
		['# query\u2028mutation { b }\n{ a }', true],
		['{ a } # x\rmutation { b }', false],
		['{ a(x: "}\rmutation { b }', false],
		['{ a }\uFEFF,mutation { b }', false],
		['{ a(x: "\\u{1F600}\\"}") }', true],
		['{ a(x: "") } "" mutation { b }', false],
		['{ a }\u2028{ b }', false],
		['{ a } }', false],
		['{ a', false],
		['fragment F on A { b }', false],
		['', false],
		['type T { a: Int }', false],
		['{ a } query Q { b }', true],
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
		expect(readDocument(query).readOnly).toBe(readOnly);
	});

	it.each<[string, boolean]>([
		['query ($after: String) { a }', true],
		['query ($first: Int, $after : String!) { a }', true],
		['query ($ after # the cursor\r: String) { a }', true],
		['query { a(after: $after) }', false],
		['query ($afterwards: String) { a }', false],
		['# $after: String\nquery { a }', false],
		['query { a(x: "$after: String") }', false],
	])('%j takes $after: %p', (query, takesAfter) => {
		expect(readDocument(query).takesAfter).toBe(takesAfter);
	});

	it('finds a mutation behind any string', () => {
		fc.assert(
			fc.property(
				fc.string({ unit: fc.constantFrom('"', '\\', '{', '}', '#', ' ', 'a') }),
				(text) => {
					const query = `query { a(x: ${JSON.stringify(text)}) } mutation { b(y: "") }`;
					expect(readDocument(query).readOnly).toBe(false);
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
		'{a(x:"")}'.repeat(200_000),
		'"" '.repeat(500_000),
		`{ a(x: "${'\\'.repeat(1_000_000)}") }`,
		`{ a(x: """${'\\"""'.repeat(300_000)}`,
		'-'.repeat(1_000_000),
		`{ a(x: 1${'.e'.repeat(500_000)}) }`,
		`query (${'$after '.repeat(300_000)}) { a }`,
		'{ edges '.repeat(200_000),
	])('reads hostile documents in no time', (query) => {
		expect(processorSeconds(() => readDocument(query))).toBeLessThan(5);
	});
});

describe('What is told of a document is what GraphQL itself makes of it:', () => {
	const gap = fc.oneof(
		fc.constantFrom(' ', '\n', '\r', '\r\n', '\t', ',', '\uFEFF', ' \r'),
		fc
			.tuple(
				fc.string({
					unit: fc.constantFrom('mutation { m }', '"', '{', '}', '\u2028', '\u0085', 'é'),
				}),
				fc.constantFrom('\n', '\r', '\r\n'),
			)
			.map(([comment, end]) => `#${comment}${end}`),
	);
	const text = fc
		.string({
			unit: fc.constantFrom(
				'a',
				'{',
				'}',
				'#',
				' mutation ',
				'\\"',
				'\\\\',
				'\\u{41}',
				'\\u00e9',
				'\u2028',
			),
		})
		.map((inner) => `"${inner}"`);
	const block = fc
		.string({
			unit: fc.constantFrom('a', '}', '#', '\r', '\n', '\\"""', 'mutation { m }', '\\n', '\\\\'),
		})
		.map((inner) => `"""${inner} """`);
	const value = fc.oneof(text, block, fc.constantFrom('1', '-1.5e3', 'null', '$v', 'mutation'));
	const operation = fc
		.record({
			keyword: fc.constantFrom('query', 'query', 'query', 'mutation', 'subscription'),
			name: fc.constantFrom('mutation', 'query', 'after', 'N1'),
			variables: fc.constantFrom(
				[],
				['(', '$', 'after', ':', 'String', ')'],
				[
					'(',
					'$',
					'v',
					':',
					'In',
					'=',
					'{',
					'x',
					':',
					'"}"',
					'}',
					'$',
					'since',
					':',
					'A',
					'!',
					')',
				],
			),
			value,
		})
		.map((made) => [
			...[made.keyword, made.name, ...made.variables],
			...[
				'{',
				'edges',
				'(',
				'a',
				':',
				'[',
				'{',
				'x',
				':',
				made.value,
				'}',
				']',
				')',
				'{',
				'b',
				'}',
				'}',
			],
		]);
	const definition = fc.oneof(
		operation,
		value.map((given) => ['{', 'mutation', '(', 'a', ':', given, ')', '}']),
		fc.constant(['fragment', 'mutation', 'on', 'subscription', '{', 'a', '}']),
		fc.constant([
			'fragment',
			'f',
			'on',
			'X',
			'@',
			'mutation',
			'(',
			'x',
			':',
			'"}"',
			')',
			'{',
			'...',
			'f',
			'}',
		]),
	);
	const documents = fc
		.tuple(
			fc.array(definition, { minLength: 1, maxLength: 4 }),
			fc.array(gap, { minLength: 1, maxLength: 12 }),
		)
		.map(([parts, gaps]) =>
			parts
				.flat()
				.map((token, place) => token + gaps[place % gaps.length])
				.join(''),
		);
	const soup = fc.string({
		unit: fc.constantFrom(
			...['{', '}', '{ a }', '(', ')', ':', '"', '"""', '\\', '#', '\n', '\r', '\u2028', ' ', ','],
			...['\uFEFF', '$after', 'query', 'mutation', 'subscription', 'fragment', 'on', 'a', '1', '-'],
			...['...', '@', '=', '!', 'é'],
		),
	});

	const operationsIn = (query: string): OperationDefinitionNode[] | undefined => {
		try {
			return parse(query, { noLocation: true }).definitions.filter(
				(node): node is OperationDefinitionNode => node.kind === 'OperationDefinition',
			);
		} catch {
			return undefined;
		}
	};

	it.each([
		['documents', documents],
		['what stands there by chance', soup],
	])('%s', (_, queries) => {
		let read = 0;
		fc.assert(
			fc.property(queries, (query) => {
				const operations = operationsIn(query);
				if (operations === undefined) return;
				read += 1;
				const declared = operations
					.flatMap(({ variableDefinitions }) => variableDefinitions ?? [])
					.map(({ variable }) => variable.name.value);
				expect(readDocument(query)).toMatchObject({
					readOnly:
						operations.length > 0 && operations.every(({ operation: kind }) => kind === 'query'),
					takesAfter: declared.includes('after'),
					takesSince: declared.includes('since'),
				});
				expect(isDocument(query)).toBe(operations.length > 0);
			}),
			{ numRuns: 3000 },
		);
		expect(read).toBeGreaterThan(20);
	});
});

it.each<[string, number]>([
	['{ p { n { query { edges { node { a } } } } } }', 1],
	['{ p { n { a: query { edges { node { lines { query { edges { node { b } } } } } } } } } }', 1],
	['{ p { n { a: query { edges { a } } b: query { edges { a } } } } }', 2],
	['{ p { n { read(_id: "edges") { lines { query { edges { node { b } } } } } } } }', 0],
	['{ p { n { query(x: { edges: 1 }) { edges: pageInfo { a } } } } }', 0],
	['{ p { n { query { rows: edges { node { a } } } } } }', 0],
	['query A { p { n { query { edges { a } } } } } query B { a }', 0],
	['{ p { n { query { ...L } } } } fragment L on X { edges { a } }', 0],
])('%s asks for %p lists', (query, lists) => {
	expect(readDocument(query).lists).toBe(lists);
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
