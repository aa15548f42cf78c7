import { type Problem, shown } from './problem';

/** A date or a date-time as X3 writes it. */
export interface DateLiteral {
	value: string;
}

const ISO =
	/^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s?(Z|[+-]\d{2}(?::?\d{2})?)?)?$/i;

/** Reads a calendar day, `YYYY-MM-DD`. Of a date-time it is the day as written, whatever its time zone. */
export function dateLiteral(given: unknown): DateLiteral | Problem {
	const text = isoText(given);
	const [, day] = ISO.exec(text ?? '') ?? [];
	if (day === undefined || !isDay(day)) {
		return { problem: `${described(text)} is no date`, wayOut: 'Give a date as YYYY-MM-DD.' };
	}
	return { value: day };
}

/**
 * Reads a moment: ISO 8601 in UTC with milliseconds (Sage docs, record update of the sibling product).
 * Without a time zone it is taken as UTC, as X3 writes it itself.
 */
export function datetimeLiteral(given: unknown): DateLiteral | Problem {
	const text = isoText(given);
	const [, day, time = '00:00', seconds = '00', fraction = '', zone = 'Z'] =
		ISO.exec(text ?? '') ?? [];
	const moment = new Date(
		`${day}T${time}:${seconds}.${fraction.slice(0, 3).padEnd(3, '0')}${withColon(zone)}`,
	);
	if (day === undefined || !isDay(day) || Number.isNaN(moment.getTime())) {
		return {
			problem: `${described(text)} is no date and time`,
			wayOut: 'Give it in ISO 8601, such as 2026-03-31T08:45:00Z.',
		};
	}
	return { value: moment.toISOString() };
}

/** The ISO text of a text, of a Date, or of what n8n's expressions call a DateTime; undefined for all else. */
export function isoText(given: unknown): string | undefined {
	const text = hasToISO(given) ? given.toISO() : hasToJSON(given) ? given.toJSON() : given;
	return typeof text === 'string' ? text.trim() : undefined;
}

function hasToISO(given: unknown): given is { toISO(): unknown } {
	return isObject(given) && 'toISO' in given && typeof given.toISO === 'function';
}

function hasToJSON(given: unknown): given is { toJSON(): unknown } {
	return isObject(given) && 'toJSON' in given && typeof given.toJSON === 'function';
}

function isObject(given: unknown): given is object {
	return typeof given === 'object' && given !== null;
}

/** Whether the calendar has that day: engines take 30 February for 1 or 2 March. */
function isDay(day: string): boolean {
	const date = new Date(`${day}T00:00:00.000Z`);
	return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day);
}

/** `+0100` and `+01` as `+01:00`. */
function withColon(zone: string): string {
	const [, hours, minutes = '00'] = /^([+-]\d{2}):?(\d{2})?$/.exec(zone) ?? [];
	return hours === undefined ? 'Z' : `${hours}:${minutes}`;
}

function described(text: string | undefined): string {
	return text === undefined ? 'the value' : shown(text);
}
