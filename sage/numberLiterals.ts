const DIGITS_AND_SIGNS = /[-+.\deE]+/y;
const JSON_NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
const COLON = /[ \t\n\r]*:/y;

/** The place before a number, whatever it is. */
const ANY_NUMBER = /(?:^|[:[, \t\n\r])(?=-?\d)/g;
/** The place before a number that a double might change, see `mayHoldInexact`. */
const LONG_NUMBER = /(?:^|[:[, \t\n\r])(?=-?(?:[\d.]{16}|[\d.]+[eE][+-]?\d{3}))/g;

/**
 * Rewrites the number literals of a JSON text: all of them, or only those that a double might change.
 * What stands inside strings is never touched, nor is anything that is no whole JSON number: a text that
 * was no JSON before is none afterwards, as long as numbers become strings or numbers.
 */
export function replaceNumbers(
	text: string,
	which: 'all' | 'long',
	replace: (literal: string) => string,
): string {
	const starts = which === 'all' ? ANY_NUMBER : LONG_NUMBER;
	const runs: string[] = [];
	let copiedTo = 0;
	let quote = text.indexOf('"'); // the first one that was not passed yet
	starts.lastIndex = 0;
	for (let found = starts.exec(text); found !== null; found = starts.exec(text)) {
		const start = found.index + found[0].length;
		let passedTo = start;
		while (quote !== -1 && quote < start) {
			passedTo = endOfString(text, quote);
			quote = text.indexOf('"', passedTo);
		}
		if (passedTo > start) {
			starts.lastIndex = passedTo;
			continue;
		}
		const literal = literalAt(text, start);
		const end = start + literal.length;
		if (JSON_NUMBER.test(literal) && !isKey(text, end)) {
			runs.push(text.slice(copiedTo, start), replace(literal));
			copiedTo = end;
		}
		starts.lastIndex = end;
	}
	return copiedTo === 0 ? text : runs.join('') + text.slice(copiedTo);
}

function literalAt(text: string, start: number): string {
	DIGITS_AND_SIGNS.lastIndex = start;
	return DIGITS_AND_SIGNS.exec(text)?.[0] ?? '';
}

/** A number before a colon is no JSON, and must not become a key. */
function isKey(text: string, end: number): boolean {
	COLON.lastIndex = end;
	return COLON.test(text);
}

/**
 * The place after the closing quote of the string that opens at `open`, or the end of the text when
 * nothing closes it. Not by a pattern: those run out of stack on strings of some megabytes.
 */
export function endOfString(text: string, open: number): number {
	let quote = text.indexOf('"', open + 1);
	while (quote !== -1 && isEscaped(text, quote)) quote = text.indexOf('"', quote + 1);
	return quote === -1 ? text.length : quote + 1;
}

function isEscaped(text: string, at: number): boolean {
	let backslashes = 0;
	while (text[at - 1 - backslashes] === '\\') backslashes++;
	return backslashes % 2 === 1;
}
