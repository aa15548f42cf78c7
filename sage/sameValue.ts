import { isJsonObject, type JsonObject, type JsonValue } from './exactJson';
import { connectionNodes, keyValue, soleName } from './graphql/selection/recordShapes';
import { yesOrNo } from './graphql/yesOrNo';
import { readIsoDate } from './isoDate';

/**
 * How a value that is sent compares with one that X3 holds.
 *
 * - `same`: the same value, however it is written: `1.50` and `1.5`, `true` and `yes`, nothing and an empty text
 * - `respelt`: what X3 may make of it on the way in: in upper case, without blanks around it, with zeros before it, rounded to
 *   two decimals or more, the day of a date-time. Nobody can tell from outside whether this field is one of those
 * - `different`: anything else
 */
export type Likeness = 'same' | 'respelt' | 'different';

/** Whether X3 holds what was sent, as it may have written it on the way in. */
export function sameValue(sent: JsonValue, held: JsonValue | undefined): boolean {
	return likeness(sent, held) !== 'different';
}

/**
 * Compares a value that is sent with the one that X3 holds, lines and objects by the fields that are sent. References may be
 * records with nothing but a key, collections may be in the shape of X3's answers.
 *
 * @param held undefined where the record has no such field
 */
export function likeness(sent: JsonValue, held: JsonValue | undefined): Likeness {
	const left = plain(sent);
	const right = plain(held ?? null);
	if (isEmpty(left) || isEmpty(right))
		return isEmpty(left) && isEmpty(right) ? 'same' : 'different';
	if (Array.isArray(left)) return Array.isArray(right) ? linesAlike(left, right) : 'different';
	if (isJsonObject(left)) return isJsonObject(right) ? fieldsAlike(left, right) : 'different';
	if (typeof right === 'object') return 'different';
	return scalarsAlike(left, right);
}

/** A value as both sides can have it: collections as lists, references as keys, text streams as texts. */
function plain(value: JsonValue): JsonValue {
	if (!isJsonObject(value)) return value;
	const lines = connectionNodes(value);
	if (lines !== undefined) return lines;
	return soleName(value) === 'value' && !isJsonObject(value.value) ? value.value : keyValue(value);
}

/** X3 has no null of texts: an emptied one is empty. */
function isEmpty(value: JsonValue): value is null | string {
	return value === null || (typeof value === 'string' && value.trim() === '');
}

function linesAlike(sent: readonly JsonValue[], held: readonly JsonValue[]): Likeness {
	if (sent.length !== held.length) return 'different';
	return worst(sent.map((line, index) => likeness(line, held[index])));
}

function fieldsAlike(sent: JsonObject, held: JsonObject): Likeness {
	const fields = new Map(Object.entries(held));
	return worst(Object.entries(sent).map(([name, value]) => likeness(value, fields.get(name))));
}

function worst(all: readonly Likeness[]): Likeness {
	if (all.includes('different')) return 'different';
	return all.includes('respelt') ? 'respelt' : 'same';
}

type Scalar = string | number | boolean;

function scalarsAlike(sent: Scalar, held: Scalar): Likeness {
	const texts = { sent: String(sent), held: String(held) };
	if (texts.sent === texts.held) return 'same';
	if (typeof sent === 'boolean' || typeof held === 'boolean') return answersAlike(texts);
	return numbersAlike(sent, held) ?? datesAlike(texts) ?? textsAlike(texts);
}

interface Texts {
	sent: string;
	held: string;
}

/** Yes/No is a Boolean of some fields and an enum of others (Q34). */
function answersAlike({ sent, held }: Texts): Likeness {
	const answer = yesOrNo(sent);
	return answer !== undefined && answer === yesOrNo(held) ? 'same' : 'different';
}

/** Longer ones are compared as texts: the work must stay small. */
const NUMBER = /^\s*(-?)(\d{1,60})(?:\.(\d{1,60}))?\s*$/;

interface Decimal {
	sign: string;
	whole: string;
	fraction: string;
}

/** undefined when they are not both numbers. */
function numbersAlike(sent: string | number, held: string | number): Likeness | undefined {
	const left = decimalOf(String(sent));
	const right = decimalOf(String(held));
	if (left === undefined || right === undefined) return undefined;
	if (valueOf(left) === valueOf(right)) {
		const mayBeCodes = typeof sent === 'string' && typeof held === 'string';
		const isPadded = numeral(sent) !== numeral(held);
		return mayBeCodes && isPadded ? 'respelt' : 'same';
	}
	return isRounded(left, right) ? 'respelt' : 'different';
}

function decimalOf(text: string): Decimal | undefined {
	const [found, sign, whole, fraction = ''] = NUMBER.exec(text) ?? [];
	return found === undefined ? undefined : { sign, whole, fraction };
}

/** What stands before the point, as it is written: codes may have zeros there. */
function numeral(text: string | number): string {
	return String(text).trim().split('.', 1)[0];
}

function valueOf({ sign, whole, fraction }: Decimal): string {
	const digits = `${withoutLeadingZeros(whole)}.${withoutEndingZeros(fraction)}`;
	return digits === '.' ? digits : sign + digits;
}

/**
 * Whether one is the other with fewer decimals, two at least: prices and quantities have as many. With fewer, 1.4 in the place
 * of 1 would count as nothing.
 */
function isRounded(sent: Decimal, held: Decimal): boolean {
	if (sent.sign !== held.sign && valueOf(held) !== '.') return false;
	for (let places = 2; places < sent.fraction.length; places++) {
		const unit = held.fraction.length <= places ? scaled(held, places) : undefined;
		if (unit === undefined) continue;
		const cut = scaled({ ...sent, fraction: sent.fraction.slice(0, places) }, places);
		const up = sent.fraction[places] >= '5';
		if (unit === cut || (up && unit === cut + 1n)) return true;
	}
	return false;
}

function scaled({ whole, fraction }: Decimal, places: number): bigint {
	return BigInt(whole + fraction.padEnd(places, '0'));
}

function withoutLeadingZeros(digits: string): string {
	let start = 0;
	while (digits[start] === '0') start++;
	return digits.slice(start);
}

function withoutEndingZeros(digits: string): string {
	let end = digits.length;
	while (end > 0 && digits[end - 1] === '0') end--;
	return digits.slice(0, end);
}

/** undefined when they are not both dates. */
function datesAlike({ sent, held }: Texts): Likeness | undefined {
	const left = readIsoDate(sent);
	const right = readIsoDate(held);
	if (left === undefined || right === undefined) return undefined;
	if (left.isDay || right.isDay) return left.day === right.day ? 'respelt' : 'different';
	if (left.ms === right.ms && left.fraction === right.fraction) return 'same';
	return Math.floor(left.ms / 1000) === Math.floor(right.ms / 1000) && isCut(left, right)
		? 'respelt'
		: 'different';
}

function isCut(sent: { fraction: string }, held: { fraction: string }): boolean {
	return sent.fraction.startsWith(held.fraction);
}

function textsAlike(texts: Texts): Likeness {
	const sent = texts.sent.trim();
	const held = texts.held.trim();
	return sent === held || sent.toUpperCase() === held ? 'respelt' : 'different';
}
