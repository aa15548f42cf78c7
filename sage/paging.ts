import { isJsonObject, type JsonObject, type JsonValue } from './exactJson';
import { asConnection, findConnections, type Connection } from './graphql/connection';
import { readPostedDocument, withAfter } from './graphql/document';
import { pathSteps } from './entities';
import { SageError } from './SageError';
import { resolveNextLink } from './uri';

/** The request of one page, as far as paging needs it. */
export interface PageRequest {
	url: URL;
	/** JSON text of a posted document. */
	body?: string;
}

/** The answer to a page request. Header names are lower case. */
export interface PageAnswer {
	body: JsonValue;
	headers: Record<string, unknown>;
}

/** What follows a page. `warning` tells that Sage X3 may have more than can be asked for. */
export type Following =
	| { kind: 'end'; warning?: string }
	| { kind: 'page'; request: PageRequest }
	| { kind: 'unreachable'; message: string; description: string };

/**
 * The request for the page after this one, in whatever way the answer offers it: api1
 * `$links.$next.$url`, the data delivery's `$next`, a GraphQL cursor when the posted document takes
 * `$after`, a `Link: …; rel="next"` header. `unreachable` means that there is more, but no way to ask.
 *
 * Sources: Sage docs, REST list envelope; gateway, data delivery; GraphQL paging; RFC 8288.
 */
export function followingPage(
	request: PageRequest,
	answer: PageAnswer,
	baseUrl: string,
	entitiesPath = '',
): Following {
	const link = nextLink(answer);
	if (link !== undefined) return byLink(link, request, baseUrl);
	if (request.body === undefined) return { kind: 'end' };
	return byCursor(request, answer.body, entitiesPath);
}

function nextLink({ body, headers }: PageAnswer): string | undefined {
	return (isJsonObject(body) ? linkInBody(body) : undefined) ?? linkInHeader(headers.link);
}

function linkInBody(body: JsonObject): string | undefined {
	const links = isJsonObject(body.$links) ? body.$links.$next : undefined;
	return asLink(links) ?? asLink(body.$next);
}

function asLink(value: JsonValue | undefined): string | undefined {
	if (isJsonObject(value)) return asLink(value.$url);
	return typeof value === 'string' && value !== '' ? value : undefined;
}

