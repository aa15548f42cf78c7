import { parseExact } from '../../exactJson';
import type { Problem } from './problem';

/** The single values of a list, unread. */
export interface Members {
	members: readonly unknown[];
}

/**
 * Takes a list apart: an array, the JSON text of one, or text with commas between. Anything else is a list
 * of one value.
 */
export function listMembers(given: unknown): Members | Problem {
	if (Array.isArray(given)) return { members: given };
	if (typeof given !== 'string') return { members: [given] };
	const text = given.trim();
	if (!text.startsWith('[') || !text.endsWith(']')) {
		return { members: text.split(',').map((member) => member.trim()) };
	}
	const parsed = parseExact(text);
	if (parsed.ok && Array.isArray(parsed.value)) return { members: parsed.value };
	return {
		problem: 'the list in brackets is not JSON',
		wayOut: 'Write ["A", "B"], or A, B without brackets.',
	};
}
