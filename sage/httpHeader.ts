/** Letters, digits and signs that a header's name may have. Source: RFC 9110, tokens. */
const NAME = /^[\w!#$%&'*+.^`|~-]+$/;
/** Names that HTTP libraries drop, as JavaScript means something by them. */
const DROPPED = /^(?:__proto__|constructor|prototype)$/i;
/** What does not arrive as it was sent: all but tab, printable ASCII, and the printable characters of ISO 8859-1. */
const UNSENDABLE = /[^\t\u0020-\u007e\u00a1-\u00ac\u00ae-\u00ff]/u;
/** What does not belong into a name that a header carries: all but printable ASCII. */
const NOT_PLAIN = /[^\u0020-\u007e]/u;

/**
 * Why a header cannot travel as it is; undefined when it can. HTTP libraries drop or replace what they cannot send, and
 * say nothing.
 *
 * @param value without blanks around it: HTTP itself drops those
 */
export function whyNotSendable(name: string, value: string): string | undefined {
	if (!NAME.test(name)) return 'its name holds characters that HTTP does not allow there';
	if (DROPPED.test(name)) return 'n8n drops headers of this name';
	const found = UNSENDABLE.exec(value)?.[0];
	return found === undefined
		? undefined
		: `its value holds characters that HTTP does not allow there (${codePoint(found)})`;
}

/** The first character of a name that looks like another one, is not seen or cannot be sent; undefined for a plain name. */
export function oddCharacter(name: string): string | undefined {
	const found = NOT_PLAIN.exec(name)?.[0];
	return found === undefined ? undefined : codePoint(found);
}

/** A value without the blanks around it that HTTP drops. */
export function withoutOuterBlanks(value: string): string {
	let start = 0;
	let end = value.length;
	while (start < end && isBlank(value[start])) start++;
	while (end > start && isBlank(value[end - 1])) end--;
	return value.slice(start, end);
}

function isBlank(character: string): boolean {
	return character === ' ' || character === '\t';
}

/** `U+200B`, so that it can be seen. */
function codePoint(character: string): string {
	const digits = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
	return `U+${digits}`;
}
