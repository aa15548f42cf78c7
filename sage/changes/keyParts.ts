/** What joins the parts of a key in one text; it may stand in a part, too. */
const SEPARATOR = '|';
const ESCAPE = '\\';

/** The parts of a key as one text, from which they can be had again. One part alone stands as it is. */
export function joinedParts(parts: readonly string[]): string {
	if (parts.length === 1) return parts[0];
	return parts
		.map((part) => part.replace(/[\\|]/g, (character) => ESCAPE + character))
		.join(SEPARATOR);
}

/**
 * The parts of a text that `joinedParts` has made.
 * @param count how many there are
 */
export function splitParts(text: string, count: number): string[] {
	if (count === 1) return [text];
	const parts = [''];
	for (let at = 0; at < text.length; at++) {
		const isEscaped = text[at] === ESCAPE;
		if (isEscaped) at += 1;
		if (!isEscaped && text[at] === SEPARATOR) parts.push('');
		else parts[parts.length - 1] += text[at] ?? '';
	}
	return parts;
}
