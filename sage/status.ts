import type { Asked } from './rawAnswer';
import { waysToSignIn } from './signIn';

const KNOWN: Record<number, string> = {
	400: 'Sage X3 did not understand the request',
	401: 'Not signed in: Sage X3 did not accept the credential',
	403: 'Sage X3 does not allow this',
	404: 'Sage X3 found nothing at this address',
	405: 'Sage X3 does not take this request method here',
	409: 'Sage X3 reports a conflict with what it holds',
	429: 'Sage X3 is receiving too many requests',
};

const WAYS_OUT: Record<number, string> = {
	409: 'The record exists already, or someone else is changing it.',
	429: "Send fewer requests at a time: lower 'Concurrency' in the options, or run less often.",
};

const BAD_PROPERTY =
	"Check the property names in 'where': Sage X3 answers 500 when it does not know one.";
const TRY_LATER = 'Try again later, and look in the logs of the Sage X3 server.';

const TYPED_404 =
	"Check the 'Request URI': endpoint, class, representation and key. A record that is not there is reported like this, too.";
const TYPED_405 =
	"Check the 'Request Method' and the facet at the end of the representation ($query, $details, $create, $edit).";

function isTyped({ isTyped: given = true }: Asked): boolean {
	return given;
}

function notThere({ url }: Asked): string {
	return `Nothing answers at ${url.origin}${url.pathname}. Check the base URL of the credential, and 'Endpoint' in the node or the credential.`;
}

/** Where the address of a request comes from. */
export function whereToLook(asked: Asked): string {
	return isTyped(asked)
		? "Check the 'Request URI' and the base URL of the credential."
		: "Check the base URL of the credential, and 'Endpoint' in the node or the credential.";
}

/** APIs of a server that the regional gateway does not pass on. Source: G25. */
const SERVER_API = /\/(api1|sdata|soap-generic|soap-wsdl)(?:\/|$)/i;

/** What the regional gateway lacks at an address that it refused; undefined elsewhere. */
export function missingAtGateway(statusCode: number, asked: Asked): Missing | undefined {
	const api = SERVER_API.exec(asked.url.pathname)?.[1];
	if (api === undefined || asked.atGateway !== true || ![404, 405].includes(statusCode))
		return undefined;
	return {
		message: `The regional gateway has no /${api}`,
		wayOut:
			'The credential is for the gateway: GraphQL (resources Record and GraphQL) and files. For REST, choose a credential of the X3 server itself: Connected App or Basic.',
	};
}

/** What is not there, and where it is. */
export interface Missing {
	message: string;
	wayOut: string;
}

/** What an HTTP status means, for an answer that says nothing itself. */
export function statusWords(statusCode: number): string {
	if (statusCode < 300) return 'Sage X3 reports an error and does not say which';
	const generic =
		statusCode >= 500 ? 'Sage X3 could not process the request' : 'Sage X3 refused the request';
	return `${KNOWN[statusCode] ?? generic} (HTTP ${statusCode})`;
}

/**
 * How to get unstuck after a refusal; undefined when Sage X3's own words must do.
 * Sources: R8 (500 for an unknown property), GF7.
 */
export function wayOut(statusCode: number, asked: Asked, hasWords: boolean): string | undefined {
	const own = asked.wayOut?.(statusCode, asked);
	if (own !== undefined) return own;
	if (statusCode === 500 && !asked.isWrite && asked.url.searchParams.has('where')) {
		return BAD_PROPERTY;
	}
	if (statusCode === 401) return waysToSignIn(asked.signIn).notAccepted;
	if (statusCode === 403) return waysToSignIn(asked.signIn).notAllowed;
	if (statusCode === 404) return isTyped(asked) ? TYPED_404 : notThere(asked);
	if (statusCode === 405) return isTyped(asked) ? TYPED_405 : whereToLook(asked);
	return WAYS_OUT[statusCode] ?? (statusCode >= 500 && !hasWords ? TRY_LATER : undefined);
}
