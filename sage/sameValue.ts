import { isSameDecimal, readDecimal, shortened, type DecimalText } from './decimalText';
import { isJsonObject, type JsonObject, type JsonValue } from './exactJson';
import type { ValueKind } from './graphql/schema/fields';
import { connectionNodes, keyValue, soleName } from './graphql/selection/recordShapes';
import { yesOrNo } from './graphql/yesOrNo';
import { readIsoDate } from './isoDate';

/**
 * How a value that is sent compares with one that X3 holds.
 *
 * - `same`: the same value, however it is written: `1.50` and `1.5` in a decimal, `true` and `yes`, nothing and an empty text
 * - `respelt`: what X3 may make of it on the way in: in upper case, without blanks around it or with them, with zeros before it,
 *   rounded to two decimals or more, the day of a date-time. Nobody can tell from outside whether this field is one of those
 * - `different`: anything else
 */
export type Likeness = 'same' | 'respelt' | 'different';

/**
 * How texts compare where nobody tells what a field holds: `2024.10` and `2024.1` are one number by their looks, and two codes by
 * their letters.
 */
export type Untold = 'byLooks' | 'byLetters';

/** What a field holds, as its schema tells: a value of a kind, or a record or lines with fields of their own. */
export type Holds = ValueKind | 'reference' | { fieldNamed(name: string): Holds | undefined };

/** A value that X3 holds otherwise than it was sent. */
export interface OtherValue {
	/** Its field, with the path to it: `SOHSOP[1].QTY`. */
	field: string;
	sent: JsonValue;
	held: JsonValue;
}

/** Whether X3 holds what was sent, as it may have written it on the way in. */
export function sameValue(
	sent: JsonValue,
	held: JsonValue | undefined,
	holds?: Holds | undefined,
): boolean {
	return likeness(sent, held, holds) !== 'different';
}

/**
 * Compares a value that is sent with the one that X3 holds, lines and objects by the fields that are sent. References may be
 * records with nothing but a key, collections may be in the shape of X3's answers. It is the only place that decides so.
 *
 * @param held undefined where the record has no such field
 * @param holds what the field holds
 * @param untold how texts compare where that is not known; those that are the same by their looks alone are `respelt` by letters
 */
export function likeness(
	sent: JsonValue,
	held: JsonValue | undefined,
	holds?: Holds | undefined,
	untold: Untold = 'byLooks',
): Likeness {
	const left = plain(sent);
	const right = plain(held ?? null);
	if (isEmpty(left) || isEmpty(right))
		return isEmpty(left) && isEmpty(right) ? 'same' : 'different';
	if (Array.isArray(left))
		return Array.isArray(right) ? linesAlike(left, right, holds, untold) : 'different';
	if (isJsonObject(left)) {
		return isJsonObject(right) ? fieldsAlike(left, right, holds, untold) : 'different';
	}
	if (Array.isArray(right)) return 'different';
	if (isJsonObject(right)) return keyAlike(left, right, holds);
	const kind = typeof holds === 'object' ? undefined : holds;
	const alike = scalarsAlike(left, right, kind);
	const isGuess = untold === 'byLetters' && (kind === undefined || kind === 'other');
	return isGuess && alike === 'same' && isOtherText(left, right) ? 'respelt' : alike;
}

