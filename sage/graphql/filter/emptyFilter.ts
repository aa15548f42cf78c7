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
	const defaults = withDefault(tokens);
	return [...new Set(names)].map((name) => ({ name, hasDefault: defaults.has(name) }));
}

/** The variables that are declared with a value of their own: `($filter: String = "{}")`. */
function withDefault(tokens: readonly string[]): Set<string> {
	const found = new Set<string>();
	const declared = new Set<string>();
	let open: string | undefined;
	tokens.forEach((token, at) => {
		if (token === '=' && open !== undefined) found.add(open);
		if (token === '$' || token === ')') open = undefined;
		if (tokens[at - 1] !== '$' || tokens[at + 1] !== ':' || declared.has(token)) return;
		declared.add(token);
		open = token;
	});
	return found;
}

/** The value of a variable of a posted request; undefined when there is none. */
export function variableOf(variables: JsonValue | undefined, name: string): JsonValue | undefined {
	const isThere = isJsonObject(variables) && Object.prototype.hasOwnProperty.call(variables, name);
	return isThere ? variables[name] : undefined;
}
