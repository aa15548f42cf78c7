import { readIsoDate, utcText } from '../../isoDate';
import { isoText } from '../../moment';
import { type Problem, shown } from './problem';

/** A date or a date-time as X3 writes it. */
export interface DateLiteral {
	value: string;
}

/** Reads a calendar day, `YYYY-MM-DD`. Of a date-time it is the day as written, whatever its time zone. */
export function dateLiteral(given: unknown): DateLiteral | Problem {
	const text = isoText(given);
	const date = text === undefined ? undefined : readIsoDate(text);
	return date === undefined
		? { problem: `${described(text)} is not a date`, wayOut: 'Give a date as YYYY-MM-DD.' }
		: { value: date.day };
}

/**
 * Reads a moment: ISO 8601 in UTC with milliseconds (QF10).
 * Without a time zone it is taken as UTC, as X3 writes it itself.
 */
export function datetimeLiteral(given: unknown): DateLiteral | Problem {
	const text = isoText(given);
	const date = text === undefined ? undefined : readIsoDate(text);
	return date === undefined
		? {
				problem: `${described(text)} is not a date and time`,
				wayOut: 'Give it in ISO 8601, such as 2026-03-31T08:45:00Z.',
			}
		: { value: utcText(date) };
}

function described(text: string | undefined): string {
	return text === undefined ? 'the value' : shown(text);
}
