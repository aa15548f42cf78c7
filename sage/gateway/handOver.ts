import { SageError } from '../SageError';
import { parseBaseUrl, tryUrl } from '../uri';

/** Hosts of Sage's regional gateways, e.g. `api.eu-prod-sagex3.com`. */
const GATEWAY_HOST = /^api\.[a-z0-9-]+-sagex3\.com$/i;

/**
 * The root address to use after sign-in. The gateway may hand a customer over to another region by an
 * `endpoint` beside the code of the callback; that address then replaces the one of the credential.
 * It is taken only when it is the same host, or one gateway of Sage's handing over to another by https.
 *
 * Source: Sage docs, authorization and token endpoints (callback); sage-x3 contradictions G6.
 * @throws SageError `foreignOrigin` when the hand-over leads anywhere else, `invalidRequest` for a base
 * address that is none
 */
export function rootAfterHandOver(baseUrl: string, endpoint: unknown): string {
	if (typeof endpoint !== 'string' || endpoint.trim() === '') return baseUrl;
	const given = endpoint.trim();
	const from = parseBaseUrl(baseUrl);
	const to = tryUrl(given);
	if (to === undefined) throw refused('something that is no address', given, from);
	const sameHost = to.hostname === from.hostname && to.protocol === from.protocol;
	if (sameHost || (isGateway(from) && isGateway(to))) return given;
	throw refused(to.host === '' ? 'something that is no address' : to.origin, given, from);
}

function isGateway({ protocol, hostname, port }: URL): boolean {
	return protocol === 'https:' && port === '' && GATEWAY_HOST.test(hostname);
}

function refused(where: string, given: string, from: URL): SageError {
	return new SageError({
		kind: 'foreignOrigin',
		message: `Sign-in handed over to ${where}, which is no address of the gateway ${from.origin}`,
		description: `If you trust it, enter ${given} as the base URL of the credential and connect again.`,
	});
}
