/** A number by its digits: `digits` times ten to the power of minus `scale`. No digit is lost, however many there are. */
export interface DecimalText {
	isNegative: boolean;
	/** Without zeros at either end; empty for zero. */
	digits: string;
	/** How many of the digits stand behind the point; below zero for whole numbers that end with zeros. */
	scale: number;
}

const NUMBER = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,6}))?$/;

/** Reads a number as JSON, X3 or a person writes it; undefined for what is none. */
export function readDecimal(text: string): DecimalText | undefined {
	const [, sign, whole, fraction = '', exponent = '0'] = NUMBER.exec(text.trim()) ?? [];
	if (sign === undefined || whole + fraction === '') return undefined;
	const all = whole + fraction;
	const start = all.search(/[^0]/);
	if (start < 0) return { isNegative: false, digits: '', scale: 0 };
	const end = endOfDigits(all);
	const scale = fraction.length - Number(exponent) - (all.length - end);
	return { isNegative: sign === '-', digits: all.slice(start, end), scale };
}

/** Not by a pattern: `0+$` takes quadratic time on a long run of zeros before another digit. */
function endOfDigits(digits: string): number {
	let end = digits.length;
	while (end > 0 && digits[end - 1] === '0') end--;
	return end;
}

/** Whether two numbers are one value. */
export function isSameDecimal(left: DecimalText, right: DecimalText): boolean {
	return canonical(left) === canonical(right);
}

/** One text for one value, however it is written. */
export function canonical({ isNegative, digits, scale }: DecimalText): string {
	return digits === '' ? '0' : `${isNegative ? '-' : ''}${digits}e${-scale}`;
}

/** What a number becomes where fewer decimals are kept: cut off, and rounded. Of a number without so many, itself. */
export function shortened(value: DecimalText, decimals: number): DecimalText[] {
	const drop = value.scale - decimals;
	if (drop <= 0) return [value];
	const kept = value.digits.slice(0, Math.max(0, value.digits.length - drop));
	const first = value.digits[value.digits.length - drop];
	const isUp = first !== undefined && first >= '5';
	const cut = asDecimal(value.isNegative, BigInt(kept || '0'), decimals);
	if (!isUp) return [cut];
	return [cut, asDecimal(value.isNegative, BigInt(kept || '0') + 1n, decimals)];
}

function asDecimal(isNegative: boolean, digits: bigint, scale: number): DecimalText {
	const text = String(digits);
	if (text === '0') return { isNegative: false, digits: '', scale: 0 };
	const end = endOfDigits(text);
	return { isNegative, digits: text.slice(0, end), scale: scale - (text.length - end) };
}

/** A number as X3 writes it: digits with a point before the decimals. */
export function plainText({ isNegative, digits, scale }: DecimalText): string {
	if (digits === '') return '0';
	const sign = isNegative ? '-' : '';
	if (scale <= 0) return sign + digits.padEnd(digits.length - scale, '0');
	const padded = digits.padStart(scale + 1, '0');
	return `${sign}${padded.slice(0, -scale)}.${padded.slice(-scale)}`;
}
