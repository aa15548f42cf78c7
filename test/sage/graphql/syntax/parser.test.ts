import fc from 'fast-check';
import { parse, visit, type DocumentNode } from 'graphql';
import { parseDocument } from '../../../../sage/graphql/syntax/parser';
import type { Selection, Value } from '../../../../sage/graphql/syntax/tree';
import { documentsOf } from './documents';
import { processorSeconds } from '../../../support/processorTime';

const documents = documentsOf({
	packages: ['x3A', 'on', 'fragment'],
	nodes: ['customer', 'mutation'],
	queries: ['query', 'read'],
	mutations: ['create', 'delete'],
	fields: ['code', '_id', 'true', 'null'],
});

/** Changes a document somewhere: most of what comes of it is none. */
const spoiled = fc
	.tuple(
		documents,
		fc.nat(),
		fc.nat(8),
		fc.constantFrom(
			'',
			'{',
			'}',
			'"',
			'"""',
			'(',
			')',
			'...',
			'@',
			'$',
			'\\',
			':',
			'!',
			'é',
			'0',
			'.',
		),
	)
	.map(([text, place, cut, put]) => {
		const at = place % (text.length + 1);
		return text.slice(0, at) + put + text.slice(at + cut);
	});

/** The names of a document in the order in which they stand there, as graphql-js reads them. */
function namesByGraphql(document: DocumentNode): string[] {
	const names: string[] = [];
	visit(document, {
		Directive: () => false, // what it takes counts for nothing
		Field: ({ alias, name }) => void names.push(`${alias?.value ?? name.value}:${name.value}`),
		FragmentSpread: ({ name }) => void names.push(`...${name.value}`),
		InlineFragment: () => void names.push('...'),
		Argument: ({ name }) => void names.push(`(${name.value}`),
		StringValue: ({ value, block }) => void names.push(block ? '"block"' : JSON.stringify(value)),
	});
	return names.sort();
}

function namesOf(text: string): string[] {
	const parsed = parseDocument(text);
	if (!parsed.ok) throw new Error(parsed.reason);
	const blocks = new Set([...text.matchAll(/"""/g)].length > 0 ? ['block'] : []);
	const ofValue = (value: Value): string[] => {
		if (value.kind === 'text') return [JSON.stringify(value.text)];
		if (value.kind === 'list') return value.items.flatMap(ofValue);
		return value.kind === 'object'
			? value.fields.flatMap(({ value: inner }) => ofValue(inner))
			: [];
	};
	const ofSelection = (selection: Selection): string[] => {
		if (selection.kind === 'spread') return [`...${selection.name}`];
		if (selection.kind === 'inline') return ['...', ...selection.selections.flatMap(ofSelection)];
		return [
			`${selection.alias}:${selection.name}`,
			...selection.arguments.flatMap(({ name, value }) => [`(${name}`, ...ofValue(value)]),
			...(selection.selections ?? []).flatMap(ofSelection),
		];
	};
	const { operations, fragments } = parsed.tree;
	const found = [
		...operations.flatMap(({ selections, defaults }) => [
			...defaults.flatMap(({ value }) => ofValue(value)),
			...selections.flatMap(ofSelection),
		]),
		...[...fragments.values()].flatMap((selections) => selections.flatMap(ofSelection)),
	];
	return blocks.size > 0 ? found.filter((name) => !name.startsWith('"')) : found;
}

/** How a block of text is indented counts for nothing here. */
const comparable = (names: readonly string[], text: string) =>
	names.filter((name) => !(text.includes('"""') && name.startsWith('"'))).sort();

function readByGraphql(text: string): DocumentNode | undefined {
	try {
		return parse(text);
	} catch {
		return undefined;
	}
}

describe('A document is read as graphql-js reads it', () => {
	it('when it can be executed: every field, alias, fragment, argument and text', () => {
		fc.assert(
			fc.property(documents, (text) => {
				const known = readByGraphql(text);
				if (known === undefined) return;
				expect(namesOf(text).sort()).toEqual(comparable(namesByGraphql(known), text));
			}),
			{ numRuns: 300 },
		);
	});

	it('and what graphql-js refuses is refused, as far as it could be executed', () => {
		fc.assert(
			fc.property(spoiled, (text) => {
				if (!parseDocument(text).ok) return;
				const known = readByGraphql(text);
				expect(known).toBeDefined();
				expect(namesOf(text).sort()).toEqual(comparable(namesByGraphql(known!), text));
			}),
			{ numRuns: 2000 },
		);
	});
});

it.each([
	['', 'it holds no operation'],
	['type Query { a: Int }', "'type' begins neither operation nor fragment"],
	['extend type Query { a: Int }', "'extend' begins neither"],
	['{ a { } }', 'braces with nothing'],
	['{ a', 'ends too early'],
	['{ a(b: "x) }', 'a text in it is not closed'],
	['{ a(b: """x) }', 'a block of text in it is not closed'],
	['{ a(b: "\\x") }', 'no valid escape'],
	['{ a ٠ }', 'a character that no GraphQL document has'],
	['fragment F on T { a } fragment F on T { b } { ...F }', "the fragment 'F' twice"],
])('%j is no document: %s', (text, reason) => {
	expect(parseDocument(text)).toMatchObject({ ok: false, reason: expect.stringContaining(reason) });
});

it.each([
	['selections', `{ ${'a { '.repeat(50_000)}b${' }'.repeat(50_000)} }`],
	['values', `{ a(b: ${'['.repeat(50_000)}${']'.repeat(50_000)}) }`],
	['types', `query ($a: ${'['.repeat(50_000)}A${']'.repeat(50_000)}) { a }`],
])('Levels without end of %s are no document', (_, text) => {
	expect(parseDocument(text)).toEqual({ ok: false, reason: 'it has more than 100 levels' });
});

it('A long document takes linear time', () => {
	const long = `{ a(b: "${'x\\u0041'.repeat(50_000)}") ${'# }\n'.repeat(50_000)} ${'b '.repeat(50_000)} }`;
	const seconds = processorSeconds(() => {
		expect(parseDocument(long).ok).toBe(true);
		expect(parseDocument(long.slice(0, -1)).ok).toBe(false);
	});
	expect(seconds).toBeLessThan(5);
});
