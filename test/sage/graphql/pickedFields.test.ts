import { pickedFields } from '../../../sage/graphql/pickedFields';
import { processorSeconds } from '../../support/processorTime';

const picked = (query: string) => pickedFields(JSON.stringify({ query }));
const list = (inside: string, besides = '') =>
	`query ($after: String) { m { n { query(after: $after) { ${inside} pageInfo { endCursor } } } } } ${besides}`;

it.each<[string, string, string[]]>([
	['in their order', list('edges { node { b a c { d } } }'), ['b', 'a', 'c']],
	[
		'by their names in the answer',
		list('edges { node { first: a, a: b } cursor }'),
		['first', 'a'],
	],
	['each once', list('edges { node { a c { d } a c { e } } }'), ['a', 'c']],
	[
		'those of fragments in their places',
		list(
			'edges { node { a ...More ... on Customer { d } z } }',
			'fragment More on C { b ...Most } fragment Most on C { c }',
		),
		['a', 'b', 'c', 'd', 'z'],
	],
	[
		'of an operation by another name',
		'{ m { n { some: query { edges { node { a } } } } } }',
		['a'],
	],
	[
		'those that a directive may leave out',
		list('edges { node { a @skip(if: true) b } }'),
		['a', 'b'],
	],
	[
		'of a list in a fragment',
		'{ m { ...L } } fragment L on M { n { query { edges { node { a } } } } }',
		['a'],
	],
])('The fields that a document picks of its list: %s', (_, query, fields) => {
	expect(picked(query)).toEqual(fields);
});

it.each([
	[
		'several lists',
		'{ m { n { query { edges { node { a } } } } o { query { edges { node { b } } } } } }',
	],
	['one record', '{ m { n { read(_id: "A") { a lines { edges { node { b } } } } } } }'],
	['edges without records', list('edges { cursor }')],
	['several operations', 'query A { m { n { query { edges { node { a } } } } } } query B { c }'],
	['a fragment within itself', list('edges { node { ...A } }', 'fragment A on C { ...A }')],
	['no document', 'edges { node'],
	['an empty text', ''],
])('None are told of %s', (_, query) => {
	expect(picked(query)).toEqual([]);
});

it.each(['[]', 'null', '{}', '{"query":1}', '[{"query":"{a}"}]'])('None are told of %s', (body) => {
	expect(pickedFields(body)).toEqual([]);
});

it('No document takes long, however its fragments stand in each other', () => {
	const fragments = Array.from(
		{ length: 2000 },
		(_, at) => `fragment F${at} on C { ${`...F${at + 1} `.repeat(5)} a${at} }`,
	).join(' ');
	const fields = Array.from({ length: 2000 }, (_, at) => `f${at} { ...F0 }`).join(' ');
	const seconds = processorSeconds(() => {
		expect(picked(`{ ${fields} } ${fragments} fragment F2000 on C { z }`)).toEqual([]);
	});
	expect(seconds).toBeLessThan(5);
});
