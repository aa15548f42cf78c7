import { parseBaseUrl } from '../uri';
import { SageError } from '../SageError';

/** Hosts of Sage's regional gateways, e.g. `api.eu-prod-sagex3.com`. */
const GATEWAY_HOST = /^api\.[a-z0-9-]+-sagex3\.com$/i;

/**
 * The root address to use after sign-in. The gateway may hand a customer over to another region by an
 * `endpoint` beside the code of the callback; that address then replaces the one of the credential.
 * It is taken only when it is the same host, or one gateway of Sage's handing over to another by https.
 *
 * Source: Sage docs, authorization and token endpoints (callback); sage-x3 contradictions G6.
 * @throws SageError `foreignOrigin` when the hand-over leads anywhere else.
 */
export function rootAfterHandOver(baseUrl: string, endpoint: unknown): string {
	if (typeof endpoint !== 'string' || endpoint.trim() === '') return baseUrl;
	const from = parseBaseUrl(baseUrl);
	const to = parseBaseUrl(endpoint);
	const sameHost = to.hostname === from.hostname && to.protocol === from.protocol;
	const betweenGateways =
		to.protocol === 'https:' && GATEWAY_HOST.test(from.hostname) && GATEWAY_HOST.test(to.hostname);
	if (sameHost || betweenGateways) return endpoint.trim();
	throw new SageError({
		kind: 'foreignOrigin',
		message: `Sign-in handed over to ${to.origin}, which is no address of the gateway ${from.origin}`,
		description: `If you trust it, enter ${endpoint.trim()} as the base URL of the credential and connect again.`,
	});
}
