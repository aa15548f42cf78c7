/** Indexes of input items as ranges, all of them: `0–88, 90–91`. Indexes count from 0. */
export function itemRanges(items: readonly number[]): string {
	const ranges: Array<[first: number, last: number]> = [];
	for (const item of [...items].sort((left, right) => left - right)) {
		const range = ranges[ranges.length - 1];
		if (range && item === range[1] + 1) range[1] = item;
		else ranges.push([item, item]);
	}
	return ranges
		.map(([first, last]) => (first === last ? `${first}` : `${first}–${last}`))
		.join(', ');
}
