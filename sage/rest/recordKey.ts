import { whyUnsafe } from '../unsafeAddress';

/** Half of a character outside the basic plane. */
const HALF = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;
/** Characters that end a text for some readers of addresses, or that they drop. */
const CONTROL = /\p{Cc}/u;
const LONGEST = 1000;

/** Why a key cannot stand in an address; undefined when it can. */
export function whyUnsendable(key: string): string | undefined {
	if (HALF.test(key)) return 'it holds half of a character';
	if (CONTROL.test(key)) return 'it holds a character that is not seen, such as the end of a line';
	if (key.length > LONGEST) return `it is longer than ${LONGEST} characters`;
	return whyUnsafe(`/('${encodeURIComponent(key)}')`) === undefined
		? undefined
		: "between slashes it holds '.' or '..', and may lead to another place";
}
