import fc from 'fast-check';
import {
	parse,
	type DocumentNode,
	type FieldNode,
	type FragmentDefinitionNode,
	type SelectionSetNode,
} from 'graphql';
import type { RestrictionMembers } from '../../../sage/restriction/rules';
import { documentsOf } from '../graphql/syntax/documents';
import { posted, refusalOf } from './reading';

const documents = documentsOf({
	packages: ['x3A', 'x3B', 'x3Hr'],
	nodes: ['customer', 'salary'],
	queries: ['query', 'read', 'lookups', 'ownQuery'],
	mutations: ['create', 'update', 'delete', 'ownMutation'],
	fields: ['_id', 'code', 'name', 'iban', 'currency'],
});

/** What graphql-js finds in a document: each node with its operation, and the names of all fields. */
function found(document: DocumentNode): { calls: string[]; fields: Set<string> } {
	const fragments = new Map(
		document.definitions
			.filter((one): one is FragmentDefinitionNode => one.kind === 'FragmentDefinition')
			.map((one) => [one.name.value, one.selectionSet]),
	);
	const fields = new Set<string>();
	const fieldsIn = (set: SelectionSetNode | undefined): FieldNode[] =>
		(set?.selections ?? []).flatMap((selection) => {
			if (selection.kind === 'Field') return [selection];
			const inner =
				selection.kind === 'InlineFragment'
					? selection.selectionSet
					: fragments.get(selection.name.value);
			return fieldsIn(inner);
		});
	const collect = (set: SelectionSetNode | undefined): void => {
		for (const field of fieldsIn(set)) {
			fields.add(field.name.value);
			collect(field.selectionSet);
		}
	};
	const calls = document.definitions.flatMap((definition) => {
		if (definition.kind !== 'OperationDefinition') return [];
		collect(definition.selectionSet);
		return fieldsIn(definition.selectionSet).flatMap((pkg) =>
			fieldsIn(pkg.selectionSet).flatMap((node) =>
				fieldsIn(node.selectionSet).map(
					(call) =>
						`${definition.operation} ${pkg.name.value}/${node.name.value} ${call.name.value}`,
				),
			),
		);
	});
	return { calls, fields };
}

interface Case {
	rule: string;
	members: RestrictionMembers;
	/** Whether a document must not pass. */
	mustNotPass(calls: readonly string[], fields: ReadonlySet<string>): boolean;
}

const has = (calls: readonly string[], pattern: RegExp) => calls.some((call) => pattern.test(call));
const CASES: Case[] = [
	{
		rule: 'Allowed Nodes',
		members: { allowedNodes: 'x3A/*, x3B/customer, x3B/customer/*' },
		mustNotPass: (calls) => has(calls, / (?:x3Hr\/|x3B\/salary )/),
	},
	{
		rule: 'Allow Reading',
		members: { allowReading: false },
		mustNotPass: (calls) => has(calls, /^query .* (?:query|read|lookups)$/),
	},
	{
		rule: 'Allow Creating',
		members: { allowCreating: false },
		mustNotPass: (calls) => has(calls, /^mutation .* create$/),
	},
	{
		rule: 'Allow Updating',
		members: { allowUpdating: false },
		mustNotPass: (calls) => has(calls, /^mutation .* update$/),
	},
	{
		rule: 'Allow Deleting',
		members: { allowDeleting: false },
		mustNotPass: (calls) => has(calls, /^mutation .* delete$/),
	},
	{
		rule: 'Allow Other Calls',
		members: { allowOtherCalls: false },
		mustNotPass: (calls) => has(calls, / own(?:Query|Mutation)$/),
	},
	{
		rule: 'Fields Never Shown',
		members: { hiddenFields: 'IBAN' },
		mustNotPass: (_, fields) => fields.has('iban'),
	},
];

