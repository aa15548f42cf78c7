/** A calendar day, or a moment of it, read from ISO 8601 text. */
export interface IsoDate {
	/** The calendar day as it is written, whatever its time zone: `YYYY-MM-DD`. */
	day: string;
	/** Whether no time stands behind the day. */
	isDay: boolean;
	/** Milliseconds since 1970 in UTC, what is finer cut off; of a day alone, its beginning in UTC. */
	ms: number;
	/** The digits below a second, without zeros at the end. */
	fraction: string;
}

const DATE = /^(\d{4})-(\d{2})-(\d{2})/;
const TIME = /^[Tt ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d+))?)?/;
const ZONE = /^ ?(?:[Zz]|([+-])(\d{2})(?::?(\d{2}))?)$/;

const MS_PER_MINUTE = 60_000;

/**
 * The one reader of dates in text: ISO 8601 in its extended form, as X3 and n8n write it. Every other part of the node
 * that reads a date asks here, so that each text means the same everywhere.
 *
 * - days from year 0001 to 9999 that the calendar has: not `2026-02-30`, nor X3's empty `0000-00-00`
 * - after `T` or one blank, hours and minutes, or seconds, too, with any number of digits behind a point or comma. Neither
 *   `24:00` nor a leap second `:60`: which day they belong to depends on who reads them
 * - `Z`, or an offset as `+01`, `+0100` or `+01:00`; without one it is UTC, as X3 writes it itself. The moment must lie in
 *   those years in UTC, too
 *
 * Source: QF10.
 * @returns undefined for any other text
 */
export function readIsoDate(text: string): IsoDate | undefined {
	const trimmed = text.trim();
	const [day, ...parts] = DATE.exec(trimmed) ?? [];
	if (day === undefined) return undefined;
	const startMs = startOfDay(parts.map(Number));
	if (startMs === undefined) return undefined;
	if (trimmed.length === day.length) return { day, isDay: true, ms: startMs, fraction: '' };
	const time = timeOfDay(trimmed.slice(day.length));
	if (time === undefined) return undefined;
	const ms = startMs + time.ms;
	return isInYears(ms) ? { day, isDay: false, ms, fraction: time.fraction } : undefined;
}

/** A moment as X3 takes it: UTC with milliseconds, and every digit below them that it has. */
export function utcText({ ms, fraction }: IsoDate): string {
	const text = new Date(ms).toISOString();
	return fraction.length > 3 ? text.replace(/\d{3}Z$/, () => `${fraction}Z`) : text;
}

const FIRST_MS = new Date(0).setUTCFullYear(1, 0, 1);
const END_MS = Date.UTC(10_000, 0, 1);

function isInYears(ms: number): boolean {
	return ms >= FIRST_MS && ms < END_MS;
}

/** undefined for a day that the calendar does not have. */
function startOfDay([year, month, day]: number[]): number | undefined {
	const start = new Date(0);
	const ms = start.setUTCFullYear(year, month - 1, day);
	const isReal = start.getUTCMonth() === month - 1 && start.getUTCDate() === day;
	return isReal && isInYears(ms) ? ms : undefined;
}

/** Milliseconds from the beginning of the day in UTC; undefined for what is no time. */
function timeOfDay(text: string): { ms: number; fraction: string } | undefined {
	const [time, hours, minutes, seconds = '0', digits = ''] = TIME.exec(text) ?? [];
	if (time === undefined) return undefined;
	if (Number(hours) > 23 || Number(minutes) > 59 || Number(seconds) > 59) return undefined;
	const offsetMs = offsetOf(text.slice(time.length));
	if (offsetMs === undefined) return undefined;
	const wholeMs = Number(digits.slice(0, 3).padEnd(3, '0'));
	const minutesOfDay = Number(hours) * 60 + Number(minutes);
	return {
		ms: minutesOfDay * MS_PER_MINUTE + Number(seconds) * 1000 + wholeMs - offsetMs,
		fraction: withoutEndingZeros(digits),
	};
}

function offsetOf(zone: string): number | undefined {
	if (zone === '') return 0;
	const [found, sign, hours = '0', minutes = '0'] = ZONE.exec(zone) ?? [];
	if (found === undefined || Number(hours) > 23 || Number(minutes) > 59) return undefined;
	const length = (Number(hours) * 60 + Number(minutes)) * MS_PER_MINUTE;
	return sign === '-' ? -length : length;
}

/** Not by a pattern: `0+$` takes quadratic time on a long run of zeros before another digit. */
function withoutEndingZeros(digits: string): string {
	let end = digits.length;
	while (end > 0 && digits[end - 1] === '0') end--;
	return digits.slice(0, end);
}
