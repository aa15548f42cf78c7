import type { Shown } from '../../../../sage/changes/changesOfList';
import type { Ledger } from '../../../../sage/changes/ledger';
import type { Stamp } from '../../../../sage/changes/stamp';
import { EMPTY_LEDGER, ledgerOfNow } from '../../../../sage/changes/startingLedger';
import { inTicks } from '../../../../sage/changes/ticks';
import { NEWEST_AT_BEGINNING, startOfBeginning } from '../beginning';
import { CAPACITY } from '../options/delivery';
import { overlapMsOf } from '../../parameters/overlap';
import { endOfWindow } from '../../record/changes/endOfWindow';
import type { Poll } from '../triggerEvent';
import { orderOf, type ListCall, type RecordList } from '../../record/changes/recordList';
import type { RecordQuery } from '../../record/changes/recordQuery';
import { between, readRange } from '../../record/changes/recordRange';

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
	const { newest, ordinary } = await newestStamps(poll, query, list);
	if (newest === undefined) return EMPTY_LEDGER;
	const { kind, order } = orderOf(query, newest);
	const lateness = { kind, overlap: overlapMsOf(poll.options) };
	const start = startOfBeginning(newest, ordinary, lateness);
	const range = { ...between(start, newest, order), isLean: true };
	let visible: Shown[] = [];
	for await (const { stamp, changes } of inTicks(readRange(list, range, order), order)) {
		if (order.compare(stamp, newest) > 0) continue;
		for (const { key, version } of changes) visible.push({ key, stamp, version });
		if (visible.length > 2 * CAPACITY) visible = visible.slice(-CAPACITY - 1);
	}
	return ledgerOfNow(newest, visible, order, start, CAPACITY);
}

/** The newest stamp, and one that is surely not ahead: see `startOfBeginning`. */
async function newestStamps(
	poll: Poll,
	query: RecordQuery,
	list: RecordList,
): Promise<{ newest: Stamp | undefined; ordinary: Stamp }> {
	const call = newestCall(query, NEWEST_AT_BEGINNING, true);
	const stamps: Stamp[] = [];
	let after: string | undefined;
	for (let pages = 1; ; pages++) {
		const [page] = await list.ask([after === undefined ? call : { ...call, after }]);
		for (const { stamp } of page.changes) stamps.push(stamp);
		const isEnough = stamps.length >= NEWEST_AT_BEGINNING || pages >= MOST_PAGES;
		const isLast = !page.hasNext || page.size === 0 || (page.endCursor ?? after) === after;
		if (isLast) return { newest: stamps[0], ordinary: '' };
		if (isEnough && stamps.length > 0) {
			return { newest: stamps[0], ordinary: stamps[stamps.length - 1] };
		}
		after = page.endCursor;
		poll.deadline.check();
	}
}
