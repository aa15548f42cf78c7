import { endOfString } from '../numberLiterals';

/** The names of members in a JSON text, and whether an object has one of them twice. */
export interface JsonNames {
	all: Set<string>;
	/** Which of two members of one name counts, programs disagree on. */
	isAnyTwice: boolean;
}

const COLON = /\s*:/y;

/**
 * Collects the names of all members of a JSON text, those included that another member of the same name replaces when it
 * is parsed.
 * @param text valid JSON
 */
export function jsonNames(text: string): JsonNames {
	const all = new Set<string>();
	const open: Array<Set<string>> = [];
	let isAnyTwice = false;
	for (let at = 0; at < text.length; at++) {
		const character = text[at];
		if (character === '{' || character === '[') open.push(new Set());
		else if (character === '}' || character === ']') open.pop();
		else if (character === '"') {
			const end = endOfString(text, at);
			COLON.lastIndex = end;
			if (COLON.test(text)) {
				const name = JSON.parse(text.slice(at, end)) as string;
				const siblings = open[open.length - 1];
				isAnyTwice ||= siblings?.has(name) ?? false;
				siblings?.add(name);
				all.add(name);
			}
			at = end - 1;
		}
	}
	return { all, isAnyTwice };
}
