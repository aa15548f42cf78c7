/**
 * JSON without rounding: a number that a double would change is read as a string with every digit,
 * and text that goes out again keeps every digit that came in.
 */

import { isExactNumber, mayHoldInexact } from './exactNumber';
import { endOfString, replaceNumbers } from './numberLiterals';

export type JsonValue =
	null | boolean | number | string | JsonValue[] | { [key: string]: JsonValue };
export interface JsonObject {
	[key: string]: JsonValue;
}

/** What reading a JSON text gave: the value, or why it cannot be read. */
export type ParsedJson =
	{ ok: true; value: JsonValue; repaired: boolean } | { ok: false; reason: string };

/** A backslash that starts no JSON escape (valid escapes are matched too, and kept). */
const ESCAPE_OR_LONE_BACKSLASH = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})|\\/g;

/**
 * Reads JSON text. Numbers that a double would change (integers beyond 2^53, decimals with more
 * significant digits than a double keeps, exponents out of its range) become strings with every digit;
 * all others stay numbers. A byte order mark is passed over.
 *
 * A text with lone backslashes, as one X3 server was seen to send, is repaired (`repaired: true`), unless a string has an
 * escape beside one.
 * Source: R30.
 */
export function parseExact(text: string): ParsedJson {
	const json = text.startsWith('\uFEFF') ? text.slice(1) : text;
	const first = parseAsIs(json);
	if (first.ok || !json.includes('\\')) return first;
	const repaired = json.replace(ESCAPE_OR_LONE_BACKSLASH, (found) =>
		found === '\\' ? '\\\\' : found,
	);
	if (repaired === json) return first;
	const second = parseAsIs(repaired);
	if (!second.ok) return first;
	const ambiguous = ambiguousString(json);
	if (ambiguous === undefined) return { ...second, repaired: true };
	const shown = ambiguous.length > 80 ? `${ambiguous.slice(0, 80)}…` : ambiguous;
	return { ok: false, reason: `It does not say whether a backslash stands for itself: ${shown}` };
}

/**
 * A string with a lone backslash and with an escape beside it: in `"C:\\new\\x"` the first may stand for itself, or for
 * the end of a line.
 */
function ambiguousString(json: string): string | undefined {
	for (let open = json.indexOf('"'); open !== -1;) {
		const end = endOfString(json, open);
		const text = json.slice(open, end);
		const found: string[] = text.match(ESCAPE_OR_LONE_BACKSLASH) ?? [];
		const isOpen = found.includes('\\') && found.some((escape) => !CLEAR.has(escape));
		if (isOpen) return text;
		open = json.indexOf('"', end);
	}
	return undefined;
}

/** What can only be a lone backslash, or only an escape. */
const CLEAR: ReadonlySet<string> = new Set(['\\', '\\"', '\\/']);

function parseAsIs(text: string): ParsedJson {
	try {
		const exact = mayHoldInexact(text) ? replaceNumbers(text, 'long', quotedUnlessExact) : text;
		return { ok: true, value: JSON.parse(exact) as JsonValue, repaired: false };
	} catch {
		return { ok: false, reason: whyNotJson(text) };
	}
}

/** The engine's words about the text as it came, not as it was prepared for parsing. */
function whyNotJson(text: string): string {
	try {
		JSON.parse(text);
		return 'It is too large';
	} catch (error) {
		return error instanceof Error ? error.message : String(error);
	}
}

function quotedUnlessExact(literal: string): string {
	return isExactNumber(literal) ? literal : `"${literal}"`;
}

/**
 * Changes one JSON text into another by way of its value, with every number written as it stood.
 *
 * @param change must be pure, and may rely on no number: it sees them as strings, or rounded
 * @throws SyntaxError when the text is not JSON
 */
export function rewriteExact(text: string, change: (value: JsonValue) => JsonValue): string {
	const before = JSON.parse(text) as JsonValue;
	const mark = unusedMark(JSON.stringify(before) + JSON.stringify(change(before)));
	const marked = replaceNumbers(text, 'all', (literal) => `"${mark}${literal}"`);
	const changed = JSON.stringify(change(JSON.parse(marked) as JsonValue));
	return changed.replace(new RegExp(`"${mark}(-?[\\d.eE+-]+)"`, 'g'), '$1');
}

/** Characters of private use that stand nowhere in a text. */
function unusedMark(text: string): string {
	let mark = '\uE000';
	while (text.includes(mark)) mark += '\uE000';
	return mark;
}

export function isJsonObject(value: unknown): value is JsonObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
