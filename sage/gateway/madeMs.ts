import { readIsoDate } from '../isoDate';

/** `Tue, 24 Nov 2026 10:00:00 GMT`. Source: RFC 9110. */
const HTTP_DATE = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;

/** Seconds since 1970 have fewer digits than milliseconds. */
const LEAST_MS = 100_000_000_000;

/**
 * When a notification was made, in milliseconds since 1970: ISO 8601, an HTTP date, or a number of seconds or
 * milliseconds. How Sage writes it is not documented. A date without a zone is read as UTC.
 * @returns undefined when it cannot be read
 */
export function madeMsOf(datetime: unknown): number | undefined {
	if (
		typeof datetime === 'number' ||
		(typeof datetime === 'string' && /^\d{9,14}$/.test(datetime))
	) {
		const number = Number(datetime);
		if (!Number.isFinite(number) || number <= 0) return undefined;
		return number < LEAST_MS ? number * 1000 : number;
	}
	if (typeof datetime !== 'string') return undefined;
	const text = datetime.trim();
	return readIsoDate(text)?.ms ?? (HTTP_DATE.test(text) ? Date.parse(text) : undefined);
}
