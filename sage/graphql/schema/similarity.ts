/** Names that share less than this with what was typed are no help. */
export const LEAST_SIMILARITY = 0.35;

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
