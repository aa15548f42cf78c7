import { canonical, plainText, readDecimal, shortened } from '../decimalText';
import type { JsonValue } from '../exactJson';
import { readIsoDate } from '../isoDate';
import { likeness, upperByLetters } from '../sameValue';
import type { ValueKind } from './schema/fields';

/** A value that a filter can look for. */
export type Scalar = string | number | boolean;

/** What a field holds that a filter looks at; undefined where that is not known. */
export type FilteredKind = ValueKind | 'reference' | undefined;

/** Longer numbers are looked for as they are. */
const LONGEST_ROUNDED = 120;
/** X3 keeps as many decimals at least, where it keeps any. */
const FEWEST_DECIMALS = 2;

/**
 * The forms in which X3 may hold a value that is sent to it, to look for all of them: texts as they are, without blanks
 * around them, and in upper case; decimals cut off or rounded to fewer, two at least; moments without what is below a
 * second, and without their time.
 */
export function formsOf(sent: Scalar, kind: FilteredKind): Scalar[] {
	switch (kind) {
		case 'decimal':
			return decimalForms(String(sent));
		case 'datetime':
			return momentForms(String(sent));
		case 'id':
		case 'string':
		case 'reference':
			return textForms(String(sent));
		case 'other':
		case undefined:
			return typeof sent === 'string' ? textForms(sent) : [sent];
		default:
			return [sent];
	}
}

/** Whether X3 holds a value in one of its forms. */
export function isForm(sent: Scalar, held: JsonValue | undefined, kind: FilteredKind): boolean {
	const bare = typeof held === 'string' ? held.trim() : held;
	return formsOf(sent, kind).some((form) => likeness(form, bare, kind ?? 'string') === 'same');
}

/**
 * Equal for values that X3 may hold as one: such values must not be written at the same time. Different values may have
 * the same.
 */
export function looseName(sent: Scalar, kind: FilteredKind): string {
	switch (kind) {
		case 'int':
			return numberName(String(sent));
		case 'decimal':
			return ''; // 1.004 may become 1 or 1.01
		case 'date':
		case 'datetime':
			return 'moment';
		case 'boolean':
			return String(sent);
		default:
			return String(sent).trim().toUpperCase();
	}
}

function textForms(sent: string): string[] {
	const bare = sent.trim();
	return [...new Set([sent, bare, bare.toUpperCase(), upperByLetters(bare)])];
}

function decimalForms(sent: string): string[] {
	const value = readDecimal(sent);
	if (value === undefined || sent.length > LONGEST_ROUNDED) return [sent];
	const forms = new Map([[canonical(value), sent]]);
	const most = Math.min(value.scale, LONGEST_ROUNDED);
	for (let decimals = FEWEST_DECIMALS; decimals < most; decimals++) {
		for (const short of shortened(value, decimals)) {
			if (!forms.has(canonical(short))) forms.set(canonical(short), plainText(short));
		}
	}
	return [...forms.values()];
}

function momentForms(sent: string): string[] {
	const moment = readIsoDate(sent);
	if (moment === undefined || moment.isDay) return [sent];
	const second = new Date(Math.floor(moment.ms / 1000) * 1000).toISOString();
	return [...new Set([sent, second, `${moment.day}T00:00:00.000Z`])];
}

function numberName(sent: string): string {
	const value = readDecimal(sent);
	return value === undefined ? sent.trim() : canonical(value);
}
