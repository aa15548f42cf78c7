import { readDecimal } from '../../decimalText';
import { isExactNumber } from '../../exactNumber';
import type { JsonValue } from '../../exactJson';
import { dateLiteral, datetimeLiteral } from '../../graphql/filter/dateLiteral';
import { isProblem, type Problem, shown } from '../../graphql/filter/problem';
import { yesOrNo } from '../../graphql/yesOrNo';
import { isNoDate } from '../noDate';
import type { FieldKind } from '../prototype';

/** How X3 writes that there is no date. Source: R29. */
const NO_DATE = '0000-00-00';

/**
 * A value as a field of this kind takes it: Yes/No as true and false, other entries of local menus by their numbers, no date as
 * `0000-00-00`. A number that JavaScript cannot hold stays text, with every digit.
 *
 * Source: R29.
 */
export function inputValue(
	value: JsonValue,
	kind: Exclude<FieldKind, 'collection' | 'other'>,
): { value: JsonValue } | Problem {
	const isEmpty = value === null || (typeof value === 'string' && value.trim() === '');
	const isWithoutDate = isEmpty || (typeof value === 'string' && isNoDate(value.trim()));
	switch (kind) {
		case 'date':
			return isWithoutDate ? { value: NO_DATE } : dateLiteral(value);
		case 'datetime':
			return isWithoutDate ? { value: null } : datetimeLiteral(value);
		case 'number':
			return isEmpty ? { value: null } : numberOf(value);
		case 'menu':
		case 'flag':
			return isEmpty ? { value: null } : entryOf(value);
		case 'text':
			return textOf(value);
	}
}

/** Whether a value cannot be sent. */
export function isProblemOfInput(taken: { value: JsonValue } | Problem): taken is Problem {
	return isProblem(taken);
}

function numberOf(value: JsonValue): { value: JsonValue } | Problem {
	const isScalar = typeof value === 'number' || typeof value === 'string';
	const text = isScalar ? String(value).trim() : '';
	if (text === '' || readDecimal(text) === undefined) {
		return {
			problem: `${toldAs(value)} is not a number`,
			wayOut: 'Give a number such as 1250.75.',
		};
	}
	const digits = text.replace(/^\+/, '');
	return { value: isExactNumber(digits) ? Number(digits) : digits };
}

function entryOf(value: JsonValue): { value: JsonValue } | Problem {
	if (typeof value === 'boolean') return { value };
	const said = typeof value === 'string' ? yesOrNo(value) : undefined;
	if (said !== undefined) return { value: said };
	const number = typeof value === 'string' ? Number(value.trim()) : value;
	if (typeof number === 'number' && Number.isSafeInteger(number)) return { value: number };
	return {
		problem: `${toldAs(value)} is not an entry of a local menu`,
		wayOut: 'Give its number; a Yes/No field takes true and false.',
	};
}

function textOf(value: JsonValue): { value: JsonValue } | Problem {
	if (value === null) return { value: '' };
	if (typeof value === 'string') return { value };
	if (typeof value === 'number') return { value: String(value) };
	return { problem: `${toldAs(value)} is not text`, wayOut: 'Give a text.' };
}

function toldAs(value: JsonValue): string {
	return typeof value === 'object' && value !== null ? 'the value' : shown(value);
}
