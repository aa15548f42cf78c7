import { isListing } from './entities';
import { isJsonObject, parseExact, type JsonObject, type JsonValue } from './exactJson';
import { byCursor, likelyByCursor } from './graphql/cursor';
import { nextInLinkHeader } from './linkHeader';
import type { Following, PageAnswer, PageRequest } from './page';
import { shownAddress } from './secrets/userInfo';
import { resolveNextLink } from './uri';

/**
 * The request for the page after this one, in whatever way the answer offers it: api1
 * `$links.$next.$url`, the data delivery's `$next`, a GraphQL cursor when the posted document takes
 * `$after`, a `Link: …; rel="next"` header. `unreachable` means that there is more, but no way to ask.
 *
 * Sources: RF5, GF10, QF4; RFC 8288.
 */
export function followingPage(
	request: PageRequest,
	answer: PageAnswer,
	baseUrl: string,
	entitiesPath = '',
): Following {
	const inBody = isJsonObject(answer.body) ? linkInBody(answer.body, entitiesPath) : undefined;
	if (inBody !== undefined) return byLink(inBody, request, baseUrl);
	const following = byCursor(request, answer.body, entitiesPath);
	if (following !== undefined) return following;
	const inHeader = nextInLinkHeader(answer.headers.link);
	if (inHeader !== undefined) return byLink(inHeader, request, baseUrl);
	return isCutOff(answer.body) ? CUT_OFF : { kind: 'end' };
}

/** Whether a listing of files says that there are more; one that ends says that there are none. Source: GF10. */
function isCutOff(body: JsonValue): boolean {
	return isJsonObject(body) && isListing(body) && String(body.isTruncated) === 'true';
}

const CUT_OFF: Following = {
	kind: 'unreachable',
	message: 'The gateway says that its list of files goes on, and names no next page',
	description: 'The files up to here are not all of them.',
};

/** Where lists end: what leads to the next page stands behind the rows. Characters. */
const TAIL_LENGTH = 2000;
const NEXT_IN_TAIL =
	/"\$links"\s*:\s*\{\s*"\$next"\s*:\s*\{\s*"\$url"\s*:\s*("(?:[^"\\]|\\.){1,1500}")/;

/**
 * A guess at the request for the next page, from the end of the unread text of an api1 list or a GraphQL
 * connection: it can go out while the page is parsed. What really follows, only `followingPage` tells.
 */
export function likelyNextPage(
	request: PageRequest,
	text: string,
	baseUrl: string,
): PageRequest | undefined {
	const tail = text.slice(-TAIL_LENGTH);
	if (request.body !== undefined) return likelyByCursor(request, tail);
	const link = NEXT_IN_TAIL.exec(tail)?.[1];
	const parsed = link === undefined ? undefined : parseExact(link);
	if (!parsed?.ok || typeof parsed.value !== 'string') return undefined;
	const url = resolveNextLink(parsed.value, request.url, baseUrl);
	return url === undefined ? undefined : { ...request, url };
}

/** `$links` of a single record lead to other records, not to a further page of this list. */
function linkInBody(body: JsonObject, entitiesPath: string): string | undefined {
	const isList = Array.isArray(body.$resources) || entitiesPath !== '';
	const links = isList && isJsonObject(body.$links) ? body.$links.$next : undefined;
	return asLink(links) ?? asLink(body.$next);
}

function asLink(value: JsonValue | undefined): string | undefined {
	const link = isJsonObject(value) ? value.$url : value;
	return typeof link === 'string' && link.trim() !== '' ? link.trim() : undefined;
}

function byLink(link: string, request: PageRequest, baseUrl: string): Following {
	const url = resolveNextLink(link, request.url, baseUrl);
	if (url !== undefined) return { kind: 'page', request: { ...request, url } };
	return {
		kind: 'unreachable',
		message: `Sage X3 named a next page that cannot be asked for: ${shownAddress(link)}`,
		description: 'The entities up to here are not complete.',
	};
}
