/** What became of the input items of a write before one of them ended the run. Indexes of items. */
export interface Fates {
	done: number[];
	/** Sage X3 may have executed them. */
	inDoubt: number[];
}

const MOST_NAMED = 50;

/**
 * Adds to a failure what was sent before it: whoever runs the workflow again must not send it twice.
 * Call it when nothing is under way any more.
 */
export function withFates(failure: unknown, { done, inDoubt }: Fates): unknown {
	if (!(failure instanceof Error) || done.length + inDoubt.length === 0) return failure;
	const told = failure as Error & { description?: string | null };
	told.description = [
		told.description,
		...(done.length > 0
			? [
					`Sage X3 accepted ${counted(done)} before the run ended (${named(done)}): do not send them again.`,
				]
			: []),
		...(inDoubt.length > 0
			? [
					`In doubt: ${counted(inDoubt)} (${named(inDoubt)}). Look in Sage X3 before sending them again.`,
				]
			: []),
	]
		.filter(Boolean)
		.join('\n');
	return told;
}

function counted(items: number[]): string {
	return items.length === 1 ? '1 input item' : `${items.length} input items`;
}

function named(items: number[]): string {
	const sorted = [...items].sort((left, right) => left - right);
	return sorted.slice(0, MOST_NAMED).join(', ') + (sorted.length > MOST_NAMED ? ', …' : '');
}
