import type { Shown } from '../../../../sage/changes/changesOfList';
import type { Ledger } from '../../../../sage/changes/ledger';
import type { Stamp } from '../../../../sage/changes/stamp';
import { EMPTY_LEDGER, ledgerOfNow } from '../../../../sage/changes/startingLedger';
import { inTicks } from '../../../../sage/changes/ticks';
import { NEWEST_AT_BEGINNING, startBySight, startOfBeginning } from '../beginning';
import { CAPACITY } from '../options/delivery';
import { overlapMsOf } from '../options/overlap';
import { endOfWindow } from '../stampWindow';
import type { Poll } from '../triggerEvent';
import { orderOf, type ListCall, type RecordList, type RecordQuery } from './recordList';
import { between, readRange } from './recordRange';

/** Pages of the newest records that are looked at, unless no stamp has shown by then. */
const MOST_PAGES = 10;

/** The question for the newest records. */
export function newestCall(query: RecordQuery, first: number, isLean: boolean): ListCall {
	const { kind } = orderOf(query, undefined);
	return {
		tests: [{ operator: 'lte', stamp: endOfWindow(kind, query.isOwnStamp) }],
		newestFirst: true,
		first,
		isLean,
	};
}

/** The ledger of a trigger that starts now: all that is visible counts as delivered. */
export async function ledgerFromNow(
	poll: Poll,
	query: RecordQuery,
	list: RecordList,
): Promise<Ledger> {
	const stamps = await newestStamps(poll, query, list);
	const newest = stamps[0];
	if (newest === undefined) return EMPTY_LEDGER;
	const { kind, order } = orderOf(query, newest);
	const lateness = { kind, overlap: overlapMsOf(poll.options) };
	const held = startOfBeginning(newest, stamps[stamps.length - 1], lateness);
	const bySight = startBySight(newest, lateness);
	const isSoonOver = () => poll.deadline.isTimeUp();
	const visible = await visibleFrom(held, newest, query, list, isSoonOver);
	if (visible !== undefined) return ledgerOfNow(newest, visible, order, held, CAPACITY);
	const recent = (await visibleFrom(bySight, newest, query, list, () => false)) ?? [];
	return ledgerOfNow(newest, recent, order, bySight, CAPACITY);
}

/** Stamps of the newest records, the newest first. */
async function newestStamps(poll: Poll, query: RecordQuery, list: RecordList): Promise<Stamp[]> {
	const call = newestCall(query, NEWEST_AT_BEGINNING, true);
	const stamps: Stamp[] = [];
	let after: string | undefined;
	for (let pages = 1; ; pages++) {
		const [page] = await list.ask([after === undefined ? call : { ...call, after }]);
		for (const { stamp } of page.changes) stamps.push(stamp);
		const isEnough = stamps.length >= NEWEST_AT_BEGINNING || pages >= MOST_PAGES;
		const isLast = !page.hasNext || page.endCursor === undefined || page.endCursor === after;
		if (isLast || (isEnough && stamps.length > 0)) return stamps;
		after = page.endCursor;
		poll.deadline.check();
	}
}

/** What is visible from one stamp to another, in order, as far back as can be remembered; undefined for want of time. */
async function visibleFrom(
	start: Stamp,
	newest: Stamp,
	query: RecordQuery,
	list: RecordList,
	isTimeUp: () => boolean,
): Promise<Shown[] | undefined> {
	const { order } = orderOf(query, newest);
	const range = { ...between(start, newest, order), isLean: true };
	let visible: Shown[] = [];
	for await (const { stamp, changes } of inTicks(readRange(list, range, order), order)) {
		if (isTimeUp()) return undefined;
		if (order.compare(stamp, newest) > 0) continue;
		for (const { key, version } of changes) visible.push({ key, stamp, version });
		if (visible.length > 2 * CAPACITY) visible = visible.slice(-CAPACITY - 1);
	}
	return visible;
}
