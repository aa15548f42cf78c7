import type { Ledger } from '../../../../sage/changes/ledger';
import { NextDelivery, type Change } from '../../../../sage/changes/nextDelivery';
import type { Stamp } from '../../../../sage/changes/stamp';
import { inTicks } from '../../../../sage/changes/ticks';
import { weightOf } from '../../../../sage/changes/weight';
import type { JsonObject } from '../../../../sage/exactJson';
import { begunAnew, mayBeAhead, withoutGoneNewest } from '../goneNewest';
import { CAPACITY, mostOf } from '../options/delivery';
import { overlapMsOf } from '../../parameters/overlap';
import { endOfWindow } from '../../record/changes/endOfWindow';
import { lateWindow, type Lateness } from '../stampWindow';
import { noteNews } from '../triggerMemory';
import type { Poll } from '../triggerEvent';
import { findLate, NOTHING_LATE, takeLate, type LateReading } from './lateChanges';
import { ledgerFromNow, newestCall } from './recordBeginning';
import { orderOf, type RecordList } from '../../record/changes/recordList';
import type { RecordQuery } from '../../record/changes/recordQuery';
import {
	between,
	firstCall,
	PAGE_SIZE,
	readRange,
	type RangeWanted,
} from '../../record/changes/recordRange';

/** What a poll took, and the ledger once that is delivered. */
export interface RecordChanges {
	taken: ReadonlyArray<Change<JsonObject>>;
	ledger: Ledger;
}

/**
 * Reads what has changed since a ledger: first what has appeared late within the overlap, then what is newer. The first
 * page of each, and the newest stamp, come by one request.
 */
export async function changesSince(
	poll: Poll,
	query: RecordQuery,
	list: RecordList,
	ledger: Ledger,
): Promise<RecordChanges> {
	const { kind, order } = orderOf(query, ledger.upTo || undefined);
	const lateness: Lateness = { kind, overlap: overlapMsOf(poll.options) };
	const beyond: RangeWanted = {
		start: ledger.upTo === '' ? [] : [{ operator: 'gt', stamp: ledger.upTo }],
		tests: [{ operator: 'lte', stamp: endOfWindow(kind, query.isOwnStamp) }],
		first: PAGE_SIZE,
		isLean: false,
	};
	const window: RangeWanted = { ...between(ledger.from, ledger.upTo, order), isLean: true };
	const isWindowOpen = ledger.upTo !== '' && order.compare(ledger.from, ledger.upTo) <= 0;
	const askedMs = performance.now();
	const [{ changes: newestChanges }, firstBeyond, firstInWindow] = await list.ask([
		newestCall(query, 1, true),
		firstCall(beyond),
		...(isWindowOpen ? [firstCall(window)] : []),
	]);
	const newest: Stamp = newestChanges[0]?.stamp ?? '';
	if (
		newest !== '' &&
		order.compare(newest, ledger.from) < 0 &&
		mayBeAhead(ledger, lateness, poll)
	) {
		const anew = begunAnew(ledger, await ledgerFromNow(poll, query, list), lateness, poll);
		if (anew !== undefined) return { taken: [], ledger: anew };
	}
	const delivery = new NextDelivery<JsonObject>(
		withoutGoneNewest(ledger, newest, lateness, poll),
		order,
		lateWindow(poll.memory, lateness, newest, ledger.upTo, askedMs),
		{ most: mostOf(poll.options), capacity: CAPACITY, weigh: weightOf },
	);

	const reading: LateReading = { poll, list, order, delivery };
	const found = isWindowOpen
		? await findLate(reading, window, firstInWindow, ledger)
		: NOTHING_LATE;
	if (await takeLate(reading, found)) {
		for await (const tick of inTicks(readRange(list, beyond, order, firstBeyond), order)) {
			const isBeyond = order.compare(tick.stamp, ledger.upTo) > 0;
			if (isBeyond && (!delivery.offer(tick) || poll.deadline.isTimeUp())) break;
		}
	}
	noteNews(poll.memory, delivery.taken);
	return { taken: delivery.taken, ledger: delivery.ledgerAfter() };
}
