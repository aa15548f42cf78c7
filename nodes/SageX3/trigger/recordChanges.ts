import { EMPTY_LEDGER, ledgerOfNow } from '../../../sage/changes/baseline';
import { Intake, type Change } from '../../../sage/changes/intake';
import type { Ledger } from '../../../sage/changes/ledger';
import { millisecondsOf, type Stamp } from '../../../sage/changes/stamp';
import { inTicks, type StampedChange } from '../../../sage/changes/ticks';
import type { JsonObject } from '../../../sage/exactJson';
import { CAPACITY, mostOf } from './delivery';
import { findLate, NOTHING_LATE, takeLate, type LateReading } from './lateChanges';
import { overlapMsOf } from './overlap';
import { endOfPresent, startOfOverlap } from './present';
import { orderOf, type ListCall, type RecordList, type Watched } from './recordList';
import { between, firstCall, PAGE_SIZE, readRange, type RangeWanted } from './recordRange';
import { serverTimeMs } from './serverClock';
import type { Turn } from './triggerEvent';

/** The question for the newest records. */
export function newestCall(watched: Watched, first: number, isLean: boolean): ListCall {
	const { kind } = orderOf(watched, undefined);
	return {
		tests: [{ operator: 'lte', stamp: endOfPresent(kind, watched.isOwnStamp) }],
		newestFirst: true,
		first,
		isLean,
	};
}

/** The ledger of a trigger that starts now: all that is visible counts as delivered. */
export async function ledgerFromNow(
	turn: Turn,
	watched: Watched,
	list: RecordList,
): Promise<Ledger> {
	const [{ changes }] = await list.ask([newestCall(watched, 1, true)]);
	const newest = changes[0]?.stamp;
	if (newest === undefined) return EMPTY_LEDGER;
	const { kind, order } = orderOf(watched, newest);
	const windowStart = startOfOverlap(millisecondsOf(newest), overlapMsOf(turn.options), kind);
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
	turn: Turn,
	watched: Watched,
	list: RecordList,
	ledger: Ledger,
): Promise<RecordChanges> {
	const { kind, order } = orderOf(watched, ledger.upTo || undefined);
	const cap: Stamp = endOfPresent(kind, watched.isOwnStamp);
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
	const reachedMs = serverTimeMs(turn.identity, newestMs, askedMs);
	const intake = new Intake<JsonObject>(
		ledger,
		order,
		startOfOverlap(reachedMs, overlapMsOf(turn.options), kind),
		{ most: mostOf(turn.options), capacity: CAPACITY },
	);

	const reading: LateReading = { turn, list, order, intake };
	const found = isWindowOpen
		? await findLate(reading, window, firstInWindow, ledger)
		: NOTHING_LATE;
	if (await takeLate(reading, found)) {
		for await (const tick of inTicks(readRange(list, beyond, order, firstBeyond), order)) {
			const isBeyond = order.compare(tick.stamp, ledger.upTo) > 0;
			if (isBeyond && (!intake.offer(tick) || turn.isTimeUp())) break;
		}
	}
	return { taken: intake.taken, ledger: intake.ledgerAfter() };
}