describe('Whatever a document hides behind aliases, fragments, comments, directives and blocks of text', () => {
	it.each(CASES)("'$rule' refuses it, and names itself", ({ rule, members, mustNotPass }) => {
		let refused = 0;
		fc.assert(
			fc.property(documents, (text) => {
				const { calls, fields } = found(parse(text));
				if (!mustNotPass(calls, fields)) return;
				refused += 1;
				expect(refusalOf(posted(text), members)).toContain(`'${rule}'`);
			}),
			{ numRuns: 700 },
		);
		expect(refused).toBeGreaterThan(20);
	});

	it('what is allowed passes', () => {
		fc.assert(
			fc.property(documents, (text) => expect(refusalOf(posted(text), {})).toBeUndefined()),
			{ numRuns: 300 },
		);
	});
});

const list = (fields: string) => `{ x3A { customer { query { edges { node { ${fields} } } } } } }`;
const ONE_NODE: RestrictionMembers = { allowedNodes: 'x3A/customer' };

describe('A node alone', () => {
	it.each([
		['its own fields', list('code name')],
		['the keys of references', list('currency { code } bank { _id code { code } }')],
		['long texts', list('notes { value }')],
		['who may see it', list('_access { name status }')],
		['its sums', '{ x3A { customer { readAggregate { amount { sum } } } } }'],
		[
			'its groups',
			'{ x3A { customer { queryAggregate { edges { node { group { currency { code } } values { amount { max } } } } } } } }',
		],
	])('shows %s', (_, document) => expect(refusalOf(posted(document), ONE_NODE)).toBeUndefined());

	it.each([
		['a reference', list('bank { iban }')],
		[
			'a reference in a fragment',
			`${list('...F')} fragment F on T { ... { b: bank { i: iban } } }`,
		],
		['a reference of a reference', list('currency { code { rate } }')],
		['its lines', list('lines { query { edges { node { _id } } } }')],
		[
			'lists beside the records',
			'{ x3A { customer { query { edges { node { _id } other { bank { iban } } } } } } }',
		],
		[
			'the choices for a reference',
			'{ x3A { customer { lookups { bank { query { edges { node { _id } } } } } } } }',
		],
		[
			'sums behind a reference',
			'{ x3A { customer { readAggregate { bank { balance { max } } } } } }',
		],
		[
			'groups behind a reference',
			'{ x3A { customer { queryAggregate { edges { node { group { bank { iban } } } } } } } }',
		],
		[
			'what a mutation gives back of others',
			'mutation { x3A { customer { update(data: {}) { bank { iban } } } } }',
		],
	])('does not show what is behind %s', (_, document) => {
		expect(refusalOf(posted(document), ONE_NODE)).toContain("'Allowed Nodes'");
		expect(
			refusalOf(posted(document), { allowedNodes: 'x3A/customer, x3A/customer/*' }),
		).toBeUndefined();
	});

	it('with one reference shows that one alone', () => {
		const members = { allowedNodes: 'x3A/customer, x3A/customer/bank' };
		expect(refusalOf(posted(list('bank { iban owner { code } }')), members)).toBeUndefined();
		expect(refusalOf(posted(list('bank { owner { name } }')), members)).toContain(
			'x3A/customer/bank/owner',
		);
		expect(refusalOf(posted(list('group { name }')), members)).toContain('x3A/customer/group');
	});
});

it('A write that gives back more than the key also reads', () => {
	const update = (fields: string) =>
		posted(`mutation { x3A { customer { update(data: {}) { ${fields} } } } }`);
	expect(refusalOf(update('_id __typename'), { allowReading: false })).toBeUndefined();
	expect(refusalOf(update('_id name'), { allowReading: false })).toContain("'Allow Reading'");
});

it('The schema may be read where reading is allowed', () => {
	const schema = posted('{ __schema { types { name } } }');
	expect(refusalOf(schema, ONE_NODE)).toBeUndefined();
	expect(refusalOf(schema, { allowReading: false })).toContain("'Allow Reading'");
});

