import type { Field } from '../schema/fields';

const LONGEST_COMPARED = 60;

/**
 * Names of the fields that somebody may have meant, the likeliest first. X3's own field code, as it stands
 * in most titles (`Code (BPCNUM)`), counts like the name.
 */
export function similarFields(typed: string, fields: readonly Field[], most = 10): string[] {
	const wanted = typed.slice(0, LONGEST_COMPARED).toLowerCase();
	return fields
		.map(({ name, title }) => ({ name, distance: distanceTo(wanted, name, title) }))
		.sort((left, right) => left.distance - right.distance)
		.slice(0, most)
		.map(({ name }) => name);
}

function distanceTo(wanted: string, name: string, title: string): number {
	const code = /\((\w+)\)\s*$/.exec(title)?.[1];
	if (code?.toLowerCase() === wanted) return 0;
	const candidate = name.toLowerCase();
	const edits = editDistance(wanted, candidate);
	return candidate.includes(wanted) || wanted.includes(candidate) ? Math.min(edits, 1) : edits;
}

/** How many characters to insert, delete or replace (Levenshtein). */
function editDistance(left: string, right: string): number {
	let above = Array.from({ length: right.length + 1 }, (_, column) => column);
	for (let row = 1; row <= left.length; row++) {
		const current = [row];
		for (let column = 1; column <= right.length; column++) {
			const replaced = above[column - 1] + (left[row - 1] === right[column - 1] ? 0 : 1);
			current.push(Math.min(replaced, above[column] + 1, current[column - 1] + 1));
		}
		above = current;
	}
	return above[right.length];
}
