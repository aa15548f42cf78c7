/** Statuses of passing trouble: the same request may be answered in a moment. Source: RFC 9110; RFC 6585. */
const PASSING: ReadonlySet<number> = new Set([408, 429, 502, 503, 504]);

/** Whether a status tells of passing trouble. */
export function isPassing(statusCode: number): boolean {
	return PASSING.has(statusCode);
}
