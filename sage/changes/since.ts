import type { JsonValue } from '../exactJson';
import { withVariable } from '../graphql/document';
import { readPostedDocument } from '../graphql/postedRequest';
import type { Stamp } from './stamp';

/** What stands in a request for the stamp from which changes are wanted. */
const SINCE = /\$since\b/g;

/** Puts the stamp in the place of `$since`. */
export function withSince(text: string, since: Stamp): string {
	return text.replace(SINCE, () => since);
}

/**
 * Gives a posted GraphQL document the stamp as the variable `$since`, if it declares one.
 * @param body JSON text
 */
export function bodyWithSince(body: string, since: Stamp): string {
	const takesSince = readPostedDocument(JSON.parse(body) as JsonValue)?.takesSince;
	return takesSince ? withVariable(body, 'since', since) : body;
}
