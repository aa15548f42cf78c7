import { canonical, isSameDecimal, plainText, readDecimal, shortened } from '../decimalText';
import { isJsonObject, type JsonValue } from '../exactJson';
import { readIsoDate } from '../isoDate';
import type { ValueKind } from './schema/fields';
import { yesOrNo } from './yesOrNo';

/** What a field holds, as far as it is known. */
export type HeldKind = ValueKind | 'reference' | undefined;

/** Longer numbers are compared digit by digit only: rounding them would cost more than it is worth. */
const LONGEST_ROUNDED = 400;
/** Digits behind the point that X3 keeps at least where it keeps any. */
const FEWEST_DECIMALS = 1;
/** Numbers that begin with a zero are codes. */
const PLAIN_NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/;

/**
 * Whether what X3 holds is what was sent to it. X3 may have changed it on the way in: texts to upper case, with blanks
 * around them or without; numbers with other zeros at their end, cut off or rounded to fewer decimals, but not to none;
 * a date and time without the time, or without what is below a second. A nothing and an empty text are the same.
 *
 * It is the only place that decides so: for records that are to be created once, and for writes in doubt.
 * @param sent as it went out
 * @param held as it was read
 */
export function sameValue(
	sent: JsonValue | undefined,
	held: JsonValue | undefined,
	kind: HeldKind,
): boolean {
	const left = sole(sent ?? null);
	const right = sole(held ?? null);
	if (isEmpty(left) || isEmpty(right)) return isEmpty(left) && isEmpty(right);
	if (!isScalar(left) || !isScalar(right)) return isSameList(left, right);
	switch (kind) {
		case 'int':
			return isSameNumber(String(left), String(right), false);
		case 'decimal':
			return isSameNumber(String(left), String(right), true);
		case 'boolean':
			return isSameAnswer(left, right);
		case 'enum':
			return isSameAnswer(left, right) || isSameText(String(left), String(right));
		case 'date':
			return isSameDay(String(left), String(right));
		case 'datetime':
			return isSameMoment(String(left), String(right));
		case 'text':
			return linesOf(String(left)) === linesOf(String(right));
		case 'id':
		case 'string':
		case 'reference':
			return isSameText(String(left), String(right));
		default:
			return isSameByLooks(left, right);
	}
}

/**
 * The forms in which X3 may hold a value, to look for it: those that `sameValue` takes for the same, as far as they can
 * be listed.
 */
export function formsOf(
	sent: string | number | boolean,
	kind: HeldKind,
): Array<string | number | boolean> {
	if (kind === 'decimal') return decimalForms(String(sent));
	if (kind === 'datetime') return momentForms(String(sent));
	const isText = kind === 'id' || kind === 'string' || kind === 'reference';
	if (!isText && !(kind === undefined || kind === 'other')) return [sent];
	if (typeof sent !== 'string') return [isText ? String(sent) : sent];
	const bare = sent.trim();
	return [...new Set([sent, bare, bare.toUpperCase(), simpleUpper(bare)])];
}

/**
 * Equal for values that X3 may hold as one: such values must not be written at the same time. Different values may have
 * the same.
 */
export function looseName(sent: string | number | boolean, kind: HeldKind): string {
	switch (kind) {
		case 'int':
			return numberName(String(sent));
		case 'decimal':
			return ''; // 1.04 may become 1 or 1.1
		case 'date':
		case 'datetime':
			return readIsoDate(String(sent)) === undefined ? String(sent) : 'moment';
		case 'boolean':
			return String(yesOrNo(String(sent)) ?? sent);
		case 'id':
		case 'string':
		case 'reference':
		case 'enum':
			return String(sent).trim().toUpperCase();
		default:
			return nameByLooks(String(sent).trim());
	}
}

type Scalar = string | number | boolean;

function isScalar(value: JsonValue): value is Scalar {
	return value !== null && typeof value !== 'object';
}

/** A null and an empty text say the same to X3: a text is never null. Source: QF11. */
function isEmpty(value: JsonValue): boolean {
	return value === null || (typeof value === 'string' && value.trim() === '');
}

/** What an object stands for: a reference for its key, a text stream for its text. Sources: QF5, QF12. */
function sole(value: JsonValue): JsonValue {
	if (!isJsonObject(value)) return value;
	for (const name of ['_id', 'code', 'id', 'value']) {
		if (!Object.prototype.hasOwnProperty.call(value, name)) continue;
		return sole(value[name]);
	}
	return value;
}

