import { EMPTY_LEDGER, ledgerOfNow } from '../../../../sage/changes/startingLedger';
import { NextDelivery, type Change } from '../../../../sage/changes/nextDelivery';
import type { Ledger } from '../../../../sage/changes/ledger';
import { millisecondsOf, type Stamp } from '../../../../sage/changes/stamp';
import { inTicks, type StampedChange } from '../../../../sage/changes/ticks';
import type { JsonObject } from '../../../../sage/exactJson';
import { CAPACITY, mostOf } from '../options/delivery';
import { findLate, NOTHING_LATE, takeLate, type LateReading } from './lateChanges';
import { overlapMsOf } from '../options/overlap';
import { endOfWindow, startOfWindow } from '../stampWindow';
import { orderOf, type ListCall, type RecordList, type Watched } from './recordList';
import { between, firstCall, PAGE_SIZE, readRange, type RangeWanted } from './recordRange';
import { serverTimeMs } from '../serverClock';
import type { Poll } from '../triggerEvent';

/** The question for the newest records. */
export function newestCall(watched: Watched, first: number, isLean: boolean): ListCall {
	const { kind } = orderOf(watched, undefined);
	return {
		tests: [{ operator: 'lte', stamp: endOfWindow(kind, watched.isOwnStamp) }],
		newestFirst: true,
		first,
		isLean,
	};
}

/** The ledger of a trigger that starts now: all that is visible counts as delivered. */
export async function ledgerFromNow(
	poll: Poll,
	watched: Watched,
	list: RecordList,
): Promise<Ledger> {
	const [{ changes }] = await list.ask([newestCall(watched, 1, true)]);
	const newest = changes[0]?.stamp;
	if (newest === undefined) return EMPTY_LEDGER;
	const { kind, order } = orderOf(watched, newest);
	const windowStart = startOfWindow(millisecondsOf(newest), overlapMsOf(poll.options), kind);
	const range: RangeWanted = {
		...between(windowStart, newest, order),
		isLean: true,
	};
	const visible: Array<StampedChange<unknown>> = [];
	for await (const { stamp, changes: same } of inTicks(readRange(list, range, order), order)) {
		if (order.compare(stamp, newest) > 0) continue;
		for (const change of same) visible.push({ ...change, record: undefined, stamp });
	}
	return ledgerOfNow(newest, visible, order, windowStart, CAPACITY);
}

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
	watched: Watched,
	list: RecordList,
	ledger: Ledger,
): Promise<RecordChanges> {
	const { kind, order } = orderOf(watched, ledger.upTo || undefined);
	const cap: Stamp = endOfWindow(kind, watched.isOwnStamp);
	const beyond: RangeWanted = {
		start: ledger.upTo === '' ? [] : [{ operator: 'gt', stamp: ledger.upTo }],
		tests: [{ operator: 'lte', stamp: cap }],
		first: PAGE_SIZE,
		isLean: false,
	};
	const window: RangeWanted = { ...between(ledger.from, ledger.upTo, order), isLean: true };
	const isWindowOpen = ledger.upTo !== '' && order.compare(ledger.from, ledger.upTo) <= 0;
	const askedMs = performance.now();
	const [newest, firstBeyond, firstInWindow] = await list.ask([
		newestCall(watched, 1, true),
		firstCall(beyond),
		...(isWindowOpen ? [firstCall(window)] : []),
	]);
	const newestMs = millisecondsOf(newest.changes[0]?.stamp ?? '');
	const reachedMs = serverTimeMs(poll.subject, newestMs, askedMs);
	const delivery = new NextDelivery<JsonObject>(
		ledger,
		order,
		startOfWindow(reachedMs, overlapMsOf(poll.options), kind),
		{ most: mostOf(poll.options), capacity: CAPACITY },
	);

	const reading: LateReading = { poll, list, order, delivery };
	const found = isWindowOpen
		? await findLate(reading, window, firstInWindow, ledger)
		: NOTHING_LATE;
	if (await takeLate(reading, found)) {
		for await (const tick of inTicks(readRange(list, beyond, order, firstBeyond), order)) {
			const isBeyond = order.compare(tick.stamp, ledger.upTo) > 0;
			if (isBeyond && (!delivery.offer(tick) || poll.isTimeUp())) break;
		}
	}
	return { taken: delivery.taken, ledger: delivery.ledgerAfter() };
}
