import type { Field } from './fields';
import { mostSimilar, similarity } from './similarity';

/**
 * Names of the fields that somebody may have meant, the likeliest first, at most 10. X3's own field code, as it stands
 * in most titles (`Code (BPCNUM)`), counts like the name.
 */
export function similarFields(
	typed: string,
	fields: ReadonlyArray<Pick<Field, 'name' | 'title'>>,
): string[] {
	return mostSimilar(
		fields.map(({ name, title }) => ({
			name,
			similarity: isCodeIn(title, typed) ? 1 : similarity(typed, name),
		})),
	);
}

function isCodeIn(title: string, typed: string): boolean {
	const code = /\((\w+)\)\s*$/.exec(title)?.[1];
	return code?.toLowerCase() === typed.toLowerCase();
}
