/** Statuses by which the quota may be refused: which one, Sage does not say. Source: G23. */
const STATUSES: ReadonlySet<number> = new Set([403, 429]);
const QUOTA = /\bquotas?\b/i;
/** What a 429 says that is about a day, and the only words of gateways of Amazon for a quota: those about a rate are others. */
const OF_DAY =
	/\bdaily\b|\btoday\b|\b(?:a|each|per|the|this) day\b|(?:^|")limit exceeded\.?(?:"|$)/i;
/** Longer answers begin with what they are about. */
const MOST_READ = 2000;

/**
 * Whether an answer of the gateway says that a customer's requests of the day are used up: asking again spends more of
 * them, and helps nobody today.
 *
 * Source: G23.
 */
export function isQuotaUsedUp(answer: { statusCode: number; text: string }): boolean {
	if (!STATUSES.has(answer.statusCode)) return false; // a file need not become text for this
	const text = answer.text.slice(0, MOST_READ);
	return QUOTA.test(text) || (answer.statusCode === 429 && OF_DAY.test(text));
}