function isSameList(left: JsonValue, right: JsonValue): boolean {
	if (!Array.isArray(left) || !Array.isArray(right)) return false;
	return (
		left.length === right.length &&
		left.every((member, index) => sameValue(member, right[index], undefined))
	);
}

function isSameNumber(sent: string, held: string, mayBeRounded: boolean): boolean {
	const left = readDecimal(sent);
	const right = readDecimal(held);
	if (left === undefined || right === undefined) return sent.trim() === held.trim();
	if (isSameDecimal(left, right)) return true;
	if (!mayBeRounded || sent.length > LONGEST_ROUNDED || held.length > LONGEST_ROUNDED) return false;
	if (left.scale > LONGEST_ROUNDED) return false;
	for (let kept = Math.max(FEWEST_DECIMALS, right.scale); kept < left.scale; kept++) {
		if (shortened(left, kept).some((short) => isSameDecimal(short, right))) return true;
	}
	return false;
}

function decimalForms(sent: string): Array<string | number> {
	const value = readDecimal(sent);
	if (value === undefined || sent.length > LONGEST_ROUNDED || value.scale > LONGEST_ROUNDED) {
		return [sent];
	}
	const forms = new Map([[canonical(value), sent]]);
	for (let kept = FEWEST_DECIMALS; kept < value.scale; kept++) {
		for (const short of shortened(value, kept)) {
			if (!forms.has(canonical(short))) forms.set(canonical(short), plainText(short));
		}
	}
	return [...forms.values()];
}

function numberName(sent: string): string {
	const value = readDecimal(sent);
	return value === undefined ? sent.trim() : canonical(value);
}

function nameByLooks(sent: string): string {
	if (PLAIN_NUMBER.test(sent)) return numberName(sent);
	return readIsoDate(sent) === undefined ? sent.toUpperCase() : 'moment';
}

/** Yes/No is a Boolean of some fields and an enum of others. Source: Q34. */
function isSameAnswer(sent: Scalar, held: Scalar): boolean {
	const left = yesOrNo(String(sent));
	const right = yesOrNo(String(held));
	return left !== undefined && left === right;
}

function isSameText(sent: string, held: string): boolean {
	const left = sent.trim();
	const right = held.trim();
	return left === right || left.toUpperCase() === right || simpleUpper(left) === right;
}

/** Upper case where that takes no further letters: an `ß` stays. */
function simpleUpper(text: string): string {
	return [...text].map(upperOf).join('');
}

function upperOf(letter: string): string {
	const upper = letter.toUpperCase();
	return upper.length === letter.length ? upper : letter;
}

function isSameDay(sent: string, held: string): boolean {
	const left = readIsoDate(sent);
	const right = readIsoDate(held);
	if (left === undefined || right === undefined) return sent.trim() === held.trim();
	return left.day === right.day;
}

function isSameMoment(sent: string, held: string): boolean {
	const left = readIsoDate(sent);
	const right = readIsoDate(held);
	if (left === undefined || right === undefined) return sent.trim() === held.trim();
	if (left.isDay || right.isDay) return left.day === right.day;
	if (left.ms === right.ms) return true;
	return right.ms % 1000 === 0 && Math.abs(left.ms - right.ms) < 1000;
}

/** The moment, its second cut off and rounded, and its day. */
function momentForms(sent: string): string[] {
	const moment = readIsoDate(sent);
	if (moment === undefined || moment.isDay) return [sent];
	const second = Math.floor(moment.ms / 1000) * 1000;
	const forms = [sent, new Date(second).toISOString()];
	if (moment.ms !== second) forms.push(new Date(second + 1000).toISOString());
	return [...new Set([...forms, moment.day])];
}

function linesOf(text: string): string {
	return text.replace(/\r\n?/g, '\n').trim();
}

function isSameByLooks(sent: Scalar, held: Scalar): boolean {
	if (typeof sent === 'boolean' || typeof held === 'boolean') return isSameAnswer(sent, held);
	const left = String(sent).trim();
	const right = String(held).trim();
	if (isSameText(left, right)) return true;
	if (PLAIN_NUMBER.test(left) && PLAIN_NUMBER.test(right)) return isSameNumber(left, right, false);
	const isDate = readIsoDate(left) !== undefined && readIsoDate(right) !== undefined;
	return isDate && isSameMoment(left, right);
}
