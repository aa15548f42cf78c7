import { encodeText, escapeAddress } from './escaping';
import { SageError } from './SageError';
import { whyUnsafe } from './unsafeAddress';
import { shownAddress } from './secrets/userInfo';

/** A query parameter as the user typed it: neither name nor value is encoded yet. */
export interface QueryParameter {
	name: string;
	value: string;
}

const ABSOLUTE = /^[a-z][a-z0-9+.-]*:/i;

/**
 * The address that a Request URI means: a path is joined to the base address, an absolute URL must lie on
 * the base address's own origin. Parameters are added to the query, percent-encoded.
 *
 * A key in `('…')` may hold any character: slashes, quotes, `?`, `#`, accents; `%` only starts an escape
 * when two hexadecimal digits follow. See `escapeAddress`.
 *
 * Source: RF1.
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
	const escaped = escapeAddress(typed);
	const unsafe = whyUnsafe(escaped);
	if (unsafe !== undefined) {
		throw invalid(
			`The 'Request URI' cannot be sent: ${unsafe}`,
			'It would lead somewhere else than it seems to. Sign in by the credential, name the place itself, and put keys from items in with {{ encodeURIComponent($json.code) }}. Nothing was sent.',
		);
	}
	const url = parseUrl(escaped, base);
	if (url === undefined || !isWeb(url)) {
		throw invalid(
			`The 'Request URI' is not a valid address: ${shownAddress(typed)}`,
			'Enter a path that starts with a slash, or a full URL (with https://) on the address of the credential.',
		);
	}
	if (url.origin !== base.origin) throw foreignOrigin(url, base);
	const added = parameters
		.filter(({ name }) => name !== '')
		.map(({ name, value }) => `${encodeText(name)}=${encodeText(value)}`);
	if (added.length > 0) url.search = [url.search.slice(1), ...added].filter(Boolean).join('&');
	return url;
}

function parseUrl(typed: string, base: URL): URL | undefined {
	const basePath = withoutTrailingSlashes(base.pathname);
	if (ABSOLUTE.test(typed)) return tryUrl(typed);
	if (typed.startsWith('//')) return tryUrl(base.protocol + typed);
	if (typed.startsWith('?')) return tryUrl(`${base.origin}${base.pathname}${typed}`);
	const path = typed.startsWith('/') ? typed : `/${typed}`;
	return tryUrl(base.origin + (isBelow(path, basePath) ? path : basePath + path));
}

/** Whether a path (with its query) starts with the base path. */
function isBelow(path: string, basePath: string): boolean {
	return path === basePath || path.startsWith(`${basePath}/`) || path.startsWith(`${basePath}?`);
}

/**
 * The address of the next page as the credential's own: relative links are resolved against the page
 * that named them; a link to another origin (an X3 behind a reverse proxy prints its inner host) keeps
 * its path and query and goes to the credential's origin, so that no token leaves it. Where the base
 * address has a path (`/v1`, or a proxy's prefix), a link without it gets it.
 *
 * Sources: R13, GF10 (relative links).
 * @returns undefined when the link is no address at all, or one that must not be asked (see `whyUnsafe`)
 */
export function resolveNextLink(link: string, page: URL, baseUrl: string): URL | undefined {
	const base = parseBaseUrl(baseUrl);
	const escaped = escapeAddress(link);
	if (whyUnsafe(escaped) !== undefined) return undefined;
	const next = tryUrl(escaped, besideFolder(link, page));
	if (next === undefined || !isWeb(next)) return undefined;
	const basePath = withoutTrailingSlashes(base.pathname);
	const needsPrefix = isBelow(page.pathname, basePath) && !isBelow(next.pathname, basePath);
	return tryUrl(base.origin + (needsPrefix ? basePath : '') + next.pathname + next.search);
}

/**
 * What a link is relative to. The data delivery answers `…/datadelivery/SEED/` with `SEED?page=2`: a link
 * that repeats the last step of its page stands beside it, whether or not that ends with a slash.
 */
function besideFolder(link: string, page: URL): URL {
	const path = withoutTrailingSlashes(page.pathname);
	const step = path.slice(path.lastIndexOf('/') + 1);
	if (step === '' || link.split(/[/?#]/, 1)[0] !== step) return page;
	const from = new URL(page.href);
	from.pathname = path;
	return from;
}

/**
 * The base address of a credential.
 * @throws SageError `invalidRequest` when it is empty, not http(s) or no address.
 */
export function parseBaseUrl(baseUrl: string): URL {
	const typed = baseUrl.trim();
	const unsafe = whyUnsafe(typed);
	if (unsafe !== undefined) {
		throw invalid(
			`The base URL of the credential cannot be used: ${unsafe}`,
			'Enter the address alone: user and password have fields of their own. Nothing was sent.',
		);
	}
	const url = tryUrl(typed);
	if (url !== undefined && isWeb(url)) return url;
	throw invalid(
		typed === ''
			? 'The credential has no base URL'
			: `The base URL of the credential is not a valid address: ${shownAddress(typed)}`,
		'Enter the address with its protocol in the credential, e.g. https://api.eu-prod-sagex3.com/v1 or https://server:8124.',
	);
}

/** `https://server/v1//` as `https://server/v1`. */
export function withoutTrailingSlashes(address: string): string {
	let end = address.length;
	while (end > 0 && address[end - 1] === '/') end--;
	return address.slice(0, end);
}

/** Whether an address has a query with anything in it. */
export function hasQuery({ searchParams }: URL): boolean {
	return [...searchParams.keys()].some((name) => name !== '');
}

/** Reads an address; undefined when it is none. */
export function tryUrl(text: string, base?: URL): URL | undefined {
	try {
		return new URL(text, base);
	} catch {
		return undefined;
	}
}

function isWeb({ protocol }: URL): boolean {
	return protocol === 'https:' || protocol === 'http:';
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
