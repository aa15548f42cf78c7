import fc from 'fast-check';
import { parse } from 'graphql';
import { posted, refusalOf } from './reading';

const HIDDEN = { hiddenFields: 'iban, CREDIT*' };

/** A hidden field, in any case: Sage X3 may not mind. */
const hiddenName = fc
	.constantFrom('iban', 'creditLimit', 'credit')
	.chain((name) => fc.mixedCase(fc.constant(name)));

/** How a name may stand in relaxed JSON. */
const spelled = (name: string): fc.Arbitrary<string> => {
	const escaped = (at: number, escape: (code: string) => string) =>
		name.slice(0, at) + escape(name.charCodeAt(at).toString(16)) + name.slice(at + 1);
	const at = fc.nat(name.length - 1);
	return fc.oneof(
		fc.constant(name),
		fc.constant(`'${name}'`),
		fc.constant(`"${name}"`),
		at.map((index) => `"${escaped(index, (code) => `\\u${code.padStart(4, '0')}`)}"`),
		at.map((index) => `'${escaped(index, (code) => `\\x${code.padStart(2, '0')}`)}'`),
		at.map((index) => escaped(index, (code) => `\\u${code.padStart(4, '0')}`)),
		fc.constant(`'bank.${name}'`),
	);
};
const blank = fc.constantFrom('', ' ', '\n', '\t', '/* a: 1 */', '// b: {\n', '\uFEFF');

/** A filter or a sort that names the field, at any depth, beside anything else. */
const filterText = (name: string): fc.Arbitrary<string> =>
	fc
		.tuple(
			spelled(name),
			blank,
			blank,
			fc.constantFrom('1', "'A'", '{_gt: 5}', '{_regex: "^A"}', '[]', 'null'),
			fc.array(
				fc.constantFrom<(inner: string) => string>(
					(inner) => `{bank: ${inner}}`,
					(inner) => `{_or: [${inner}, {code: 'A'}]}`,
					(inner) => `{_not: ${inner}}`,
					(inner) => `{lines: {_atLeast: 1, a: ${inner}}}`,
					(inner) => `{a: ${inner}, a: {}}`,
				),
				{ maxLength: 4 },
			),
		)
		.map(([key, before, behind, value, around]) =>
			around.reduce((inner, wrap) => wrap(inner), `{${before}${key}${behind}: ${value}}`),
		);

/** An input that holds the field, at any depth, as GraphQL writes it. */
const literal = (name: string): fc.Arbitrary<string> =>
	fc
		.array(
			fc.constantFrom<(inner: string) => string>(
				(inner) => `{lines: [${inner}]}`,
				(inner) => `{a: {b: ${inner}}, c: $d}`,
				(inner) => `[[${inner}], {}]`,
			),
			{ maxLength: 4 },
		)
		.map((around) => around.reduce((inner, wrap) => wrap(inner), `{${name}: "B"}`));

const json = (name: string): fc.Arbitrary<unknown> =>
	fc
		.array(
			fc.constantFrom<(inner: unknown) => unknown>(
				(inner) => ({ lines: [inner] }),
				(inner) => ({ a: { b: inner } }),
				(inner) => [[inner], {}],
			),
			{ maxLength: 4 },
		)
		.map((around) => around.reduce((inner, wrap) => wrap(inner), { [name]: 'B' } as unknown));

interface Posted {
	document: string;
	variables: object;
}

const list = (given: string, record = 'code') =>
	`query ($d: Any) { x3A { c: customer { query${given} { edges { node { ${record} } } } } } }`;
const update = (given: string) =>
	`mutation ($d: Any) { x3A { customer { update(data: ${given}) { _id } } } }`;

/** The ways in which a document can touch the field. */
const touching: fc.Arbitrary<Posted> = hiddenName.chain((name) =>
	fc.oneof(
		fc
			.constantFrom(
				list('', name),
				list('', `code: ${name}`),
				list('', `... @include(if: false) { ${name} }`),
				list('', `bank { owner { a: ${name} @skip(if: true) { b } } }`),
				`${list('', '...F')} fragment F on T { ...G } fragment G on T { x: ${name} }`,
				`${list('')} fragment Unused on T { ${name} }`,
				`query A { x3A { customer { query { edges { node { code } } } } } } query B { x3A { customer { readAggregate { ${name} { max } } } } }`,
			)
			.map((document): Posted => ({ document, variables: {} })),
		fc
			.tuple(filterText(name), fc.constantFrom('filter', 'orderBy', 'groupBy'), fc.boolean())
			.map(([text, argument, isBlock]): Posted => {
				const isBlockText = isBlock && !text.includes('\\') && !text.includes('"');
				const given = isBlockText ? `"""${text}"""` : JSON.stringify(text);
				return { document: list(`(${argument}: ${given})`), variables: {} };
			}),
		filterText(name).map((text): Posted => ({
			document: list('(filter: $d)'),
			variables: { d: text },
		})),
		filterText(name).map((text): Posted => ({
			document: `query ($f: String = ${JSON.stringify(text)}) { x3A { customer { query(filter: $f) { edges { node { code } } } } } }`,
			variables: {},
		})),
		literal(name).map((given): Posted => ({ document: update(given), variables: { d: {} } })),
		json(name).map((given): Posted => ({ document: update('$d'), variables: { d: given } })),
		json(name).map((given): Posted => ({
			document: update('{code: "A"}'),
			variables: { unused: [given] },
		})),
	),
);

it('A field that is never shown is refused wherever a document names it, and however it is spelled', () => {
	fc.assert(
		fc.property(touching, ({ document, variables }) => {
			parse(document);
			expect(refusalOf(posted(document, variables), {})).toBeUndefined();
			expect(refusalOf(posted(document, variables), HIDDEN)).toBeDefined();
		}),
		{ numRuns: 500 },
	);
});
