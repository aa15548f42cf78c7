import { plainText, readDecimal } from '../../decimalText';
import { dateLiteral, datetimeLiteral } from '../../graphql/filter/dateLiteral';
import { isRounded, rounded } from '../../graphql/filter/numberLiteral';
import { isProblem, type Problem, shown } from '../../graphql/filter/problem';
import { yesOrNo } from '../../graphql/yesOrNo';
import { readIsoDate } from '../../isoDate';
import { isoText } from '../../moment';
import type { FieldKind } from '../prototype';
import { quotedText, type Quote } from './quotedText';

/**
 * As what a value is written: as the kind of its field wants it, or, where that is not known, as what it is itself. With
 * `asItIs` a text that is a date counts as one only if it came as a date.
 */
export type ValueKind = Exclude<FieldKind, 'collection' | 'other'> | 'asItIs';

/**
 * A value in the language of `where`: `'AE003'`, `3.14`, `@2026-01-31@`, `@2026-01-31T08:00:00Z@`, and the numbers of a local
 * menu, in which 1 is No and 2 is Yes. No number passes through a float.
 *
 * Sources: RF4, R7, R10.
 */
export function literalText(given: unknown, kind: ValueKind, quote: Quote): string | Problem {
	if (Array.isArray(given)) {
		return { problem: 'there are several values', wayOut: "Give one value, or use 'Is One Of'." };
	}
	switch (kind) {
		case 'text':
			return textOf(given, quote);
		case 'number':
			return numberText(given);
		case 'date':
			return marked(dateLiteral(given));
		case 'datetime':
			return marked(withoutMilliseconds(datetimeLiteral(given)));
		case 'menu':
		case 'flag':
			return menuNumber(given);
		case 'asItIs':
			return asItIs(given, quote);
	}
}

function textOf(given: unknown, quote: Quote): string | Problem {
	if (typeof given === 'string') return quotedText(given, quote);
	if (typeof given === 'bigint') return quotedText(String(given), quote);
	if (typeof given !== 'number' || !Number.isFinite(given)) {
		return { problem: 'the value is not text', wayOut: 'Give a text.' };
	}
	return isRounded(given) ? rounded : quotedText(String(given), quote);
}

/** A number that needs more places than this is none that X3 has. */
const MOST_PLACES = 200;

function numberText(given: unknown): string | Problem {
	const isGiven = ['string', 'number', 'bigint'].includes(typeof given);
	if (typeof given === 'number' && isRounded(given)) return rounded;
	const text = isGiven ? String(given).trim() : '';
	const value = text.length <= MOST_PLACES ? readDecimal(text) : undefined;
	if (value !== undefined && Math.abs(value.scale) + value.digits.length <= MOST_PLACES) {
		return plainText(value);
	}
	return {
		problem: `${isGiven ? shown(given) : 'the value'} is not a number`,
		wayOut: 'Give a number such as 1250.75, without blanks and thousands separators.',
	};
}

/** The number of an entry of a local menu. Source: R7. */
function menuNumber(given: unknown): string | Problem {
	const said = ['string', 'boolean'].includes(typeof given) ? yesOrNo(String(given)) : undefined;
	if (said !== undefined) return said ? '2' : '1';
	const number = numberText(given);
	if (typeof number === 'string') return number;
	return {
		problem: `${typeof given === 'string' ? shown(given) : 'the value'} is not the number of a local menu entry`,
		wayOut: 'Give its number; Yes is 2 and No is 1, and true and false are taken for them.',
	};
}

function asItIs(given: unknown, quote: Quote): string | Problem {
	if (typeof given === 'boolean') return menuNumber(given);
	if (typeof given === 'number') {
		if (Number.isFinite(given)) return numberText(given);
		return { problem: 'the value is not a number', wayOut: 'Give a number.' };
	}
	if (typeof given !== 'object' || given === null) return textOf(given, quote);
	const moment = isoText(given);
	if (moment !== undefined && readIsoDate(moment) !== undefined) {
		return marked(withoutMilliseconds(datetimeLiteral(moment)));
	}
	return {
		problem: 'the value is not text, a number, a date or a Boolean',
		wayOut: 'Give one value.',
	};
}

function withoutMilliseconds(date: { value: string } | Problem): { value: string } | Problem {
	return isProblem(date) ? date : { value: date.value.replace(/\.0+Z$/, 'Z') };
}

function marked(date: { value: string } | Problem): string | Problem {
	return isProblem(date) ? date : `@${date.value}@`;
}