it.each([
	[
		'the first generation',
		'{ sage { x3Partners { customer { edges { node { code } } } } } }',
		'sage/x3Partners/customer',
	],
	[
		'a mutation of the first generation',
		'mutation { sage { x3Partners { customer { create(data: {}) { _id } } } } }',
		'sage/x3Partners/customer',
	],
])('Documents of %s are read, too', (_, document, node) => {
	expect(refusalOf(posted(document), { allowedNodes: node })).toBeUndefined();
	expect(refusalOf(posted(document), { allowedNodes: 'x3A/customer' })).toContain(node);
});

describe('What cannot be told for sure is refused', () => {
	const plain = { query: list('code') };
	const body = (value: unknown) => ({
		...posted(''),
		body: typeof value === 'string' ? value : JSON.stringify(value),
	});
	it.each([
		[
			'a subscription',
			posted('subscription { x3A { customer { query { edges { node { code } } } } } }'),
		],
		['a directive that is not known', posted(list('code @defer'))],
		['a fragment that is not there', posted(list('...F'))],
		[
			'a fragment that holds itself',
			posted(`${list('...F')} fragment F on T { ...G } fragment G on T { ...F }`),
		],
		['a definition of the schema', posted(`${list('code')} type A { b: Int }`)],
		['text that is no document', posted('SELECT * FROM CUSTOMER')],
		['a stored document', body({ ...plain, extensions: { persistedQuery: { sha256Hash: 'a' } } })],
		['the hash of a document', body({ id: 'a' })],
		[
			'two documents under one name',
			body(`{"query": ${JSON.stringify(list('code'))}, "query": "{ x }"}`),
		],
		[
			'variables twice',
			body(`{"query": ${JSON.stringify(list('code'))}, "variables": {}, "variables": {}}`),
		],
		['variables that are not an object', body({ ...plain, variables: 'a' })],
		['an empty batch', body([])],
		['a body that is not JSON', body('query=x')],
		['bytes', { ...posted(''), body: new Uint8Array([1]) }],
		[
			'another content',
			{ ...posted(list('code')), headers: { 'Content-Type': 'application/graphql' } },
		],
		[
			'a query in the address',
			{ ...posted(list('code')), url: new URL('https://x3.example/xtrem/api?query=%7Ba%7D') },
		],
		['GET', { ...posted(list('code')), method: 'GET' }],
		[
			'another method in a header',
			{ ...posted(list('code')), headers: { 'X-HTTP-Method-Override': 'PUT' } },
		],
	])('%s', (_, request) => expect(refusalOf(request, {})).toContain('cannot be told for sure'));

	it('fragments that grow without end', () => {
		const count = 40;
		const bombs = Array.from(
			{ length: count },
			(_, at) => `fragment F${at} on T { a { ...F${at + 1} } b { ...F${at + 1} } }`,
		);
		const document = `${list('...F0')} ${bombs.join(' ')} fragment F${count} on T { c }`;
		expect(refusalOf(posted(document), {})).toContain('cannot be told for sure');
	});

	it('but each document of a batch is looked at', () => {
		const batch = body([plain, { query: 'mutation { x3A { customer { delete(_id: "A") } } }' }]);
		expect(refusalOf(batch, {})).toBeUndefined();
		expect(refusalOf(batch, { allowDeleting: false })).toContain("'Allow Deleting'");
	});

	it('and so is a document that is posted elsewhere', () => {
		const elsewhere = { ...posted(list('code')), url: new URL('https://x3.example/proxy/gate') };
		expect(refusalOf(elsewhere, {})).toBeUndefined();
		expect(refusalOf(elsewhere, { allowedNodes: 'x3B/*' })).toContain("'Allowed Nodes'");
		expect(refusalOf(elsewhere, { allowOtherCalls: false })).toContain("'Allow Other Calls'");
	});
});

