import { SageError } from '../../../sage/SageError';
import type { JsonObject } from '../../../sage/exactJson';
import type { Stamp, StampOrder } from '../../../sage/changes/stamp';
import type { StampedChange } from '../../../sage/changes/ticks';
import type { StampTest } from '../../../sage/graphql/filter/stampFilter';
import type { ListCall, ListPage, RecordList } from './recordList';

export interface RangeWanted {
	/** What holds for all records of the range. */
	tests: readonly StampTest[];
	/** Where it begins: replaces itself as reading goes on. */
	start: readonly StampTest[];
	first: number;
	isLean: boolean;
}

/** Passes over one stamp until none brings anything new. */
const MOST_PASSES = 10;

/** The question for the first page of a range. */
export function firstCall({ tests, start, first, isLean }: RangeWanted): ListCall {
	return { tests: [...start, ...tests], first, isLean };
}

/**
 * Reads a range of stamps page after page, in their order. Each page is asked for by the stamp at which the one before
 * ended, not by a cursor: what changes meanwhile moves to the end, and cursors that are positions would pass over its
 * neighbours. Stamps that fill a whole page are read by cursors, over and over until nothing new shows.
 *
 * @param firstPage the answer to `firstCall`, where that has travelled with other questions
 * @throws SageError `noProgress` when a page is empty although more are said to follow
 */
export async function* readRange(
	list: RecordList,
	wanted: RangeWanted,
	order: StampOrder,
	firstPage?: ListPage,
): AsyncGenerator<Array<StampedChange<JsonObject>>, void, undefined> {
	let reached: Stamp | undefined;
	let page = firstPage ?? (await ask(list, firstCall(wanted)));
	for (;;) {
		yield page.changes;
		if (!page.hasNext) return;
		const last = page.changes[page.changes.length - 1]?.stamp;
		if (last === undefined) throw emptyPage();
		const isOneStamp = page.changes.length > 0 && order.compare(page.changes[0].stamp, last) === 0;
		let start: StampTest = { operator: 'gte', stamp: last };
		if (isOneStamp && reached !== undefined && order.compare(reached, last) === 0) {
			yield* readStampWhole(list, wanted, last);
			start = { operator: 'gt', stamp: last };
		}
		reached = last;
		page = await ask(list, firstCall({ ...wanted, start: [start] }));
	}
}

async function* readStampWhole(
	list: RecordList,
	wanted: RangeWanted,
	stamp: Stamp,
): AsyncGenerator<Array<StampedChange<JsonObject>>, void, undefined> {
	const known = new Set<string>();
	const start: StampTest[] = [{ operator: 'eq', stamp }];
	for (let pass = 0; pass < MOST_PASSES; pass++) {
		const before = known.size;
		let seen = 0;
		let after: string | undefined;
		for (;;) {
			const page = await ask(list, { ...firstCall({ ...wanted, start }), after });
			seen += page.changes.length;
			const fresh = page.changes.filter(({ key }) => !known.has(key));
			for (const { key } of fresh) known.add(key);
			if (fresh.length > 0) yield fresh;
			if (!page.hasNext) break;
			if (page.endCursor === undefined || seen > 2 * known.size) throw emptyPage();
			after = page.endCursor;
		}
		if (known.size === before) return;
	}
}

async function ask(list: RecordList, call: ListCall): Promise<ListPage> {
	const [page] = await list.ask([call]);
	return page;
}

function emptyPage(): SageError {
	return new SageError({
		kind: 'noProgress',
		message: 'Sage X3 says that more records follow, but shows none',
		description: 'Paging would go on for ever. Nothing counts as read; the next poll tries again.',
	});
}
