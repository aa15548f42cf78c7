/**
 * Whether one key stands before another in every order that X3 may have for keys: by code, with upper and lower case
 * alike, part by part (`A|1`), and by size where they are numbers. How X3 sorts keys is not known, so whoever relies on
 * an order relies on keys alone about which no two of these orders disagree.
 *
 * Sources: QF6, QF9.
 */
export function isClearlyBefore(left: string, right: string): boolean {
	const end = Math.min(left.length, right.length);
	let index = 0;
	while (index < end && left[index] === right[index]) index += 1;
	if (index === left.length) return index < right.length && right[index] !== '|';
	const [a, b] = [left.charCodeAt(index), right.charCodeAt(index)];
	if (!(a < b && folded(a) < folded(b))) return false;
	return isAlsoLess(partAt(left, index), partAt(right, index));
}

/** A digit or a letter of the plain alphabet, in upper case; of anything else it is not known where it stands. */
function folded(code: number): number {
	if ((code >= 0x30 && code <= 0x39) || (code >= 0x41 && code <= 0x5a)) return code;
	return code >= 0x61 && code <= 0x7a ? code - 0x20 : NaN;
}

function partAt(key: string, index: number): string {
	const start = index === 0 ? 0 : key.lastIndexOf('|', index - 1) + 1;
	const end = key.indexOf('|', index);
	return end < 0 ? key.slice(start) : key.slice(start, end);
}

/** Whether numbers stand in the same order by size; what is no number has no size. */
function isAlsoLess(left: string, right: string): boolean {
	if (left.startsWith('-') || right.startsWith('-')) return false;
	if (!DIGITS.test(left) || !DIGITS.test(right)) return true;
	return withoutZeros(left).length <= withoutZeros(right).length;
}

const DIGITS = /^\d+$/;

function withoutZeros(digits: string): string {
	return digits.replace(/^0+/, '');
}