describe('A field that is never shown', () => {
	const members: RestrictionMembers = { hiddenFields: 'iban, CREDIT*' };
	const filtered = (filter: string, variables?: object) =>
		posted(
			`query ($f: String) { x3A { customer { query(filter: ${filter}) { edges { node { code } } } } } }`,
			variables,
		);
	it.each([
		['selected', posted(list('iban'))],
		['under another name', posted(list('code: iban'))],
		['by a pattern, in any case', posted(list('creditLimit'))],
		['in a fragment that nobody uses', posted(`${list('code')} fragment F on T { iban }`)],
		['in a filter', filtered(JSON.stringify("{iban: 'A'}"))],
		['in a filter with quotes', filtered(JSON.stringify('{"iban": {"_regex": "A"}}'))],
		['in a filter with escapes', filtered(JSON.stringify("{'ib\\u0061n': 'A'}"))],
		['in a filter with octal escapes', filtered(JSON.stringify("{'ib\\141n': 'A'}"))],
		['in a filter of code', filtered(JSON.stringify("{_fn: 'this.iban == 1'}"))],
		['in a filter that another member replaces', filtered(JSON.stringify('{a: {iban: 1}, a: {}}'))],
		['behind a reference of a filter', filtered(JSON.stringify('{bank: {iban: 1}}'))],
		['in a block of text', filtered('"""{iban: 1}"""')],
		['in a variable', filtered('$f', { f: '{iban: 1}' })],
		['in a variable that is no relaxed JSON', filtered('$f', { f: 'iban = 1' })],
		[
			'in what a variable is by default',
			posted(
				`query ($f: String = "{iban: 1}") { x3A { customer { query(filter: $f) { edges { node { code } } } } } }`,
			),
		],
		[
			'in a sort',
			posted('{ x3A { customer { query(orderBy: "{iban: 1}") { edges { node { code } } } } } }'),
		],
		[
			'in an input',
			posted('mutation { x3A { customer { update(data: {code: "A", iban: "B"}) { _id } } } }'),
		],
		[
			'in the variable of an input',
			posted('mutation ($d: I!) { x3A { customer { update(data: $d) { _id } } } }', {
				d: { lines: [{ iban: 'B' }] },
			}),
		],
	])('%s is refused', (_, request) => {
		expect(refusalOf(request, {})).toBeUndefined();
		expect(refusalOf(request, members)).toContain("'Fields Never Shown'");
	});

	it('is no field when it is a value', () => {
		expect(refusalOf(filtered(JSON.stringify("{code: 'iban'}")), members)).toBeUndefined();
		expect(
			refusalOf(posted('{ x3A { customer { read(_id: "iban") { code } } } }'), members),
		).toBeUndefined();
	});

	it('may be written where that is listed, and is not shown all the same', () => {
		const write = (fields: string) =>
			posted(`mutation { x3A { customer { update(data: {iban: "B"}) { ${fields} } } } }`);
		const writable = { ...members, writableHiddenFields: 'iban' };
		expect(refusalOf(write('_id'), writable)).toBeUndefined();
		expect(refusalOf(write('iban'), writable)).toContain("'Fields Never Shown'");
	});
});

describe('A folder', () => {
	const members: RestrictionMembers = { allowedFolders: 'SEED, TEST*' };
	it.each(['SEED', 'TEST', 'TEST2'])('%s passes', (folder) =>
		expect(refusalOf(posted(list('code'), {}, folder), members)).toBeUndefined(),
	);
	it.each(['PROD', 'seed', 'SEED2', ' SEED', 'ЅEED', ''])('%j is refused', (folder) =>
		expect(refusalOf(posted(list('code'), {}, folder), members)).toContain("'Allowed Folders'"),
	);
	it('that is not named may be any', () => {
		const request = { ...posted(list('code')), headers: {} };
		expect(refusalOf(request, members)).toContain("'Allowed Folders'");
		expect(refusalOf(request, {})).toBeUndefined();
	});
});
