import { BigNumber } from 'bignumber.js';

/** Digits of a number as X3 and JSON write it. */
export const numberPattern = /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d{1,3})?$/;

/** So many digits a double surely keeps. */
const safeDigits = 15;
/** Digits after the point of an average that does not come out even. */
const averagePlaces = 13;

/**
 * Compares two numbers, given as digits or as numbers, without losing any of their digits.
 * @returns negative, 0 or positive; NaN when one of them is no number
 */
export function compareNumbers(left: string | number, right: string | number): number {
	if (isExact(left) && isExact(right)) return Number(left) - Number(right);
	if (![left, right].every(isNumber)) return Number.NaN;
	return new BigNumber(left).comparedTo(right) ?? Number.NaN;
}

/** The sum of numbers, given as digits or as numbers, with every digit. */
export function sumOf(numbers: ReadonlyArray<string | number>): string {
	return total(numbers).toFixed();
}

/** Their average, exact where it comes out even within 13 places, else cut off there. */
export function averageOf(numbers: ReadonlyArray<string | number>): string {
	const sum = total(numbers);
	const Quotient = BigNumber.clone({
		DECIMAL_PLACES: Math.max(sum.decimalPlaces() ?? 0, averagePlaces),
		ROUNDING_MODE: BigNumber.ROUND_DOWN,
	});
	return new Quotient(sum).dividedBy(numbers.length).toFixed();
}

function total(numbers: ReadonlyArray<string | number>) {
	return numbers.reduce((sum, number) => sum.plus(number), new BigNumber(0));
}

function isNumber(value: string | number): boolean {
	return numberPattern.test(String(value));
}

/** Whether a double keeps every digit. */
function isExact(value: string | number): boolean {
	return typeof value === 'number' || value.length <= safeDigits;
}
