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
	404: "Check the 'Request URI': endpoint, class, representation and key. A record that is not there is reported like this, too.",
	405: "Check the 'Request Method' and the facet at the end of the representation ($query, $details, $create, $edit).",
	409: 'The record exists already, or someone else is changing it.',
	429: "Send fewer requests at a time: lower 'Concurrency' in the options, or run less often.",
};

const BAD_PROPERTY =
	"Check the property names in 'where': Sage X3 answers 500 when it does not know one.";
const TRY_LATER = 'Try again later, and look in the logs of the Sage X3 server.';

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
	if (statusCode === 500 && !asked.isWrite && asked.url.searchParams.has('where')) {
		return BAD_PROPERTY;
	}
	if (statusCode === 401) return waysToSignIn(asked.signIn).notAccepted;
	if (statusCode === 403) return waysToSignIn(asked.signIn).notAllowed;
	return WAYS_OUT[statusCode] ?? (statusCode >= 500 && !hasWords ? TRY_LATER : undefined);
}
