import { isJsonObject, type JsonValue } from '../../exactJson';
import { tokensOf } from '../tokens';
import { readRelaxedJson } from './relaxedJson';

/**
 * Whether a filter leaves out a condition that somebody has begun: it is blank or null, or an object or list in it is
 * empty, as `JSON.stringify` leaves it where it is given nothing. X3 takes such a filter for every record.
 */
export function isEmptyFilter(filter: JsonValue | undefined): boolean {
	if (typeof filter !== 'string') return filter === undefined || holdsEmpty(filter);
	if (filter.trim() === '') return true;
	const read = readRelaxedJson(filter);
	return read.ok && holdsEmpty(read.value);
}

function holdsEmpty(value: JsonValue): boolean {
	if (value === null) return true;
	if (typeof value !== 'object') return false;
	const children = Object.values(value);
	return children.length === 0 || children.some((child) => child !== null && holdsEmpty(child));
}

/**
 * The variables that hold the filter of a list in a GraphQL document, `query(filter: $name)`, apart from those with a
 * value of their own in the document when none is given for them.
 *
 * Source: QF4.
 */
export function filterVariables(document: string): Array<{ name: string; hasDefault: boolean }> {
	const tokens = tokensOf(document) ?? [];
	const names = tokens.filter(
		(_, at) => tokens[at - 1] === '$' && tokens[at - 2] === ':' && tokens[at - 3] === 'filter',
	);
	return [...new Set(names)].map((name) => ({ name, hasDefault: hasDefault(tokens, name) }));
}

/** `($filter: String = "{}")` */
function hasDefault(tokens: readonly string[], name: string): boolean {
	const declared = tokens.findIndex(
		(token, at) => token === name && tokens[at - 1] === '$' && tokens[at + 1] === ':',
	);
	if (declared === -1) return false;
	const rest = tokens.slice(declared + 2);
	const end = rest.findIndex((token) => token === '$' || token === ')');
	return rest.slice(0, end === -1 ? undefined : end).includes('=');
}

/** The value of a variable of a posted request; undefined when there is none. */
export function variableOf(variables: JsonValue | undefined, name: string): JsonValue | undefined {
	const isThere = isJsonObject(variables) && Object.prototype.hasOwnProperty.call(variables, name);
	return isThere ? variables[name] : undefined;
}
