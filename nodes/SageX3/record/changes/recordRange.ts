import { SageError } from '../../../../sage/SageError';
import type { JsonObject } from '../../../../sage/exactJson';
import type { Stamp, StampOrder } from '../../../../sage/changes/stamp';
import { MOST_OF_ONE_STAMP } from '../../../../sage/changes/bounds';
import { tooManyOfOneStamp, type StampedChange } from '../../../../sage/changes/ticks';
import type { StampTest } from '../../../../sage/graphql/filter/stampFilter';
import type { ListCall, ListPage, RecordList } from './recordList';

export interface RangeWanted {
	/** What holds for all records of the range. */
	tests: readonly StampTest[];
	/** Where it begins: replaces itself as reading goes on. */
	start: readonly StampTest[];
	first: number;
	isLean: boolean;
}

/** The largest page that clients of Sage X3 were seen to ask for. Source: Q5. */
export const PAGE_SIZE = 1000;
/** Passes over one stamp until none brings anything new. */
const MOST_PASSES = 10;

/** What is shown with stamps from one to another, both included; neighbours of them may come along. */
export function between(
	first: Stamp,
	last: Stamp,
	order: StampOrder,
): Pick<RangeWanted, 'start' | 'tests' | 'first'> {
	return {
		start: first === '' ? [] : [{ operator: 'gte', stamp: order.keptAs(first).least }],
		tests: [{ operator: 'lte', stamp: order.keptAs(last).greatest }],
		first: PAGE_SIZE,
	};
}

/** The question for the first page of a range. */
export function firstCall({ tests, start, first, isLean }: RangeWanted): ListCall {
	return { tests: [...start, ...tests], first, isLean };
}

/**
 * Reads a range of stamps page after page, in their order. Each page is asked for by the stamp at which the one before
 * ended, not by a cursor: what changes meanwhile moves to the end, and cursors that are positions would pass over its
 * neighbours. A crowd of one stamp that fills a whole page is read by cursors, over and over until nothing new shows.
 *
 * As a server may keep stamps more exactly than it shows them, pages overlap by what one shown stamp may mean.
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
	let page = firstPage ?? (await ask(list, firstCall(wanted)));
	yield page.changes;
	let asked = wanted;
	let reached: Stamp | undefined;
	while (page.hasNext) {
		const last = page.changes[page.changes.length - 1]?.stamp;
		if (last === undefined) {
			page = await askBehind(list, asked, page);
		} else {
			reached = last;
			asked = { ...wanted, start: [{ operator: 'gte', stamp: order.keptAs(last).least }] };
			const next = await ask(list, firstCall(asked));
			page = isStuck(next, last, order) ? yield* readCrowd(list, asked, last, order) : next;
		}
		yield reached === undefined ? page.changes : withoutOverlap(page.changes, reached, order);
	}
}

/** Whether a page that goes on from a stamp does not get beyond it. */
function isStuck({ changes, hasNext }: ListPage, reached: Stamp, order: StampOrder): boolean {
	const last = changes[changes.length - 1]?.stamp;
	return last !== undefined && order.compare(last, reached) <= 0 && hasNext;
}

/**
 * Reads all that bears a stamp, by cursors. As cursors may pass over something, what shows in any of the passes counts,
 * and it is read until a pass shows all that the one before has shown: then nothing has moved between two pages.
 * @param wanted begins where the stamp may begin
 * @returns what shows behind it
 */
async function* readCrowd(
	list: RecordList,
	wanted: RangeWanted,
	stamp: Stamp,
	order: StampOrder,
): AsyncGenerator<Array<StampedChange<JsonObject>>, ListPage, undefined> {
	const known = new Set<string>();
	const later = new Map<string, StampedChange<JsonObject>>();
	let before: ReadonlySet<string> | undefined;
	for (let pass = 1; pass <= MOST_PASSES; pass++) {
		const shown = new Set<string>();
		let seen = 0;
		let page = await ask(list, firstCall(wanted));
		for (;;) {
			const behind = page.changes.filter((change) => order.compare(change.stamp, stamp) > 0);
			const same = page.changes.filter((change) => order.compare(change.stamp, stamp) <= 0);
			const fresh = same.filter((change) => !known.has(nameOf(change)));
			for (const change of fresh) known.add(nameOf(change));
			for (const change of page.changes) shown.add(nameOf(change));
			if (known.size > MOST_OF_ONE_STAMP) throw tooManyOfOneStamp(stamp);
			for (const change of behind) later.set(nameOf(change), change);
			yield withoutOverlap(fresh, stamp, order);
			seen += same.length;
			if (behind.length > 0 || !page.hasNext) break;
			const isEmpty = page.size === 0 || page.endCursor === undefined;
			if (isEmpty || seen > 2 * known.size) throw emptyPage();
			page = await ask(list, { ...firstCall(wanted), after: page.endCursor });
		}
		if (before !== undefined && [...before].every((name) => shown.has(name))) break;
		before = shown;
	}
	if (later.size > 0) return pageOf([...later.values()], order);
	const rest = await ask(list, firstCall({ ...wanted, start: [{ operator: 'gt', stamp }] }));
	const behind = rest.changes.filter((change) => order.compare(change.stamp, stamp) > 0);
	return { ...rest, changes: behind, hasNext: behind.length > 0 && rest.hasNext };
}

function pageOf(changes: Array<StampedChange<JsonObject>>, order: StampOrder): ListPage {
	const sorted = changes.sort((left, right) => order.compare(left.stamp, right.stamp));
	return { changes: sorted, size: sorted.length, hasNext: true, endCursor: undefined };
}

/** What a page shows beyond the one before it, which has reached a stamp: the neighbours of that came along. */
function withoutOverlap(
	changes: ReadonlyArray<StampedChange<JsonObject>>,
	reached: Stamp,
	order: StampOrder,
): Array<StampedChange<JsonObject>> {
	const { least } = order.keptAs(reached);
	return changes.filter(
		({ stamp }) => order.compare(stamp, reached) >= 0 || order.compare(stamp, least) < 0,
	);
}

function nameOf({ key, version }: StampedChange<JsonObject>): string {
	return `${key} ${version}`;
}

async function ask(list: RecordList, call: ListCall): Promise<ListPage> {
	const [page] = await list.ask([call]);
	return page;
}

/** The page behind one whose records all lack a stamp: no stamp tells where to go on, but its cursor does. */
async function askBehind(list: RecordList, wanted: RangeWanted, page: ListPage): Promise<ListPage> {
	if (page.size === 0 || page.endCursor === undefined) throw emptyPage();
	const next = await ask(list, { ...firstCall(wanted), after: page.endCursor });
	if (next.hasNext && next.endCursor === page.endCursor) throw emptyPage();
	return next;
}

function emptyPage(): SageError {
	return new SageError({
		kind: 'noProgress',
		message: 'Sage X3 says that more records follow, but shows none',
		description: 'Paging would go on forever. Nothing counts as read.',
	});
}
