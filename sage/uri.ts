import { SageError } from './SageError';

/** A query parameter as the user typed it: neither name nor value is encoded yet. */
export interface QueryParameter {
	name: string;
	value: string;
}

/** `('key')` of a REST resource, up to the quote and bracket that end it. */
const RESOURCE_KEY = /\('([\s\S]*?)'\)(?=$|[/?])/g;
const ABSOLUTE = /^[a-z][a-z0-9+.-]*:/i;

/**
 * The address that a Request URI means: a path is joined to the base address, an absolute URL must lie on
 * the base address's own origin. Parameters are added to the query, percent-encoded.
 *
 * A key in `('…')` may hold any character: slashes, quotes, `?`, `#`, accents; `%` only starts an escape
 * when two hexadecimal digits follow.
 *
 * Source: Sage docs, REST web services, URL grammar.
 * @throws SageError `invalidRequest` for no or an impossible address, `foreignOrigin` for another origin.
 */
export function resolveRequestUri(
	requestUri: string,
	baseUrl: string,
	parameters: QueryParameter[] = [],
): URL {
	const base = parseBaseUrl(baseUrl);
	const typed = requestUri.trim();
	if (typed === '') {
		throw invalid(
			"The 'Request URI' is empty",
			'Enter a path such as /api1/x3/erp/SEED/BPCUSTOMER?representation=BPCUSTOMER.$query, or a full URL on the address of the credential.',
		);
	}
	const url = parseUrl(escapeKeys(typed), base);
	if (url === undefined) {
		throw invalid(
			`The 'Request URI' is not a valid address: ${typed}`,
			'Enter a path that starts with a slash, or a full URL on the address of the credential.',
		);
	}
	if (url.origin !== base.origin) throw foreignOrigin(url, base);
	url.hash = '';
	url.username = '';
	url.password = '';
	for (const { name, value } of parameters) {
		if (name === '') continue;
		url.search += `${url.search === '' ? '?' : '&'}${encodeQuery(name)}=${encodeQuery(value)}`;
	}
	return url;
}

function parseUrl(typed: string, base: URL): URL | undefined {
	const basePath = base.pathname.replace(/\/+$/, '');
	if (ABSOLUTE.test(typed)) return tryUrl(typed);
	if (typed.startsWith('//')) return tryUrl(base.protocol + typed);
	if (typed.startsWith('?')) return tryUrl(`${base.origin}${base.pathname}${typed}`);
	const path = typed.startsWith('/') ? typed : `/${typed}`;
	const hasBasePath = path === basePath || path.startsWith(`${basePath}/`) || path.startsWith(`${basePath}?`);
	return tryUrl(base.origin + (basePath !== '' && hasBasePath ? path : basePath + path));
}

/**
 * The address of the next page as the credential's own: relative links are resolved against the page
 * that named them; a link to another origin (an X3 behind a reverse proxy prints its inner host) keeps
 * its path and query and goes to the credential's origin, so that no token leaves it.
 *
 * Source: sage-x3 contradictions R13; gateway, data delivery (relative links).
 * @returns undefined when the link is no address at all
 */
export function resolveNextLink(link: string, page: URL, baseUrl: string): URL | undefined {
	const base = parseBaseUrl(baseUrl);
	const from = new URL(page.href);
	if (!link.startsWith('?')) from.pathname = from.pathname.replace(/(?<=.)\/+$/, '');
	const next = tryUrl(escapeKeys(link), from);
	if (next === undefined || !/^https?:$/.test(next.protocol)) return undefined;
	const basePath = base.pathname.replace(/\/+$/, '');
	const behindProxy = next.origin !== base.origin;
	const needsPrefix =
		behindProxy && page.pathname.startsWith(`${basePath}/`) && !next.pathname.startsWith(`${basePath}/`);
	return tryUrl(base.origin + (needsPrefix ? basePath : '') + next.pathname + next.search);
}

/**
 * The base address of a credential.
 * @throws SageError `invalidRequest` when it is empty, not http(s) or no address.
 */
export function parseBaseUrl(baseUrl: string): URL {
	const url = tryUrl(baseUrl.trim());
	if (url === undefined || !/^https?:$/.test(url.protocol)) {
		throw invalid(
			baseUrl.trim() === ''
				? 'The credential has no base URL'
				: `The base URL of the credential is not a valid address: ${baseUrl.trim()}`,
			'Enter the address with its protocol in the credential, e.g. https://api.eu-prod-sagex3.com/v1 or https://server:8124.',
		);
	}
	return url;
}

function tryUrl(text: string, base?: URL): URL | undefined {
	try {
		return new URL(text, base);
	} catch {
		return undefined;
	}
}

function escapeKeys(typed: string): string {
	const queryStart = typed.search(/\?(?=[^']*representation=)/);
	const path = queryStart === -1 ? typed : typed.slice(0, queryStart);
	const rest = queryStart === -1 ? '' : typed.slice(queryStart);
	return path.replace(RESOURCE_KEY, (_, key: string) => `('${escapeKey(key)}')`) + rest;
}

/** Percent-encodes a key, leaving escapes that are there already. */
function escapeKey(key: string): string {
	return key
		.split(/(%[0-9a-fA-F]{2})/)
		.map((part, index) => (index % 2 === 1 ? part : encodeQuery(part)))
		.join('');
}

/** Percent-encoding that leaves `$` readable, as Sage prints it (`BPCUSTOMER.$query`). */
function encodeQuery(text: string): string {
	return encodeURIComponent(text.replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, '\uFFFD'))
		.replace(/'/g, '%27')
		.replace(/%24/g, '$');
}

function invalid(message: string, description: string): SageError {
	return new SageError({ kind: 'invalidRequest', message, description });
}

function foreignOrigin(url: URL, base: URL): SageError {
	return new SageError({
		kind: 'foreignOrigin',
		message: `The 'Request URI' leads to ${url.origin}, but the credential is for ${base.origin}`,
		description:
			'Nothing was sent: the sign-in of a credential never goes to another address. Use a path, or a credential for that address.',
	});
}
