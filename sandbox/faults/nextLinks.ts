import { isObject } from '../http/body';

/** Where the next link of a reply is to lead. */
type NextLinkFault = 'endless' | 'repeated' | { origin: string };

/** The request whose reply is changed. */
export interface PageRequest {
	/** Origin of this server. */
	readonly origin: string;
	/** Path with query. */
	readonly url: string;
	readonly body: string;
	/** A number that is new for every reply. */
	readonly serial: number;
}

const restNext = /("\$next":\{"\$url":)"([^"]*)"/;
const deliveryNext = /("\$next":)"([^"]*)"/;
const endCursor = /("endCursor":)(?:null|"((?:[^"\\]|\\.)*)")/;

/**
 * Bends the next link of a page: of api1 (`$links.$next.$url`), of data delivery (`$next`) or of GraphQL (`endCursor`).
 * A last page gets a next link too. The rest of the text stays as it is, digit for digit.
 */
export function bendNextLink(page: string, request: PageRequest, fault: NextLinkFault): string {
	if (endCursor.test(page)) return bendCursor(page, request, fault);
	const address = (existing: string) => JSON.stringify(bentAddress(existing, request, fault));
	if (restNext.test(page)) return page.replace(restNext, (_, start, url) => start + address(url));
	if (deliveryNext.test(page))
		return page.replace(deliveryNext, (_, start, url) => start + address(url));
	if (page.includes('"$links":{')) {
		const comma = page.includes('"$links":{}') ? '' : ',';
		return page.replace(
			'"$links":{',
			() => `"$links":{"$next":{"$url":${address(request.url)}}${comma}`,
		);
	}
	return page.replace(/^\{/, () => `{"$next":${address(request.url)},`);
}

function bentAddress(
	existing: string,
	{ origin, url, serial }: PageRequest,
	fault: NextLinkFault,
): string {
	const current = new URL(url, origin);
	if (fault === 'endless') return current.href;
	if (fault === 'repeated') {
		const [address] = current.href.split(/[?&]again=/);
		return `${address}${address.includes('?') ? '&' : '?'}again=${serial}`;
	}
	const next = new URL(existing, current);
	return new URL(`${next.pathname}${next.search}`, fault.origin).href;
}

function bendCursor(page: string, { body, serial }: PageRequest, fault: NextLinkFault): string {
	if (typeof fault === 'object') return page;
	const sent = cursorIn(body);
	const place = sent?.replace(/#\d+$/, '') ?? '[]';
	const cursor = fault === 'endless' ? sent : `${place}#${900_000 + serial}`;
	return page
		.replace(/"hasNextPage":(?:true|false)/, '"hasNextPage":true')
		.replace(endCursor, (whole, start) =>
			cursor === undefined ? whole : start + JSON.stringify(cursor),
		);
}

/** The cursor among the variables of a GraphQL request. */
function cursorIn(body: string): string | undefined {
	const request: unknown = JSON.parse(body);
	const variables = isObject(request) && isObject(request.variables) ? request.variables : {};
	return Object.values(variables).find(
		(value): value is string => typeof value === 'string' && /^\[.*\]#\d+$/s.test(value),
	);
}
