/**
 * A value with each JavaScript Date in it as ISO 8601 text of the workflow's time zone (`2026-03-01T00:00:00.000+09:00`):
 * as such it tells both the moment and the day that it has for the people of the workflow, as n8n's own DateTime does.
 * What holds no Date is returned as it is, and so is what lies deeper than a thousand levels, such as a value that
 * contains itself; nothing that is given is changed.
 * @param write makes text of a Date in another form
 */
export function zonedDates(
	value: unknown,
	timeZone: string,
	write: (date: Date, timeZone: string) => string = zonedText,
): unknown {
	return zoned(value, (date) => write(date, timeZone), MOST_LEVELS);
}

type Write = (date: Date) => string;

const MOST_LEVELS = 1000;

function zoned(value: unknown, write: Write, levels: number): unknown {
	if (levels === 0) return value;
	if (isDate(value)) return Number.isNaN(value.getTime()) ? value : write(value);
	if (Array.isArray(value)) return changed(value, write, levels - 1) ?? value;
	if (!isPlainObject(value)) return value;
	const names = Object.keys(value);
	const texts = changed(Object.values(value), write, levels - 1);
	return texts === undefined
		? value
		: Object.fromEntries(names.map((name, index) => [name, texts[index]]));
}

/** The values with their Dates as text; undefined when there are none. */
function changed(values: readonly unknown[], write: Write, levels: number): unknown[] | undefined {
	const texts = values.map((value) => zoned(value, write, levels));
	return texts.some((value, index) => value !== values[index]) ? texts : undefined;
}

/** Expressions may be worked out in another realm, whose Date is not this one's. */
function isDate(value: unknown): value is Date {
	return Object.prototype.toString.call(value) === '[object Date]';
}

/** Objects with methods of their own, such as DateTime, know best what they are as text. */
function isPlainObject(value: unknown): value is Record<string, unknown> {
	if (typeof value !== 'object' || value === null) return false;
	const prototype: unknown = Object.getPrototypeOf(value);
	return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** A moment as ISO 8601 text of a time zone, with the offset. */
export function zonedText(date: Date, timeZone: string): string {
	const wallClock = wallClockOf(date, timeZone);
	const offsetMinutes = Math.round((wallClock.getTime() - date.getTime()) / 60_000);
	return wallClock.toISOString().replace('Z', offsetText(offsetMinutes));
}

/** What a clock in that time zone shows, as if it were UTC. */
function wallClockOf(date: Date, timeZone: string): Date {
	const parts = new Intl.DateTimeFormat('en-US-u-ca-gregory', {
		timeZone,
		hourCycle: 'h23',
		...{ year: 'numeric', month: 'numeric', day: 'numeric' },
		...{ hour: 'numeric', minute: 'numeric', second: 'numeric' },
	}).formatToParts(date);
	const part = (type: Intl.DateTimeFormatPartTypes) =>
		Number(parts.find((candidate) => candidate.type === type)?.value);
	const clock = new Date(0);
	clock.setUTCFullYear(part('year'), part('month') - 1, part('day'));
	clock.setUTCHours(part('hour'), part('minute'), part('second'), date.getUTCMilliseconds());
	return clock;
}

function offsetText(minutes: number): string {
	const digits = (count: number) => String(count).padStart(2, '0');
	const length = Math.abs(minutes);
	return `${minutes < 0 ? '-' : '+'}${digits(Math.floor(length / 60))}:${digits(length % 60)}`;
}
