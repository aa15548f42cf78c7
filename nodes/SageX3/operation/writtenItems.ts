import { itemRanges } from './itemRanges';

/** What became of the input items of a write before one of them ended the run. Indexes count from 0. */
export interface WrittenItems {
	done: number[];
	/** Sage X3 may have executed them. */
	inDoubt: number[];
}

/**
 * Adds to a failure what was sent before it: whoever runs the workflow again must not send it twice.
 * Call it when nothing is under way any more.
 */
export function withWrittenItems(failure: unknown, { done, inDoubt }: WrittenItems): unknown {
	if (!(failure instanceof Error) || done.length + inDoubt.length === 0) return failure;
	const told = failure as Error & { description?: string | null };
	told.description = [
		told.description,
		...(done.length > 0
			? [
					`Sage X3 accepted ${counted(done)} before the run ended (${itemRanges(done)}): do not send them again.`,
				]
			: []),
		...(inDoubt.length > 0
			? [
					`In doubt: ${counted(inDoubt)} (${itemRanges(inDoubt)}).${told.description?.includes(LOOK) ? '' : ` ${LOOK} them again.`}`,
				]
			: []),
	]
		.filter(Boolean)
		.join('\n');
	return told;
}

/** Said once, however many are in doubt. */
const LOOK = 'Look in Sage X3 before sending';

function counted(items: number[]): string {
	return items.length === 1 ? '1 input item' : `${items.length} input items`;
}