/** Whether X3 holds a text that has other letters than what was sent. */
function isOtherText(sent: Scalar, held: Scalar): boolean {
	return typeof held === 'string' && held !== String(sent);
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

function linesAlike(
	sent: readonly JsonValue[],
	held: readonly JsonValue[],
	holds: Holds | undefined,
	untold: Untold,
): Likeness {
	if (sent.length !== held.length) return 'different';
	return worst(sent.map((line, index) => likeness(line, held[index], holds, untold)));
}

function fieldsAlike(
	sent: JsonObject,
	held: JsonObject,
	holds: Holds | undefined,
	untold: Untold,
): Likeness {
	const fields = new Map(Object.entries(held));
	return worst(
		Object.entries(sent).map(([name, value]) =>
			likeness(value, fields.get(name), fieldNamed(holds, name), untold),
		),
	);
}

function fieldNamed(holds: Holds | undefined, name: string): Holds | undefined {
	return typeof holds === 'object' ? holds.fieldNamed(name) : undefined;
}

/** A key, beside a record of which more than the key was read. */
function keyAlike(sent: Scalar, held: JsonObject, holds: Holds | undefined): Likeness {
	const fields = new Map(Object.entries(held));
	for (const name of ['_id', 'code', 'id']) {
		const key = fields.get(name);
		if (holds === 'reference' && key !== undefined && key !== null) {
			return likeness(sent, key, 'reference');
		}
	}
	return 'different';
}

function worst(all: readonly Likeness[]): Likeness {
	if (all.includes('different')) return 'different';
	return all.includes('respelt') ? 'respelt' : 'same';
}

type Scalar = string | number | boolean;

function scalarsAlike(
	sent: Scalar,
	held: Scalar,
	kind: ValueKind | 'reference' | undefined,
): Likeness {
	const texts = { sent: String(sent), held: String(held) };
	if (texts.sent === texts.held) return 'same';
	switch (kind) {
		case 'id':
		case 'string':
		case 'reference':
			return codesAlike(texts) ?? textsAlike(texts);
		case 'text':
			return textsAlike({ sent: linesOf(texts.sent), held: linesOf(texts.held) });
		case 'int':
		case 'decimal':
			return numbersAlike(texts) ?? 'different';
		case 'boolean':
			return answersAlike(texts);
		case 'enum':
			return answersAlike(texts) === 'same' ? 'same' : textsAlike(texts);
		case 'date':
			return datesAlike(texts, true) ?? 'different';
		case 'datetime':
			return datesAlike(texts, false) ?? 'different';
		case 'other':
		case undefined:
			return byLooks(sent, held, texts);
	}
}

function byLooks(sent: Scalar, held: Scalar, texts: Texts): Likeness {
	if (typeof sent === 'boolean' || typeof held === 'boolean') return answersAlike(texts);
	const mayBeCodes = typeof sent === 'string' && typeof held === 'string';
	const codes = mayBeCodes ? codesAlike(texts) : undefined;
	return codes ?? numbersAlike(texts) ?? datesAlike(texts, false) ?? textsAlike(texts);
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

/** Longer numbers are not rounded: the work must stay small. */
const LONGEST_ROUNDED = 120;
/** With fewer decimals, 1.4 in the place of 1 would count as nothing. Prices and quantities have as many. */
const FEWEST_DECIMALS = 2;

/** undefined when they are not both numbers. */
function numbersAlike({ sent, held }: Texts): Likeness | undefined {
	const left = readDecimal(sent);
	const right = readDecimal(held);
	if (left === undefined || right === undefined) return undefined;
	if (isSameDecimal(left, right)) return 'same';
	const isShort = sent.length <= LONGEST_ROUNDED && held.length <= LONGEST_ROUNDED;
	return isShort && isRounded(left, right) ? 'respelt' : 'different';
}

/** Whether one is the other with fewer decimals, cut off or rounded. */
function isRounded(sent: DecimalText, held: DecimalText): boolean {
	const most = Math.min(sent.scale, LONGEST_ROUNDED);
	for (let decimals = Math.max(FEWEST_DECIMALS, held.scale); decimals < most; decimals++) {
		if (shortened(sent, decimals).some((short) => isSameDecimal(short, held))) return true;
	}
	return false;
}

/** undefined when they are not both dates. */
function datesAlike({ sent, held }: Texts, holdsDays: boolean): Likeness | undefined {
	const left = readIsoDate(sent);
	const right = readIsoDate(held);
	if (left === undefined || right === undefined) return undefined;
	if (left.isDay || right.isDay || holdsDays) {
		if (left.day !== right.day) return 'different';
		return left.isDay === right.isDay || holdsDays ? 'same' : 'respelt';
	}
	if (left.ms === right.ms && left.fraction === right.fraction) return 'same';
	const isCut =
		left.fraction.startsWith(right.fraction) &&
		Math.floor(left.ms / 1000) === Math.floor(right.ms / 1000);
	const isWithoutTime = left.day === right.day && readIsoDate(right.day)?.ms === right.ms;
	return isCut || isWithoutTime ? 'respelt' : 'different';
}

/** Codes of digits, with zeros before them or without; undefined when they are not both such codes. */
function codesAlike({ sent, held }: Texts): Likeness | undefined {
	if (!DIGITS.test(sent) || !DIGITS.test(held)) return undefined;
	return withoutLeadingZeros(sent.trim()) === withoutLeadingZeros(held.trim())
		? 'respelt'
		: 'different';
}

const DIGITS = /^ *\d+ *$/;

function withoutLeadingZeros(digits: string): string {
	let start = 0;
	while (digits[start] === '0') start++;
	return digits.slice(start);
}

function linesOf(text: string): string {
	return text.replace(/\r\n?/g, '\n');
}

function textsAlike(texts: Texts): Likeness {
	const sent = texts.sent.trim();
	const held = texts.held.trim();
	const isKnown = sent === held || sent.toUpperCase() === held || upperByLetters(sent) === held;
	return isKnown ? 'respelt' : 'different';
}

/** Upper case where that takes no further letters: an `ß` stays. */
export function upperByLetters(text: string): string {
	return [...text].map(upperOf).join('');
}

function upperOf(letter: string): string {
	const upper = letter.toUpperCase();
	return upper.length === letter.length ? upper : letter;
}
