import { ENDPOINT_HEADER } from '../../../sage/endpointHeader';
import { oddCharacter, whyNotSendable } from '../../../sage/httpHeader';
import { SageError } from '../../../sage/SageError';
import type { Call } from './call';
import type { OpenCredential } from './credential/openCredential';

/**
 * The headers of a request: those that every request has, the endpoint where the server's GraphQL is asked, and those of
 * the call, which come last and replace others of the same name in whatever case.
 *
 * Source: AF5; the gateway names the folder in the address instead (G24).
 * @throws SageError `invalidRequest` for one that cannot travel as it is: without it, or with another value, X3 could
 *   work in another folder
 */
export function headersFor(
	credential: Pick<OpenCredential, 'atGateway' | 'endpoint'>,
	{ endpoint = credential.endpoint, headers, body }: Pick<Call, 'endpoint' | 'headers' | 'body'>,
	url: URL,
	accept: string,
): Record<string, string> {
	const isServerGraphql = !credential.atGateway && /\/xtrem\//.test(`${url.pathname}/`);
	const named = isServerGraphql && endpoint !== '';
	const all: Array<[name: string, value: string]> = [
		['Accept', accept],
		...(body === undefined ? [] : [['Content-Type', body.contentType] as [string, string]]),
		...(named ? [[ENDPOINT_HEADER, endpoint] as [string, string]] : []),
		...Object.entries(headers),
	];
	const byName = new Map(all.map(([name, value]) => [name.toLowerCase(), { name, value }]));
	return Object.fromEntries(
		[...byName.values()].map(({ name, value }) => [name, sendable(name, value)]),
	);
}

/**
 * The name of an endpoint as it is, when it is one that can be sent.
 * @throws SageError `invalidRequest` for one with characters that are not seen, look like others or get lost on the way
 */
export function plainEndpoint(endpoint: string): string {
	const odd = oddCharacter(endpoint);
	if (odd === undefined) return endpoint;
	throw new SageError({
		kind: 'invalidRequest',
		message: `The endpoint '${endpoint}' cannot be sent: it holds the character ${odd}`,
		description:
			"The name of an endpoint (folder) consists of plain letters, digits and signs. Type it again in 'Endpoint', in the node or in the credential. Nothing was sent.",
	});
}

function sendable(name: string, value: string): string {
	if (name.toLowerCase() === ENDPOINT_HEADER) return plainEndpoint(value);
	const reason = whyNotSendable(name, value);
	if (reason === undefined) return value;
	throw new SageError({
		kind: 'invalidRequest',
		message: `The header '${name}' cannot be sent: ${reason}`,
		description: 'Nothing was sent.',
	});
}
