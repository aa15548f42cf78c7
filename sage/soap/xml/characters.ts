/** What XML 1.0 cannot carry, in whatever spelling. Source: W3C, XML 1.0, section 2.2; halves of characters beside it. */
const NOT_IN_XML = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u;

/** The first character of a text that XML cannot carry, as `U+000B`; undefined when there is none. */
export function characterNotInXml(text: string): string | undefined {
	const found = NOT_IN_XML.exec(text)?.[0];
	if (found === undefined) return undefined;
	return `U+${found.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
}

const REFERENCES: ReadonlyMap<string, string> = new Map([
	['&', '&amp;'],
	['<', '&lt;'],
	['>', '&gt;'],
	['"', '&quot;'],
	["'", '&apos;'],
	['\r', '&#13;'],
	['\n', '&#10;'],
	['\t', '&#9;'],
]);

/** A text as it stands between tags: with nothing in it that ends a CDATA section, or that readers change. */
export function escapedText(text: string): string {
	return text.replace(/[&<>\r]/g, (found) => REFERENCES.get(found) ?? found);
}

/** A text as it stands in an attribute, between double quotes. */
export function escapedAttribute(text: string): string {
	return text.replace(/[&<>"'\r\n\t]/g, (found) => REFERENCES.get(found) ?? found);
}

const REFERENCE = /&(?:#(\d{1,7})|#x([\da-fA-F]{1,6})|(amp|lt|gt|quot|apos));|&/g;

const ENTITIES: ReadonlyMap<string, string> = new Map([
	['amp', '&'],
	['lt', '<'],
	['gt', '>'],
	['quot', '"'],
	['apos', "'"],
]);

/**
 * A text with its references resolved: those by number and the five that XML has itself.
 * @returns undefined when it holds another one, a lone `&`, or the number of a character that XML cannot carry
 */
export function unescapedText(text: string): string | undefined {
	if (!text.includes('&')) return text;
	let isSound = true;
	const plain = text.replace(REFERENCE, (found, decimal?: string, hex?: string, name?: string) => {
		if (name !== undefined) return ENTITIES.get(name) ?? found;
		const digits = decimal ?? hex;
		const code = digits === undefined ? NaN : parseInt(digits, decimal === undefined ? 16 : 10);
		const isCharacter =
			code <= 0x10ffff && characterNotInXml(String.fromCodePoint(code)) === undefined;
		if (!isCharacter) isSound = false;
		return isCharacter ? String.fromCodePoint(code) : found;
	});
	return isSound ? plain : undefined;
}
