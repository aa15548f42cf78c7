import { isJsonObject, type JsonValue } from '../exactJson';
import { holdsKeyTwice } from '../keyTwice';
import type { QueryParameter } from '../uri';
import { isDocument, readDocument, type GraphqlDocument } from './document';

/** A request as it will be sent, as far as it tells whether GraphQL is in it. */
export interface Request {
	method: string;
	/** Path or address, with its query. */
	uri: string;
	/** Further parameters of the query. */
	parameters: readonly QueryParameter[];
	headers: Readonly<Record<string, string>>;
	/** JSON text. */
	body?: string;
}

/** What is posted to GraphQL. */
export interface PostedGraphql {
	/** Whether it surely only reads: then the same request may be sent again. */
	readOnly: boolean;
	/** The document of the one request in the body; undefined for a batch, for a stored document, and in an address. */
	document?: GraphqlDocument;
	/** How many requests were posted together as a list; undefined for a single one. */
	batch?: number;
}

/**
 * What GraphQL is in a request; undefined when there is none. It may stand in the body, in a list of such bodies, or
 * in the parameter `query` of the address, which some servers prefer. A stored document that is named by its hash may
 * do anything, and so may whatever a server could read in two ways.
 *
 * Source: GraphQL over HTTP; what GraphQL servers take beyond it.
 */
export function readPostedGraphql(request: Request): PostedGraphql | undefined {
	const inAddress = queriesIn(request);
	const body = request.body === undefined ? undefined : (JSON.parse(request.body) as JsonValue);
	const isBatch = Array.isArray(body);
	const parts = Array.isArray(body) ? body : body === undefined ? [] : [body];
	const inBody = parts.map(queryOf);
	const isStored = parts.some(namesStored);
	const isGraphql =
		isStored ||
		(isGraphqlAddress(request) && (body !== undefined || inAddress.length > 0)) ||
		inAddress.some(isDocument) ||
		inBody.some((query) => query !== undefined && isDocument(query));
	if (!isGraphql) return undefined;
	const documents = [...inAddress, ...inBody].map((query) => readDocument(query ?? ''));
	const readOnly =
		documents.length > 0 &&
		documents.every((document) => document.readOnly) &&
		['GET', 'POST'].includes(request.method) &&
		!isAmbiguous(request, isBatch);
	const [query] = inBody;
	const isSingle = query !== undefined && !isBatch && inAddress.length === 0;
	return {
		readOnly,
		...(isSingle ? { document: readDocument(query) } : {}),
		...(isBatch ? { batch: parts.length } : {}),
	};
}

/** The document of a posted body `{"query": "…"}`; undefined when it holds none. */
export function readPostedDocument(body: JsonValue): GraphqlDocument | undefined {
	const query = queryOf(body);
	return query === undefined ? undefined : readDocument(query);
}

function queryOf(body: JsonValue): string | undefined {
	return isJsonObject(body) && typeof body.query === 'string' ? body.query : undefined;
}

/** Source: Apollo, automatic persisted queries. */
function namesStored(body: JsonValue): boolean {
	return isJsonObject(body) && isJsonObject(body.extensions) && 'persistedQuery' in body.extensions;
}

/** Addresses that take nothing but GraphQL. Sources: AF5, G18. */
const GRAPHQL_PATH = /\/xtrem\/api\/?$|\/graphql\/?$|\/service\/[^/]+\/api\/?$/i;

function isGraphqlAddress({ uri }: Request): boolean {
	return GRAPHQL_PATH.test(uri.split(/[?#]/, 1)[0]);
}

function queriesIn({ uri, parameters }: Request): string[] {
	const start = uri.indexOf('?');
	const typed = new URLSearchParams(start === -1 ? '' : uri.slice(start + 1)).getAll('query');
	const added = parameters.filter(({ name }) => name === 'query').map(({ value }) => value);
	return [...typed, ...added];
}

/** Headers by which servers take one method for another. */
const OVERRIDES = /^x-(?:http-)?method(?:-override)?$/i;
const JSON_TYPE = /^\s*application\/(?:[\w.-]+\+)?json\s*(?:;|$)/i;

/** Whether servers may read it in another way: by another method, as another content, or by another `query`. */
function isAmbiguous({ headers, body }: Request, isBatch: boolean): boolean {
	const given = Object.entries(headers);
	if (given.some(([name]) => OVERRIDES.test(name))) return true;
	if (body === undefined) return false;
	const isOther = given.some(
		([name, value]) => /^content-type$/i.test(name) && !JSON_TYPE.test(value),
	);
	return isOther || holdsKeyTwice(body, 'query', isBatch ? 2 : 1);
}

/**
 * Whether a request surely changes nothing, so that it may be sent again.
 * @param posted the GraphQL in it
 */
export function onlyReads(
	request: Request,
	posted: PostedGraphql | undefined = readPostedGraphql(request),
): boolean {
	if (posted !== undefined) return posted.readOnly;
	return request.method === 'GET' && !isAmbiguous(request, false);
}
