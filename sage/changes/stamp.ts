import { readIsoDate } from '../isoDate';

/**
 * What tells when something changed: a moment (`2026-03-31T08:45:00.123Z`), a day (`2026-03-31`) or a number that
 * grows. As text, so that no digit is lost; `''` comes before every other.
 */
export type Stamp = string;

/** How stamps of one kind are compared and counted with. */
export interface StampOrder {
	/** Below 0 when `left` comes first. */
	compare(left: Stamp, right: Stamp): number;
	/**
	 * The stamp so much earlier.
	 * @param amount milliseconds for moments and days, steps for numbers
	 */
	before(stamp: Stamp, amount: number): Stamp;
	/**
	 * Between which stamps a server may keep what it shows as this one: it may keep more digits of a moment than it
	 * shows, cut off or rounded. Both are included.
	 */
	keptAs(stamp: Stamp): { least: Stamp; greatest: Stamp };
}

/** The kinds of stamps. A day is earlier by whole days: what lies within the day counts as the day. */
export type StampKind = 'moment' | 'day' | 'number';

export const stampOrders: Readonly<Record<StampKind, StampOrder>> = {
	moment: {
		compare: (left, right) =>
			left === right || (isUsual(left) && isUsual(right))
				? textOrder(left, right)
				: millisecondsOf(left) - millisecondsOf(right) ||
					textOrder(fractionOf(left), fractionOf(right)) ||
					textOrder(left, right),
		before: (stamp, amountMs) => momentBefore(stamp, amountMs),
		keptAs: (stamp) => ({
			least: stampOrders.moment.before(stamp, lastDigitMs(stamp)),
			greatest: stampOrders.moment.before(stamp, -lastDigitMs(stamp)),
		}),
	},
	day: {
		compare: textOrder,
		before: (stamp, amountMs) => momentBefore(stamp, amountMs).slice(0, DAY_LENGTH),
		keptAs: asShown,
	},
	number: {
		compare: (left, right) => {
			if (left === '' || right === '') return textOrder(left, right);
			const [first, second] = [BigInt(left), BigInt(right)];
			return first < second ? -1 : first > second ? 1 : 0;
		},
		before: (stamp, steps) => (stamp === '' ? '' : String(BigInt(stamp) - BigInt(steps))),
		keptAs: asShown,
	},
};

const DAY_LENGTH = '2026-03-31'.length;
/** The first moment that can be written; what lies before it is before everything. */
const FIRST_MS = Date.parse('0001-01-01T00:00:00.000Z');

const LAST_MS = Date.parse('9999-12-31T23:59:59.999Z');

function momentBefore(stamp: Stamp, amountMs: number): Stamp {
	const momentMs = Math.min(millisecondsOf(stamp) - amountMs, LAST_MS);
	return momentMs >= FIRST_MS ? new Date(momentMs).toISOString() : '';
}

/** Whether a moment is written as Sage X3 does it mostly: then the order is that of the texts. */
function isUsual(stamp: Stamp): boolean {
	return stamp.length === 24 && stamp[10] === 'T' && stamp[19] === '.' && stamp[23] === 'Z';
}

/** Longer ones are of no clock. */
const LONGEST = 64;
const NUMBER = /^-?\d{1,30}$/;
/** What REST writes for a date that there is none of (R29). */
const ZERO_DATE = /^0000-\d{2}-\d{2}/;

/** Reads a value as a stamp; undefined when it is none: nothing that could be ordered. */
export function readStamp(value: unknown): { stamp: Stamp; kind: StampKind } | undefined {
	if (typeof value !== 'string' && typeof value !== 'number') return undefined;
	const text = String(value).trim();
	if (NUMBER.test(text)) return { stamp: text, kind: 'number' };
	const date = text.length > LONGEST ? undefined : readIsoDate(text);
	return date && { stamp: text, kind: date.isDay ? 'day' : 'moment' };
}

/** Whether a value says that there is no stamp: nothing, blanks, or Sage X3's date of zeros. */
export function isNoStamp(value: unknown): boolean {
	if (value === undefined || value === null) return true;
	return typeof value === 'string' && (value.trim() === '' || ZERO_DATE.test(value.trim()));
}

/** A moment as a stamp: the moment itself, or its day in UTC. */
export function stampAt(momentMs: number, kind: StampKind): Stamp {
	const text = new Date(momentMs).toISOString();
	return kind === 'day' ? text.slice(0, DAY_LENGTH) : text;
}

/** The later of two stamps. */
export function latest(order: StampOrder, left: Stamp, right: Stamp): Stamp {
	return order.compare(left, right) < 0 ? right : left;
}

/** The earlier of two stamps. */
export function earliest(order: StampOrder, left: Stamp, right: Stamp): Stamp {
	return order.compare(left, right) < 0 ? left : right;
}

/** The moment of a stamp in milliseconds; minus infinity for `''`, not a number for what is none. Not for numbers. */
export function millisecondsOf(stamp: Stamp): number {
	return stamp === '' ? -Infinity : (readIsoDate(stamp)?.ms ?? NaN);
}

/** Days and numbers are shown as they are kept. */
function asShown(stamp: Stamp): { least: Stamp; greatest: Stamp } {
	return { least: stamp, greatest: stamp };
}

/** The digits below a second, without zeros at the end: they compare as text. */
function fractionOf(stamp: Stamp): string {
	return readIsoDate(stamp)?.fraction ?? '';
}

/** What the last digit of a moment is worth in milliseconds; at least one. */
function lastDigitMs(stamp: Stamp): number {
	const digits = /[.,](\d+)/.exec(stamp)?.[1].length ?? 0;
	return Math.max(1, 1000 / 10 ** digits);
}

function textOrder(left: string, right: string): number {
	return left < right ? -1 : left > right ? 1 : 0;
}
