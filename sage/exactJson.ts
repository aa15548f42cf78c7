/**
 * JSON without rounding: a number that a double would change is read as a string with every digit,
 * and text that goes out again keeps every digit that came in.
 */

export type JsonValue = null | boolean | number | string | JsonValue[] | { [key: string]: JsonValue };
export interface JsonObject {
	[key: string]: JsonValue;
}

/** What reading a JSON text gave: the value, or why it cannot be read. */
export type ParsedJson =
	| { ok: true; value: JsonValue; repaired: boolean }
	| { ok: false; reason: string };

/**
 * A number (never one inside a string) that could be too long or too large for a double.
 * Cheap test before the exact, slower reading: most X3 pages have none.
 */
const MAYBE_INEXACT = /(?:^|[:[,\s])-?(?:[\d.]{16,}|[\d.]+[eE])/;

/** Strings first, so that digits inside them are passed over; then whole numbers with their sign. */
const STRING_OR_NUMBER = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/** A backslash that starts no JSON escape (valid escapes are matched too, and kept). */
const ESCAPE_OR_LONE_BACKSLASH = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})|\\/g;

/**
 * Whether a JSON number literal keeps its value as a JavaScript number: same significant digits,
 * same exponent. `1.50` and `1.5` are the same value.
 */
export function isExactNumber(literal: string): boolean {
	const value = Number(literal);
	if (!Number.isFinite(value)) return false;
	if (Number.isInteger(value) && /^-?\d+$/.test(literal) && !Number.isSafeInteger(value)) return false;
	return canonicalNumber(literal) === canonicalNumber(String(value));
}

/** Sign, significant digits and power of ten of a number literal, as one comparable text. */
function canonicalNumber(literal: string): string {
	const match = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(literal);
	if (!match) return literal;
	const [, sign, whole, fraction = '', exponent = '0'] = match;
	const digits = (whole + fraction).replace(/^0+/, '');
	const significant = digits.replace(/0+$/, '');
	if (significant === '') return '0';
	const power = BigInt(exponent) - BigInt(fraction.length) + BigInt(digits.length - significant.length);
	return `${sign}${significant}e${power}`;
}

/**
 * Reads JSON text. Numbers that a double would change (integers beyond 2^53, decimals with more
 * significant digits than a double keeps) become strings with every digit; all others stay numbers.
 *
 * A text with lone backslashes, as one X3 server was seen to send, is repaired (`repaired: true`).
 * Source: sage-x3 contradictions, R30.
 */
export function parseExact(text: string): ParsedJson {
	const first = parseAsIs(text);
	if (first.ok || !text.includes('\\')) return first;
	const repaired = text.replace(ESCAPE_OR_LONE_BACKSLASH, (found) => (found === '\\' ? '\\\\' : found));
	if (repaired === text) return first;
	const second = parseAsIs(repaired);
	return second.ok ? { ...second, repaired: true } : first;
}

function parseAsIs(text: string): ParsedJson {
	try {
		if (!MAYBE_INEXACT.test(text)) {
			return { ok: true, value: JSON.parse(text) as JsonValue, repaired: false };
		}
		JSON.parse(text); // quoting long numbers could make a broken text whole: it must be whole before
		const quoted = text.replace(STRING_OR_NUMBER, (found) =>
			found.startsWith('"') || isExactNumber(found) ? found : `"${found}"`,
		);
		return { ok: true, value: JSON.parse(quoted) as JsonValue, repaired: false };
	} catch (error) {
		return { ok: false, reason: error instanceof Error ? error.message : String(error) };
	}
}

/**
 * Changes one JSON text into another by way of its value, with every number written as it stood.
 * Throws SyntaxError when the text is not JSON.
 */
export function rewriteExact(text: string, change: (value: JsonValue) => JsonValue): string {
	JSON.parse(text);
	let mark = '\uE000';
	while (text.includes(mark)) mark += '\uE000';
	const marked = text.replace(STRING_OR_NUMBER, (found) =>
		found.startsWith('"') ? found : `"${mark}${found}"`,
	);
	const changed = JSON.stringify(change(JSON.parse(marked) as JsonValue));
	return changed.replace(new RegExp(`"${mark}(-?[\\d.eE+-]+)"`, 'g'), '$1');
}

export function isJsonObject(value: unknown): value is JsonObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
