import { SageError } from '../SageError';
import { parseBaseUrl, tryUrl } from '../uri';

/**
 * The whole address of one of Sage's regional gateways whose names are known, e.g. `https://api.eu-prod-sagex3.com/v1`.
 * Each region is a domain of its own, and anybody can register one that looks alike: so only names that Sage's pages give
 * to production count. Nothing that could lead elsewhere or swallow what is appended: no user info, port, query, fragment
 * or backslash.
 *
 * Source: G5.
 */
export const KNOWN_REGION = /^https:\/\/api\.(?:eu|us)-prod-sagex3\.com(?=\/|$)[^?#@\\\s]*$/i;

/** Any address as plain as that. Its first group is scheme, host and port. */
export const PLAIN_ADDRESS = /^(https?:\/\/[^/?#@\\\s]+)(?=\/|$)[^?#@\\\s]*$/i;

/** What stands between the addresses of a list. */
export const BETWEEN_ADDRESSES = /[\s,;]+/;

/**
 * The root address to use after sign-in. The gateway may hand a customer over to another region by an
 * `endpoint` beside the code of the callback; that address then replaces the one of the credential. Tokens and the
 * client secret go there: so it is taken only when it is on the same scheme, host and port, one of Sage's known regions,
 * or one that the credential names. The OAuth2 credential holds the same rule as an expression, made of the same
 * patterns.
 *
 * Source: G6.
 * @param trustedRegions addresses that the credential names, as they were typed
 * @throws SageError `foreignOrigin` when the hand-over leads anywhere else, `invalidRequest` for a base
 * address that is none
 */
export function rootAfterHandOver(
	baseUrl: string,
	endpoint: unknown,
	trustedRegions: string,
): string {
	if (typeof endpoint !== 'string' || endpoint.trim() === '') return baseUrl;
	const given = endpoint.trim();
	const typed = baseUrl.trim();
	const from = parseBaseUrl(typed);
	const trusted = [typed, ...trustedRegions.split(BETWEEN_ADDRESSES)];
	if (KNOWN_REGION.test(given) || trusted.some((address) => isSameOrigin(given, address))) {
		return given;
	}
	const to = tryUrl(given);
	throw refused(to?.host ? to.origin : 'something that is not an address', given, from);
}

function isSameOrigin(left: string, right: string): boolean {
	const origin = originOf(left);
	return origin !== undefined && origin === originOf(right);
}

function originOf(address: string): string | undefined {
	return PLAIN_ADDRESS.exec(address)?.[1].toLowerCase();
}

function refused(where: string, given: string, from: URL): SageError {
	return new SageError({
		kind: 'foreignOrigin',
		message: `Sign-in handed over from ${from.origin} to ${where}, which is not one of Sage's known regions`,
		description: `Nothing was sent there. Ask Sage whether it is the gateway of your region. If it is, enter ${given} under 'Trusted Regions' in the credential, or as its base URL, and connect again. If the base URL was changed since the credential was connected, the hand-over is an old one: disconnect, then connect again.`,
	});
}
