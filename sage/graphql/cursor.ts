import { parseExact, type JsonValue } from '../exactJson';
import { childOf, pathSteps } from '../jsonPath';
import type { Following, PageRequest } from '../page';
import { asConnection, findConnections, type Connection } from './connection';
import { withVariable, type GraphqlDocument } from './document';
import { readPostedDocument } from './postedRequest';

/**
 * The page after this one by a Relay cursor: the same document with the cursor in `$after`. undefined
 * when no GraphQL document was posted, or its answer holds no list.
 *
 * Sources: QF4, Q9.
 */
export function byCursor(
	{ url, body }: PageRequest,
	answer: JsonValue,
	entitiesPath: string,
): Following | undefined {
	if (body === undefined) return undefined;
	const posted = readPostedDocument(JSON.parse(body) as JsonValue);
	if (posted === undefined) return undefined;
	const connections = connectionsOf(answer, entitiesPath);
	if (connections.some(({ pageInfo }) => pageInfo?.hasNextPage === null)) return END_NOT_TOLD;
	const unfinished = connections.filter(({ pageInfo }) => pageInfo?.hasNextPage === true);
	if (connections.length > 1 && unfinished.length > 0) return severalConnections(connections);
	const [connection] = connections;
	if (connection === undefined) return undefined;
	if (unfinished.length === 0) return endOf(connection, posted);
	if (!posted.takesAfter) return AFTER_MISSING;
	const cursor = connection.pageInfo?.endCursor;
	if (cursor === undefined) {
		return connection.pageInfo?.asksForCursor ? CURSOR_MISSING : PAGE_INFO_MISSING;
	}
	return { kind: 'page', request: { url, body: withVariable(body, 'after', cursor) } };
}

/** The `pageInfo` of an operation's own list, behind its edges: after it, only what encloses the list is closed. */
const PAGE_INFO_IN_TAIL =
	/"pageInfo"\s*:\s*\{\s*"hasNextPage"\s*:\s*true\s*,\s*"endCursor"\s*:\s*("(?:[^"\\]|\\.){1,1000}")\s*\}(?:\s*\}){4}\s*(?:,\s*"extensions"|\}\s*$)/;

/**
 * A guess at the request for the page after this one, from the end of the answer's unread text. Only for documents
 * that ask for `hasNextPage` and `endCursor` in this order, behind their edges.
 */
export function likelyByCursor(request: PageRequest, tail: string): PageRequest | undefined {
	const cursor = PAGE_INFO_IN_TAIL.exec(tail)?.[1];
	if (cursor === undefined || request.body === undefined) return undefined;
	const parsed = parseExact(cursor);
	if (!parsed.ok || typeof parsed.value !== 'string') return undefined;
	if (!readPostedDocument(JSON.parse(request.body) as JsonValue)?.takesAfter) return undefined;
	return { ...request, body: withVariable(request.body, 'after', parsed.value) };
}

/** The end of the list, as far as the document asks where it ends. */
function endOf({ nodes, pageInfo }: Connection, { takesAfter }: GraphqlDocument): Following {
	if (pageInfo?.hasNextPage !== undefined || nodes.length === 0) return { kind: 'end' };
	return takesAfter ? PAGE_INFO_MISSING : { kind: 'end', warning: UNKNOWN_END };
}

const UNKNOWN_END =
	'The document asks for no pageInfo { hasNextPage endCursor } and takes no $after: Sage X3 may hold more entities than these.';

const AFTER_MISSING: Following = {
	kind: 'unreachable',
	isOfDocument: true,
	message: 'Sage X3 holds more entities, but the document takes no $after variable to ask for them',
	description:
		'Declare it, e.g. query ($after: String) { … query(first: 500, after: $after) { edges { node { … } } pageInfo { hasNextPage endCursor } } }, or take the first page only, by a Limit of its size.',
};

const CURSOR_MISSING: Following = {
	kind: 'unreachable',
	message:
		'Sage X3 says that it holds more entities (hasNextPage), but gives no cursor to ask for them',
	description:
		'The document asks for endCursor, and the answer leaves it empty. Narrow the list, or ask for larger pages.',
};

const END_NOT_TOLD: Following = {
	kind: 'unreachable',
	message:
		'Sage X3 does not say whether it holds more entities: hasNextPage is neither true nor false',
	description: 'The entities up to here may not be complete.',
};

const PAGE_INFO_MISSING: Following = {
	kind: 'unreachable',
	isOfDocument: true,
	message: 'The document takes $after, but does not ask for pageInfo { hasNextPage endCursor }',
	description: 'Without it the next page cannot be asked for: add it beside edges.',
};

function severalConnections(connections: Connection[]): Following {
	const paths = connections.map(({ path }) => path).join(', ');
	return {
		kind: 'unreachable',
		message: `The document asks for ${connections.length} lists at once, and there is more than one page`,
		description: `Name the one to read in 'Entities Path' (${paths}), or ask for each list by a node of its own.`,
	};
}

/** The lists of an answer, or the one that a path leads to or through. */
function connectionsOf(answer: JsonValue, entitiesPath: string): Connection[] {
	if (entitiesPath === '') return findConnections(answer);
	let value: JsonValue | undefined = answer;
	for (const step of pathSteps(entitiesPath)) {
		const passed: Connection | undefined = asConnection(value, entitiesPath);
		if (passed) return [passed];
		value = childOf(value, step);
		if (value === undefined) return [];
	}
	const reached = asConnection(value, entitiesPath);
	return reached ? [reached] : [];
}
