import { endOfString } from './numberLiterals';

/**
 * Whether an object of a JSON text, at some depth, has a key twice: which of the two counts, programs disagree on.
 * @param text valid JSON
 * @param depth 1 for the outermost object
 */
export function holdsKeyTwice(text: string, key: string, depth: number): boolean {
	let level = 0;
	let isThere = false;
	for (let at = 0; at < text.length; at++) {
		const character = text[at];
		if (character === '{' || character === '[') {
			level += 1;
			if (level === depth) isThere = false;
		} else if (character === '}' || character === ']') {
			level -= 1;
		} else if (character === '"') {
			const end = endOfString(text, at);
			const isKey =
				level === depth && isBeforeColon(text, end) && JSON.parse(text.slice(at, end)) === key;
			if (isKey && isThere) return true;
			isThere ||= isKey;
			at = end - 1;
		}
	}
	return false;
}

const COLON = /\s*:/y;

function isBeforeColon(text: string, end: number): boolean {
	COLON.lastIndex = end;
	return COLON.test(text);
}
