import { numberPattern } from './decimals';
import { type Column, type Value, localMenus } from './definition';

/** A value that a column can take, or what X3 says against it. */
type Converted = { value: Value } | { refused: string };

/**
 * Brings what a caller sent into the form in which the column keeps it. Numbers may come as strings, Yes/No as `true` and
 * `false`, no date as `0000-00-00` (R29).
 */
export function toColumnValue(column: Column, given: unknown): Converted {
	if (given === null || given === undefined) return { value: null };
	switch (column.type) {
		case 'string':
		case 'text':
		case 'datetime':
			return toText(column, given);
		case 'date':
			return toDate(column, given);
		case 'menu':
			return toMenu(column, given);
		case 'integer':
		case 'decimal':
			return toNumber(column, given);
	}
}

function toText(column: Column, given: unknown): Converted {
	if (typeof given !== 'string' && typeof given !== 'number' && typeof given !== 'boolean') {
		return { refused: `${column.code}: text expected` };
	}
	const value = String(given);
	return column.length !== undefined && value.length > column.length
		? { refused: `${column.code}: at most ${column.length} characters` }
		: { value };
}

function toDate(column: Column, given: unknown): Converted {
	if (given === '' || given === '0000-00-00') return { value: null };
	const isDate =
		typeof given === 'string' &&
		/^\d{4}-\d{2}-\d{2}$/.test(given) &&
		!Number.isNaN(Date.parse(given));
	return isDate ? { value: given } : { refused: `${column.code}: incorrect date` };
}

function toMenu(column: Column, given: unknown): Converted {
	const menu = column.menu ?? 'noYes';
	const members = localMenus[menu].length;
	const number = menu === 'noYes' && typeof given === 'boolean' ? (given ? 2 : 1) : Number(given);
	const isBare = typeof given !== 'object' && (typeof given !== 'boolean' || menu === 'noYes');
	return isBare && Number.isInteger(number) && number >= 1 && number <= members
		? { value: number }
		: { refused: `${column.code}: not a member of the local menu` };
}

function toNumber(column: Column, given: unknown): Converted {
	const text = typeof given === 'number' || typeof given === 'string' ? String(given).trim() : '';
	if (!numberPattern.test(text)) return { refused: `${column.code}: number expected` };
	if (column.type === 'decimal') return { value: text };
	if (!/^-?\d+$/.test(text)) return { refused: `${column.code}: integer expected` };
	return { value: Number.isSafeInteger(Number(text)) ? Number(text) : text };
}
