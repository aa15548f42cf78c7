import type { JsonValue } from './exactJson';

/** Levels of an answer. Real ones have a few dozen; n8n itself breaks at some thousands. */
export const MOST_LEVELS = 500;

/** Whether a value is nested so deeply that reading it could run out of stack. Much faster than parsing it. */
export function isTooDeep(value: JsonValue, levels = MOST_LEVELS): boolean {
	if (typeof value !== 'object' || value === null) return false;
	if (levels === 0) return true;
	const below = levels - 1;
	if (Array.isArray(value)) {
		for (const child of value) {
			if (typeof child === 'object' && isTooDeep(child, below)) return true;
		}
		return false;
	}
	for (const name in value) {
		const child = value[name];
		if (typeof child === 'object' && isTooDeep(child, below)) return true; // most members are none
	}
	return false;
}
