/** Digits of a number as X3 and JSON write it. */
export const numberPattern = /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

const safeDigits = 15;

/**
 * Compares two numbers, given as digits or as numbers, without losing any of their digits.
 * @returns negative, 0 or positive; NaN when one of them is no number
 */
export function compareNumbers(left: string | number, right: string | number): number {
	if (isExact(left) && isExact(right)) return Number(left) - Number(right);
	const a = toScaled(String(left));
	const b = toScaled(String(right));
	if (!a || !b) return Number.NaN;
	const scale = Math.max(a.scale, b.scale);
	const difference = a.digits * power(scale - a.scale) - b.digits * power(scale - b.scale);
	return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** Whether a double keeps every digit. */
function isExact(value: string | number): boolean {
	return typeof value === 'number' || value.length <= safeDigits;
}

/** A number as an integer of `digits`, divided by ten so many times; undefined when the text is none. */
export function toScaled(text: string): { digits: bigint; scale: number } | undefined {
	const match = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d{1,3}))?$/.exec(text);
	if (!match) return undefined;
	const [, sign, whole, fraction = '', exponent = '0'] = match;
	const digits = BigInt(`${sign}${whole}${fraction}`);
	const scale = fraction.length - Number(exponent);
	return scale >= 0 ? { digits, scale } : { digits: digits * power(-scale), scale: 0 };
}

function power(exponent: number): bigint {
	return 10n ** BigInt(exponent);
}
