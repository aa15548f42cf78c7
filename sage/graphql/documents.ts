import type { JsonValue } from '../exactJson';
import type { CallPath } from './callResults';
import type { Generation } from './schema/fields';

/** Where a node stands, and how its server spells things. */
export interface NodePlace {
	/** `['x3MasterData', 'customer']` */
	path: readonly string[];
	generation: Generation;
}

/** A GraphQL request. */
export interface Document {
	query: string;
	variables: Record<string, JsonValue>;
}

/** A document of several parts, and where the result of each stands. */
export interface CallsDocument extends Document {
	paths: readonly CallPath[];
}

/** What to list. */
export interface ListWanted {
	/** What stands between the braces of a record. */
	selection: string;
	/** Records a page. */
	first: number;
	filter: string | undefined;
	orderBy: string | undefined;
	totalCount: boolean;
	/** Whether the cursor of each record is asked for. */
	cursors?: boolean;
	/** The cursor behind which the list begins; undefined for its beginning. */
	after?: string | undefined;
	/** Argument by which a page is asked for; lists of groups have the same. */
	operation?: 'query' | 'queryAggregate';
}

/**
 * A list of records that is read page by page: the cursor is the variable `$after`. What tells of the next page stands at
 * the end, where it is found before the page is read.
 *
 * Sources: QF4, Q4.
 */
export function listDocument(place: NodePlace, wanted: ListWanted): Document {
	const { first, after, filter, orderBy, selection, totalCount, operation = 'query' } = wanted;
	const variables: Record<string, JsonValue> = { first, ...(after === undefined ? {} : { after }) };
	const cursor = wanted.cursors ? ' cursor' : '';
	const declared = ['$first: Int!', '$after: String'];
	const given = ['first: $first', 'after: $after'];
	for (const [name, value] of Object.entries({ filter, orderBy })) {
		if (value === undefined) continue;
		variables[name] = value;
		declared.push(`$${name}: String!`);
		given.push(`${name}: $${name}`);
	}
	const list = `(${given.join(', ')}) { ${totalCount ? 'totalCount ' : ''}edges { node { ${selection} }${cursor} } pageInfo { hasNextPage endCursor } }`;
	return {
		query: `query (${declared.join(', ')}) ${nested(place, operation, list)}`,
		variables,
	};
}

/**
 * Counts the records of a list, and reads none of them. Where the count stands, `listPath` tells.
 *
 * Source: QF4.
 */
export function countDocument(place: NodePlace, filter: string | undefined): Document {
	const hasFilter = filter !== undefined;
	const declared = `$first: Int!${hasFilter ? ', $filter: String!' : ''}`;
	const list = `(first: $first${hasFilter ? ', filter: $filter' : ''}) { totalCount }`;
	return {
		query: `query (${declared}) ${nested(place, 'query', list)}`,
		variables: { first: 1, ...(hasFilter ? { filter } : {}) },
	};
}

/** Where the list of a `listDocument` stands in its answer. */
export function listPath(place: NodePlace, operation: ListWanted['operation'] = 'query'): string {
	return ['data', ...place.path, ...(place.generation === 'sage' ? [] : [operation])].join('.');
}

/** One operation of a node as a part of a document: its call (`read(_id: "A")`) and what to select of its result. */
export interface NodeCall {
	operation: string;
	/** GraphQL text of the arguments, without the parentheses. */
	arguments: string;
	/** Empty when the result is a plain value. */
	selection: string;
	/** The variables that the arguments name. Their names must differ between the calls of a document. */
	variables?: Record<string, Variable>;
}

/** A variable of a document: its declared type and its value. */
export interface Variable {
	type: string;
	value: JsonValue;
}

/** Reads several things of one node by one request. */
export function readsDocument(place: NodePlace, calls: readonly NodeCall[]): CallsDocument {
	const isList = place.generation === 'sage';
	const [node, ...home] = [...place.path].reverse();
	const holder = isList ? home.reverse() : [...place.path];
	const parts = calls.map(
		(call, index) => `p${index}: ${isList ? node : call.operation}${rest(call)}`,
	);
	return {
		query: `${head('query', calls)} ${within(holder, parts.join(' '))}`,
		variables: valuesOf(calls),
		paths: calls.map((_, index) => [...holder, `p${index}`]),
	};
}

/**
 * Changes data by one request. The parts stand at the root, where GraphQL runs mutations one after another.
 */
export function mutationsDocument(place: NodePlace, calls: readonly NodeCall[]): CallsDocument {
	const [root, ...below] = place.path;
	const parts = calls.map(
		(call, index) => `p${index}: ${root} ${within(below, `${call.operation}${rest(call)}`)}`,
	);
	return {
		query: `${head('mutation', calls)} { ${parts.join(' ')} }`,
		variables: valuesOf(calls),
		paths: calls.map(({ operation }, index) => [`p${index}`, ...below, operation]),
	};
}

function head(kind: 'query' | 'mutation', calls: readonly NodeCall[]): string {
	const declared = calls.flatMap(({ variables = {} }) =>
		Object.entries(variables).map(([name, { type }]) => `$${name}: ${type}`),
	);
	return declared.length > 0 ? `${kind} (${declared.join(', ')})` : kind;
}

function valuesOf(calls: readonly NodeCall[]): Record<string, JsonValue> {
	return Object.fromEntries(
		calls.flatMap(({ variables = {} }) =>
			Object.entries(variables).map(([name, { value }]) => [name, value]),
		),
	);
}

function nested({ path, generation }: NodePlace, operation: string, rest: string): string {
	if (generation === 'current') return within(path, `${operation}${rest}`);
	return within(path.slice(0, -1), `${path[path.length - 1]}${rest}`);
}

function within(steps: readonly string[], inner: string): string {
	return [...steps].reverse().reduce((text, step) => `{ ${step} ${text} }`, `{ ${inner} }`);
}

function rest({ arguments: given, selection }: NodeCall): string {
	return `${given === '' ? '' : `(${given})`}${selection === '' ? '' : ` { ${selection} }`}`;
}
