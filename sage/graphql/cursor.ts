import { pathSteps } from '../entities';
import { isJsonObject, type JsonValue } from '../exactJson';
import type { Following, PageRequest } from '../paging';
import { asConnection, findConnections, type Connection } from './connection';
import { readPostedDocument, withAfter, type PostedDocument } from './document';

/**
 * The page after this one by a Relay cursor: the same document with the cursor in `$after`. undefined
 * when no GraphQL document was posted, or its answer holds no list.
 *
 * Source: Sage docs, GraphQL how-to (query shape); sage-x3 graphql, paging.
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
	const unfinished = connections.filter(({ pageInfo }) => pageInfo?.hasNextPage === true);
	if (connections.length > 1 && unfinished.length > 0) return severalConnections(connections);
	const [connection] = connections;
	if (connection === undefined) return undefined;
	if (unfinished.length === 0) return endOf(connection, posted);
	if (!posted.takesAfter) return AFTER_MISSING;
	const cursor = connection.pageInfo?.endCursor;
	if (cursor === undefined) return PAGE_INFO_MISSING;
	return { kind: 'page', request: { url, body: withAfter(body, cursor) } };
}

/** The end of the list, as far as the document asks where it ends. */
function endOf({ nodes, pageInfo }: Connection, { takesAfter }: PostedDocument): Following {
	if (pageInfo?.hasNextPage !== undefined || nodes.length === 0) return { kind: 'end' };
	return takesAfter ? PAGE_INFO_MISSING : { kind: 'end', warning: UNKNOWN_END };
}

const UNKNOWN_END =
	'The document asks for no pageInfo { hasNextPage endCursor } and takes no $after: Sage X3 may hold more entities than these.';

const AFTER_MISSING: Following = {
	kind: 'unreachable',
	message: 'Sage X3 holds more entities, but the document takes no $after variable to ask for them',
	description:
		'Declare it, e.g. query ($after: String) { … query(first: 500, after: $after) { edges { node { … } } pageInfo { hasNextPage endCursor } } }, or take the first page only: turn off Return All or set Pagination to Off.',
};

const PAGE_INFO_MISSING: Following = {
	kind: 'unreachable',
	message: 'The document takes $after, but does not ask for pageInfo { hasNextPage endCursor }',
	description:
		'Without it the next page cannot be asked for. Add it beside edges, or set Pagination to Off.',
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
		value = isJsonObject(value) ? value[step] : undefined;
		if (value === undefined) return [];
	}
	const reached = asConnection(value, entitiesPath);
	return reached ? [reached] : [];
}
