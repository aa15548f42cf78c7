import { TEXT, tokensOf } from './tokens';

/** An operation of a document, or a fragment. */
export interface Definition {
	/** `query`, `mutation`, `subscription`, `fragment`, or whatever else stands there. */
	keyword: string;
	/** What stands between the keyword and the selection: name, variables, directives. */
	header: readonly string[];
	/** From its opening to its closing brace. */
	selection: readonly string[];
}

const CLOSING = new Map([
	['{', '}'],
	['(', ')'],
	['[', ']'],
]);
const CLOSES = new Set(CLOSING.values());

/**
 * The operations and fragments of a GraphQL document; undefined when it is none that could be executed.
 *
 * It only looks at brackets and names, so that a document with what this version does not know is sent and paged, too, and
 * the server judges it. Rules and hidden fields are read by the strict `parseDocument`, as they must not be guessed at.
 *
 * Source: GraphQL specification, document.
 */
export function definitionsOf(document: string): Definition[] | undefined {
	const tokens = tokensOf(document);
	if (tokens === undefined) return undefined;
	const definitions: Definition[] = [];
	let at = 0;
	while (at < tokens.length) {
		if (tokens[at] === TEXT) {
			at += 1; // a description
			continue;
		}
		const keyword = tokens[at] === '{' ? 'query' : tokens[at++];
		const opening = openingBrace(tokens, at);
		const end = opening === undefined ? undefined : endOfGroup(tokens, opening);
		if (opening === undefined || end === undefined) return undefined;
		definitions.push({
			keyword,
			header: tokens.slice(at, opening),
			selection: tokens.slice(opening, end),
		});
		at = end;
	}
	return definitions;
}

/** Where the selection begins: braces in brackets belong to values. */
function openingBrace(tokens: readonly string[], from: number): number | undefined {
	let at: number | undefined = from;
	while (at !== undefined && at < tokens.length) {
		if (tokens[at] === '{') return at;
		at = CLOSING.has(tokens[at]) ? endOfGroup(tokens, at) : at + 1;
	}
	return undefined;
}

/** The place behind the group that opens at `start`; undefined when it is not closed as it should be. */
function endOfGroup(tokens: readonly string[], start: number): number | undefined {
	const open: Array<string | undefined> = [];
	for (let at = start; at < tokens.length; at++) {
		const token = tokens[at];
		if (CLOSING.has(token)) open.push(CLOSING.get(token));
		else if (CLOSES.has(token) && open.pop() !== token) return undefined;
		if (open.length === 0) return at + 1;
	}
	return undefined;
}
