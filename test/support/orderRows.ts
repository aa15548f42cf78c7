import type { IDataObject } from 'n8n-workflow';

/** A row of an order, as a CSV file may hold it. */
export const row = (
	order: unknown,
	product: string,
	quantity: unknown,
	more: IDataObject = {},
) => ({
	orderNumber: order as string,
	customer: 'AE003',
	product,
	quantity: quantity as string,
	...more,
});

/** Rows of two orders. */
export const ROWS = [
	row('WEB-1', 'ITM001', '2'),
	row('WEB-2', 'ITM003', '10', { customer: 'NA001' }),
	row('WEB-1', 'ITM002', '1.5'),
];

/** Values that a line takes at no door, given by item 2, and what begins the error. */
export const NO_LINE_VALUES: ReadonlyArray<[name: string, value: unknown, words: string]> = [
	['missing', undefined, 'The line of item 2 has no value'],
	['null', null, 'The line of item 2 has no value'],
	['NaN', NaN, 'The line of item 2 has no value'],
	['a word of nothing', 'undefined', 'The line of item 2 has no value'],
	['an object', { a: 1 }, 'The line of item 2: '],
];
