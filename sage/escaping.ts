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
	for (;;) {
		const key = nextKey(address, from);
		if (key === undefined) return escaped + escapeLoose(address.slice(from));
		escaped += escapeLoose(address.slice(from, key.start));
		escaped += escapeKey(address.slice(key.start, key.end));
		from = key.end;
	}
}

/** Where a key stands in an address, between its quotes. */
export interface KeySpan {
	start: number;
	end: number;
}

/** The keys in the path of an address. */
export function keySpans(address: string): KeySpan[] {
	const spans: KeySpan[] = [];
	for (let key = nextKey(address, 0); key !== undefined; key = nextKey(address, key.end)) {
		spans.push(key);
	}
	return spans;
}

/** The next quoted text in brackets of the path, between its quotes. */
function nextKey(address: string, from: number): KeySpan | undefined {
	QUOTED_IN_BRACKETS.lastIndex = from;
	const open = QUOTED_IN_BRACKETS.exec(address);
	const query = address.indexOf('?', from);
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
