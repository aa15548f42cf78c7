import type { Generation } from '../schema/fields';

/**
 * The text for the `filter` argument that narrows a filter by others.
 *
 * @param filter text of a user's own filter that has to hold, too; undefined for none
 * @param parts texts of the others
 * @returns undefined when there is none at all
 */
export function filterAnd(
	filter: string | undefined,
	parts: readonly string[],
	generation: Generation,
): string | undefined {
	if (parts.length === 0) return filter;
	const sign = generation === 'sage' ? '$' : '_';
	const all = filter === undefined ? parts : [`${filter}\n`, ...parts]; // it may end in a comment
	return all.length === 1 ? all[0] : `{"${sign}and":[${all.join(',')}]}`;
}
