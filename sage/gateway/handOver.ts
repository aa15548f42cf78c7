import { SageError } from '../SageError';
import { parseBaseUrl, tryUrl } from '../uri';

/**
 * The whole address of one of Sage's regional gateways, e.g. `https://api.eu-prod-sagex3.com/v1`. Nothing
 * that could lead elsewhere or swallow what is appended: no user info, port, query, fragment or backslash.
 */
export const GATEWAY_ADDRESS = /^https:\/\/api\.[a-z0-9-]+-sagex3\.com(?=\/|$)[^?#@\\\s]*$/i;

/** Any address as plain as that. Its first group is scheme, host and port. */
export const PLAIN_ADDRESS = /^(https?:\/\/[^/?#@\\\s]+)(?=\/|$)[^?#@\\\s]*$/i;

/**
 * The root address to use after sign-in. The gateway may hand a customer over to another region by an
 * `endpoint` beside the code of the callback; that address then replaces the one of the credential.
 * It is taken only when it is on the same scheme, host and port, or one gateway of Sage's handing over to
 * another. The OAuth2 credential holds the same rule as an expression, made of the same patterns.
 *
 * Source: G6.
 * @throws SageError `foreignOrigin` when the hand-over leads anywhere else, `invalidRequest` for a base
 * address that is none
 */
export function rootAfterHandOver(baseUrl: string, endpoint: unknown): string {
	if (typeof endpoint !== 'string' || endpoint.trim() === '') return baseUrl;
	const given = endpoint.trim();
	const typed = baseUrl.trim();
	const from = parseBaseUrl(typed);
	if (isSameOrigin(given, typed) || (isGateway(given) && isGateway(typed))) return given;
	const to = tryUrl(given);
	throw refused(to?.host ? to.origin : 'something that is no address', given, from);
}

function isGateway(address: string): boolean {
	return GATEWAY_ADDRESS.test(address);
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
		message: `Sign-in handed over to ${where}, which is no address of the gateway ${from.origin}`,
		description: `If you trust it, enter ${given} as the base URL of the credential and connect again. If the base URL was changed since it was connected, the hand-over is an old one: disconnect, then connect again.`,
	});
}
