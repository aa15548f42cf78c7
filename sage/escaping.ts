/** Where a key or predicate with a quoted text opens in a path: `('`, `("`, `(alias eq '`. */
const QUOTED_IN_BRACKETS = /\([\w$. ]*(['"])/g;

/** What ends such a text: quote and bracket before a further step, a query that starts with a name, or the end. */
const ENDS = {
	"'": /'\)(?=\/|\?[\w$.-]+=|\??$)/g,
	'"': /"\)(?=\/|\?[\w$.-]+=|\??$)/g,
};

/**
 * An address as people type it and servers print it, with what would be lost or misread on its way
 * percent-encoded: everything special in the keys of its path, and `#` and lone `%` anywhere (an API
 * address has no fragment, but `where=BPCNAM like '%A#1%'` has both).
 *
 * Escapes (of characters in UTF-8) that are there already are kept. A key that itself holds `')/` or `')?name=` must come escaped.
 * Source: RF1.
 */
export function escapeAddress(address: string): string {
	let escaped = '';
	let from = 0;
	for (const { start, end } of keySpans(address)) {
		escaped += escapeLoose(address.slice(from, start)) + escapeKey(address.slice(start, end));
		from = end;
	}
	return escaped + escapeLoose(address.slice(from));
}

/** Where a key stands in an address, between its quotes. */
export interface KeySpan {
	start: number;
	end: number;
}

/** The keys in the path of an address. */
export function keySpans(address: string): KeySpan[] {
	const spans: KeySpan[] = [];
	let from = 0;
	let query = address.indexOf('?');
	for (;;) {
		if (query !== -1 && query < from) query = address.indexOf('?', from); // that one was in a key
		const key = nextKey(address, from, query);
		if (key === undefined) return spans;
		spans.push(key);
		from = key.end;
	}
}

/**
 * The next quoted text in brackets of the path, between its quotes.
 * @param query where the first `?` stands; -1 for none
 */
function nextKey(address: string, from: number, query: number): KeySpan | undefined {
	QUOTED_IN_BRACKETS.lastIndex = from;
	const open = QUOTED_IN_BRACKETS.exec(address);
	if (open === null || (query !== -1 && query < open.index)) return undefined;
	const start = open.index + open[0].length;
	const ending = ENDS[open[1] as keyof typeof ENDS];
	ending.lastIndex = start;
	const end = ending.exec(address);
	return end === null ? undefined : { start, end: end.index };
}

function escapeLoose(text: string): string {
	return text
		.replace(/(?:%[0-9a-fA-F]{2})+|%/g, (found) => (isEscape(found) ? found : encodeText(found)))
		.replace(/#/g, '%23');
}

function escapeKey(key: string): string {
	return key
		.split(/((?:%[0-9a-fA-F]{2})+)/)
		.map((part) => (isEscape(part) ? part : encodeText(part)))
		.join('');
}

/** Whether a text is nothing but escapes of whole characters: `%C3%A9` is, `%CA` in `'%CAFE%'` is not. */
function isEscape(text: string): boolean {
	if (!/^(?:%[0-9a-fA-F]{2})+$/.test(text)) return false;
	try {
		decodeURIComponent(text);
		return true;
	} catch {
		return false;
	}
}

/** Percent-encoding of a name, value or key. `$` stays readable, as Sage prints it (`BPCUSTOMER.$query`). */
export function encodeText(text: string): string {
	return encodeURIComponent(withoutLoneSurrogates(text)).replace(/'/g, '%27').replace(/%24/g, '$');
}

/** Halves of a character outside the basic plane cannot be encoded. */
function withoutLoneSurrogates(text: string): string {
	return text.replace(
		/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g,
		'\uFFFD',
	);
}
