/** As many similar names as people look through. */
export const MOST_SIMILAR = 10;
/** Names that share less than this with what was typed are no help. */
const LEAST_SIMILARITY = 0.35;

/** The names that are similar enough, the most similar first, at most 10. */
export function mostSimilar(
	candidates: ReadonlyArray<{ name: string; similarity: number }>,
): string[] {
	return candidates
		.filter((candidate) => candidate.similarity >= LEAST_SIMILARITY)
		.sort((left, right) => right.similarity - left.similarity)
		.slice(0, MOST_SIMILAR)
		.map(({ name }) => name);
}

/** How many pairs of neighbouring letters two names share, from 0 to 1; upper and lower case are alike. */
export function similarity(left: string, right: string): number {
	const [ofLeft, ofRight] = [pairs(left), pairs(right)];
	const shared = [...ofLeft].filter((pair) => ofRight.has(pair)).length;
	return (2 * shared) / (ofLeft.size + ofRight.size);
}

/** The ends of a name count as letters, so that one letter has pairs, too. */
function pairs(name: string): Set<string> {
	const letters = ` ${name.toLowerCase()} `;
	return new Set(Array.from({ length: letters.length - 1 }, (_, at) => letters.slice(at, at + 2)));
}
