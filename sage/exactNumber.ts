/** An exponent of three digits or more: the value may be out of the range of a double. */
const EXPONENT = /\d[eE][+-]?\d{3}/g;

/** A double keeps any decimal of up to 15 significant digits: shorter literals need no second look. */
const LONG = 16;

/**
 * Whether a JSON number literal keeps its value as a JavaScript number: same significant digits, same
 * power of ten. `1.50` and `1.5` are the same value. Integers beyond 2^53 never count as exact.
 */
export function isExactNumber(literal: string): boolean {
	const value = Number(literal);
	if (!Number.isFinite(value)) return false;
	if (/^-?\d+$/.test(literal) && !Number.isSafeInteger(value)) return false;
	return canonicalNumber(literal) === canonicalNumber(String(value));
}

/** Sign, significant digits and power of ten of a number literal, as one comparable text. */
function canonicalNumber(literal: string): string {
	const match = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(literal);
	if (!match) return literal;
	const [, sign, whole, fraction = '', exponent = '0'] = match;
	const digits = (whole + fraction).replace(/^0+/, '');
	const significant = withoutTrailingZeros(digits);
	if (significant === '') return '0';
	const power = Number(exponent) - fraction.length + (digits.length - significant.length);
	return `${sign}${significant}e${power}`;
}

/** Not by a pattern: `0+$` takes quadratic time on a long run of zeros before another digit. */
function withoutTrailingZeros(digits: string): string {
	let end = digits.length;
	while (end > 0 && digits[end - 1] === '0') end--;
	return digits.slice(0, end);
}

/**
 * Whether a JSON text may hold a number that a double would change: one with 16 digits or more, or with
 * an exponent of three. Strings that begin with digits do not count. Much faster than parsing: of a long
 * run of digits at least one stands at every 16th place of the text.
 */
export function mayHoldInexact(text: string): boolean {
	return holdsLongNumber(text) || holdsLargeExponent(text);
}

function holdsLongNumber(text: string): boolean {
	const { length } = text;
	let at = LONG - 1;
	while (at < length) {
		if (!isDigitOrPoint(text.charCodeAt(at))) {
			at += LONG;
			continue;
		}
		let end = at + 1;
		while (end < length && isDigitOrPoint(text.charCodeAt(end))) end++;
		const start = startOfDigits(text, at);
		if (end - start >= LONG && isValue(text, start)) return true;
		at = end + LONG - 1; // a run that starts later reaches at least so far
	}
	return false;
}

function holdsLargeExponent(text: string): boolean {
	EXPONENT.lastIndex = 0;
	for (let found = EXPONENT.exec(text); found !== null; found = EXPONENT.exec(text)) {
		if (isValue(text, startOfDigits(text, found.index))) return true;
	}
	return false;
}

function startOfDigits(text: string, at: number): number {
	let start = at;
	while (start > 0 && isDigitOrPoint(text.charCodeAt(start - 1))) start--;
	return start;
}

/** Whether digits that start there could be a value: strings have a quote before them. */
function isValue(text: string, digitsAt: number): boolean {
	const start = text[digitsAt - 1] === '-' ? digitsAt - 1 : digitsAt;
	return start === 0 || ':,[ \t\n\r'.includes(text[start - 1]);
}

function isDigitOrPoint(code: number): boolean {
	return (code >= 48 && code <= 57) || code === 46;
}
