import { compareNumbers } from './decimals';
import type { Column, Fields, Value } from './definition';

/** A column to sort by. */
export interface SortKey {
	readonly column: Column;
	readonly descending: boolean;
}

/** Whether values of the column are numbers. */
export function isNumeric(column: Column): boolean {
	return column.type === 'integer' || column.type === 'decimal' || column.type === 'menu';
}

/** Compares two values of one column: numbers by size, all else by code unit. Nothing comes first, beside the empty text. */
export function compareValues(left: Value, right: Value, numeric: boolean): number {
	if (left === right) return 0;
	if (numeric) return left === null ? -1 : right === null ? 1 : compareNumbers(left, right);
	const a = String(left ?? '');
	const b = String(right ?? '');
	return a < b ? -1 : a > b ? 1 : 0;
}

/** The values of a record that decide its place. */
export function sortValues(fields: Fields, order: readonly SortKey[]): Value[] {
	return order.map(({ column }) => fields[column.code] ?? null);
}

/** Compares a record with a place. A place may have fewer values than the order has keys: then the first ones decide. */
export function compareWithPlace(
	fields: Fields,
	place: readonly Value[],
	order: readonly SortKey[],
): number {
	for (const [index, { column, descending }] of order.entries()) {
		if (index >= place.length) return 0;
		const result = compareValues(fields[column.code] ?? null, place[index], isNumeric(column));
		if (result !== 0) return descending ? -result : result;
	}
	return 0;
}

/** How many records at the beginning of a sorted list satisfy a condition that none after them satisfies. */
export function countLeading<T>(sorted: readonly T[], condition: (item: T) => boolean): number {
	let low = 0;
	let high = sorted.length;
	while (low < high) {
		const middle = (low + high) >>> 1;
		if (condition(sorted[middle])) low = middle + 1;
		else high = middle;
	}
	return low;
}
