import type { JsonValue } from './exactJson';

/** Levels of an answer. Real ones have a few dozen; n8n itself breaks at some thousands. */
export const MOST_LEVELS = 500;

/** Characters up to which every answer is looked through: the pages of long lists are not, as that takes time. */
const SHORT = 65_536;
/** What long answers end with, or hold, when they are nested deeply. */
const DEEP_ENDS = ['}'.repeat(40), ']'.repeat(40), '}]'.repeat(20), ']}'.repeat(20)];

/**
 * Whether the value of a JSON text is nested so deeply that reading it could run out of stack.
 * @param text what was read
 */
export function isTooDeep(text: string, value: JsonValue): boolean {
	const isSuspect = text.length <= SHORT || DEEP_ENDS.some((end) => text.includes(end));
	return isSuspect && isDeeper(value, MOST_LEVELS);
}

function isDeeper(value: JsonValue, levels: number): boolean {
	if (typeof value !== 'object' || value === null) return false;
	if (levels === 0) return true;
	const children: JsonValue[] = Array.isArray(value) ? value : Object.values(value);
	return children.some((child) => isDeeper(child, levels - 1));
}
