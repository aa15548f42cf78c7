import { isExactNumber } from '../../exactNumber';
import { readIsoDate } from '../../isoDate';
import type { ListDates } from './listDates';

/** How values are read. */
export interface Typing {
	/** How dates with slashes are to be read. */
	listDates: ListDates;
}

/**
 * A value of X3 in the type of JSON that suits it: numbers with every digit, as text where a double would change them; dates
 * as `YYYY-MM-DD`, those without a day null; everything else as it came.
 *
 * Source: SF8.
 */
export function typedValue(
	text: string,
	type: string | undefined,
	typing: Typing,
): string | number | null {
	switch (type?.toLowerCase()) {
		case 'integer':
		case 'shortint':
		case 'tinyint':
		case 'decimal':
			return numberOf(text);
		case 'date':
			return dateOf(text, typing);
		default:
			return text;
	}
}

const NUMBER = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)$/;

function numberOf(text: string): string | number | null {
	const literal = text.trim();
	if (literal === '') return null;
	if (!NUMBER.test(literal)) return text;
	const sign = literal.startsWith('-') ? '-' : '';
	const digits = literal.replace(/^[+-]/, '');
	const [whole, fraction = ''] = digits.split('.');
	const plain = `${sign}${whole.replace(/^0+(?=\d)/, '') || '0'}${fraction === '' ? '' : `.${fraction}`}`;
	const value = Number(plain);
	return isExactNumber(plain) && !Object.is(value, -0) ? value : value === 0 ? 0 : plain;
}

const COMPACT = /^(\d{4})(\d{2})(\d{2})$/;
const WITHOUT_DAY = /^(?:0{8}|0{4}-0{2}-0{2}|\s*\/\s*\/\s*|0{2}\/0{2}\/0{2,4})$/;

/** The day of X3's text; the text itself when it is none, or could be two. */
function dateOf(text: string, { listDates }: Typing): string | null {
	const trimmed = text.trim();
	if (trimmed === '' || WITHOUT_DAY.test(trimmed)) return null;
	const day = COMPACT.test(trimmed) ? trimmed.replace(COMPACT, '$1-$2-$3') : trimmed;
	return readIsoDate(day)?.day ?? listDates.day(trimmed) ?? text;
}
