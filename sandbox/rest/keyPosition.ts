import { compareWithPlace, countLeading, sortValues, type SortKey } from '../data/compare';
import type { Row, Value } from '../data/definition';
import { WhereError } from './where/whereError';

/** Which part of a sorted list a page is taken from: `count` rows from its beginning, or from its end. */
interface Range {
	readonly from: number;
	readonly to: number;
	readonly fromEnd: boolean;
}

const form = /^(gt|ge|lt|le)(?:\.([\s\S]*))?$/;

/**
 * Finds what `key=gt.v` (ge, lt, le) means in a sorted list. The values of several sort keys are joined with `~`; `lt` and
 * `le` read backwards, so `key=lt` without a value is the last page. Source: RF3.
 * @throws WhereError when it cannot be read
 */
export function locate(key: string, rows: readonly Row[], order: readonly SortKey[]): Range {
	const match = form.exec(key);
	if (!match) throw new WhereError('syntax', `Syntax error in key: ${key}`);
	const [, operator, text] = match;
	const fromEnd = operator.startsWith('l');
	if (text === undefined) return { from: 0, to: rows.length, fromEnd };

	const place = readPlace(text, order);
	const passed = operator === 'gt' || operator === 'le' ? 1 : 0;
	const border = countLeading(
		rows,
		({ fields }) => compareWithPlace(fields, place, order) < passed,
	);
	return fromEnd ? { from: 0, to: border, fromEnd } : { from: border, to: rows.length, fromEnd };
}

/** The text that stands for the place of a record in `key=gt.…`. */
export function placeText(row: Row, order: readonly SortKey[]): string {
	const values = sortValues(row.fields, order).map((value) =>
		value === null ? '' : String(value),
	);
	return values.length === 1 ? values[0] : values.map(escapePart).join('~');
}

/** Inside a joined key, `~` and `%` are written `%7E` and `%25`, so that no record gets lost between pages. */
function escapePart(part: string): string {
	return part.replaceAll('%', '%25').replaceAll('~', '%7E');
}

function readPlace(text: string, order: readonly SortKey[]): Value[] {
	const isSingle = order.length === 1;
	const parts = isSingle
		? [text]
		: text.split('~').map((part) => part.replaceAll('%7E', '~').replaceAll('%25', '%'));
	return parts.slice(0, order.length).map((part, index) => {
		const { type } = order[index].column;
		const isEmpty = part === '' && type !== 'string' && type !== 'text';
		return isEmpty ? null : part;
	});
}