function linkInHeader(header: unknown): string | undefined {
	const text = Array.isArray(header) ? header.join(',') : header;
	if (typeof text !== 'string') return undefined;
	for (const [, target, parameters] of text.matchAll(/<([^>]*)>((?:\s*;\s*[^,;"]+(?:"[^"]*")?)*)/g)) {
		if (/;\s*rel\s*=\s*(?:"(?:[^"]*\s)?next(?:\s[^"]*)?"|next\b)/i.test(parameters)) return target;
	}
	return undefined;
}

function byLink(link: string, request: PageRequest, baseUrl: string): Following {
	const url = resolveNextLink(link, request.url, baseUrl);
	if (url !== undefined) return { kind: 'page', request: { ...request, url } };
	return {
		kind: 'unreachable',
		message: `Sage X3 named a next page that is no address: ${link}`,
		description: 'The entities up to here are not complete.',
	};
}

function byCursor(request: PageRequest & { body?: string }, body: JsonValue, entitiesPath: string): Following {
	const posted = readPosted(request.body);
	if (posted === undefined) return { kind: 'end' };
	const connections = connectionsOf(body, entitiesPath);
	const unfinished = connections.filter(({ pageInfo }) => pageInfo?.hasNextPage === true);
	if (connections.length > 1 && unfinished.length > 0) return severalConnections(connections);
	const [connection] = connections;
	if (connection === undefined) return { kind: 'end' };
	if (unfinished.length > 0) return afterCursor(request, connection, posted.takesAfter);
	if (connection.pageInfo?.hasNextPage === undefined && connection.nodes.length > 0) {
		return posted.takesAfter ? pageInfoMissing() : { kind: 'end', warning: UNKNOWN_END };
	}
	return { kind: 'end' };
}

const UNKNOWN_END =
	'The document asks for no pageInfo { hasNextPage endCursor } and takes no $after: Sage X3 may hold more entities than these.';

function readPosted(body: string | undefined) {
	if (body === undefined) return undefined;
	return readPostedDocument(JSON.parse(body) as JsonValue);
}

function connectionsOf(body: JsonValue, entitiesPath: string): Connection[] {
	if (entitiesPath === '') return findConnections(body);
	let value: JsonValue | undefined = body;
	for (const step of pathSteps(entitiesPath)) {
		const connection: Connection | undefined = asConnection(value, entitiesPath);
		if (connection) return [connection];
		value = isJsonObject(value) ? value[step] : undefined;
		if (value === undefined) return [];
	}
	const connection = asConnection(value, entitiesPath);
	return connection ? [connection] : [];
}

function afterCursor(request: PageRequest, connection: Connection, takesAfter: boolean): Following {
	const cursor = connection.pageInfo?.endCursor;
	if (!takesAfter) {
		return {
			kind: 'unreachable',
			message: 'Sage X3 holds more entities, but the document takes no $after variable to ask for them',
			description:
				'Declare it, e.g. query ($after: String) { … query(first: 500, after: $after) { edges { node { … } } pageInfo { hasNextPage endCursor } } }, or take the first page only: turn off Return All or set Pagination to Off.',
		};
	}
	if (cursor === undefined || request.body === undefined) return pageInfoMissing();
	return { kind: 'page', request: { ...request, body: withAfter(request.body, cursor) } };
}

function pageInfoMissing(): Following {
	return {
		kind: 'unreachable',
		message: 'The document takes $after, but does not ask for pageInfo { hasNextPage endCursor }',
		description: 'Without it the next page cannot be asked for. Add it beside edges, or set Pagination to Off.',
	};
}

function severalConnections(connections: Connection[]): Following {
	return {
		kind: 'unreachable',
		message: `The document asks for ${connections.length} lists at once, and there is more than one page`,
		description: `Name the one to read in 'Entities Path' (${connections.map(({ path }) => path).join(', ')}), or ask for each list by a node of its own.`,
	};
}

/** Watches that paging moves on. One for each reading of a list. */
export class Progress {
	private readonly asked = new Set<string>();
	private previous: JsonObject[] = [];
	private emptyPages = 0;

	constructor(first: PageRequest) {
		this.asked.add(keyOf(first));
	}

	/**
	 * Notes the request for a further page.
	 * @throws SageError `noProgress` for a page that was asked for already
	 */
	ask(next: PageRequest): void {
		const key = keyOf(next);
		if (this.asked.has(key)) throw noProgress('Sage X3 named a next page that was read already');
		this.asked.add(key);
	}

	/**
	 * Notes the entities of a page.
	 * @throws SageError `noProgress` for a page that repeats the one before it, and for empty pages without end
	 */
	note(entities: JsonObject[]): void {
		if (isSamePage(entities, this.previous)) throw noProgress('Sage X3 sent the same page twice');
		this.emptyPages = entities.length === 0 ? this.emptyPages + 1 : 0;
		if (this.emptyPages > 3) throw noProgress('Sage X3 names next page after next page, and all are empty');
		this.previous = entities;
	}
}

function keyOf({ url, body }: PageRequest): string {
	return body === undefined ? url.href : `${url.href}\n${body}`;
}

/** Whether two pages hold the same entities. Pages of entities that are all alike tell nothing. */
function isSamePage(page: JsonObject[], previous: JsonObject[]): boolean {
	if (page.length < 2 || page.length !== previous.length) return false;
	const last = page.length - 1;
	if (!isSame(page[0], previous[0]) || !isSame(page[last], previous[last])) return false;
	if (isSame(page[0], page[last])) return false;
	return page.every((entity, index) => isSame(entity, previous[index]));
}

function isSame(left: JsonObject, right: JsonObject): boolean {
	return left === right || JSON.stringify(left) === JSON.stringify(right);
}

function noProgress(message: string): SageError {
	return new SageError({
		kind: 'noProgress',
		message,
		description:
			'Reading was ended, because it would never end by itself. Check sort order and filter of the request, or set Pagination to Off and page by hand.',
	});
}
