import type { Problem } from '../../graphql/filter/problem';

/** Which quotes stand around texts where a text holds neither. */
export type Quote = "'" | '"';

/** Half of a character outside the basic plane: it cannot travel. */
const HALF = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;

/**
 * A text in quotes, as SData has it: in those that it does not hold itself. In a text that holds both they are doubled, so
 * that it cannot end early, whether or not X3 knows what doubled quotes mean.
 *
 * Sources: RF4, R10.
 */
export function quotedText(text: string, preferred: Quote): string | Problem {
	if (HALF.test(text)) {
		return { problem: 'the value holds half of a character', wayOut: 'Give the whole text.' };
	}
	const other: Quote = preferred === "'" ? '"' : "'";
	if (!text.includes(preferred)) return preferred + text + preferred;
	if (!text.includes(other)) return other + text + other;
	return preferred + text.split(preferred).join(preferred + preferred) + preferred;
}
