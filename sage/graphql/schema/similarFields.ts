import type { Field } from './fields';
import { LEAST_SIMILARITY, similarity } from './similarity';

const MOST_NAMES = 10;

/**
 * Names of the fields that somebody may have meant, the likeliest first, at most 10. X3's own field code, as it stands
 * in most titles (`Code (BPCNUM)`), counts like the name.
 */
export function similarFields(
	typed: string,
	fields: ReadonlyArray<Pick<Field, 'name' | 'title'>>,
): string[] {
	return fields
		.map(({ name, title }) => ({
			name,
			likeness: isCodeIn(title, typed) ? 1 : similarity(typed, name),
		}))
		.filter((candidate) => candidate.likeness >= LEAST_SIMILARITY)
		.sort((left, right) => right.likeness - left.likeness)
		.slice(0, MOST_NAMES)
		.map(({ name }) => name);
}

function isCodeIn(title: string, typed: string): boolean {
	const code = /\((\w+)\)\s*$/.exec(title)?.[1];
	return code?.toLowerCase() === typed.toLowerCase();
}
