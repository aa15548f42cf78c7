import { EMPTY_LEDGER, ledgerOfNow } from '../../../sage/changes/baseline';
import { Intake, type Change } from '../../../sage/changes/intake';
import type { Ledger } from '../../../sage/changes/ledger';
import { millisecondsOf, stampAt, type Stamp, type StampOrder } from '../../../sage/changes/stamp';
import { inTicks, type StampedChange } from '../../../sage/changes/ticks';
import type { JsonObject } from '../../../sage/exactJson';
import { CAPACITY, mostOf } from './delivery';
import { overlapMsOf } from './overlap';
import { endOfPresent } from './present';
import { orderOf, type ListCall, type RecordList, type Watched } from './recordList';
import { firstCall, readRange, type RangeWanted } from './recordRange';
import { serverTimeMs } from './serverClock';
import type { Turn } from './triggerEvent';

/** The largest page that clients of Sage X3 were seen to ask for. Source: sage-x3 contradictions Q5. */
const PAGE_SIZE = 1000;
/** Time stamps named in one filter. */
const STAMPS_AT_ONCE = 100;

/** The question for the newest records. */
export function newestCall(watched: Watched, first: number, isLean: boolean): ListCall {
	const { kind } = orderOf(watched, undefined);
	return {
		tests: [{ operator: 'lte', stamp: endOfPresent(kind) }],
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
	const { order } = orderOf(watched, newest);
	const windowStart = order.before(newest, overlapMsOf(turn.options));
	const range: RangeWanted = {
		start: [{ operator: 'gte', stamp: windowStart }],
		tests: [{ operator: 'lte', stamp: newest }],
		first: PAGE_SIZE,
		isLean: true,
	};
	const visible: Array<StampedChange<unknown>> = [];
	for await (const { stamp, changes: same } of inTicks(readRange(list, range, order), order)) {
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
	const cap: Stamp = endOfPresent(kind);
	const beyond: RangeWanted = {
		start: ledger.upTo === '' ? [] : [{ operator: 'gt', stamp: ledger.upTo }],
		tests: [{ operator: 'lte', stamp: cap }],
		first: PAGE_SIZE,
		isLean: false,
	};
	const window: RangeWanted = {
		start: [{ operator: 'gte', stamp: ledger.from }],
		tests: [{ operator: 'lte', stamp: ledger.upTo }],
		first: PAGE_SIZE,
		isLean: true,
	};
	const isWindowOpen = ledger.upTo !== '' && order.compare(ledger.from, ledger.upTo) <= 0;
	const askedMs = performance.now();
	const [newest, firstBeyond, firstInWindow] = await list.ask([
		newestCall(watched, 1, true),
		firstCall(beyond),
		...(isWindowOpen ? [firstCall(window)] : []),
	]);
	const newestMs = millisecondsOf(newest.changes[0]?.stamp ?? '');
	const nowMs = serverTimeMs(turn.identity, newestMs, askedMs);
	const intake = new Intake<JsonObject>(
		ledger,
		order,
		Number.isFinite(nowMs) ? stampAt(nowMs - overlapMsOf(turn.options), kind) : '',
		{ most: mostOf(turn.options), capacity: CAPACITY },
	);

	const late: Stamp[] = [];
	if (isWindowOpen) {
		for await (const tick of inTicks(readRange(list, window, order, firstInWindow), order)) {
			const isNew = tick.changes.some(({ key, version }) => !intake.isDelivered(key, version));
			if (isNew) late.push(tick.stamp);
		}
	}
	const isRoomLeft = await takeLate(list, late, intake, order);
	if (isRoomLeft) {
		for await (const tick of inTicks(readRange(list, beyond, order, firstBeyond), order)) {
			if (!intake.offer(tick) || turn.isTimeUp()) break;
		}
	}
	return { taken: intake.taken, ledger: intake.ledgerAfter() };
}

/** Takes what appeared late; false when some of it has to wait. */
async function takeLate(
	list: RecordList,
	stamps: readonly Stamp[],
	intake: Intake<JsonObject>,
	order: StampOrder,
): Promise<boolean> {
	for (let start = 0; start < stamps.length; start += STAMPS_AT_ONCE) {
		const some = stamps.slice(start, start + STAMPS_AT_ONCE);
		const range: RangeWanted = {
			start: [],
			tests: [{ operator: 'in', stamps: some }],
			first: PAGE_SIZE,
			isLean: false,
		};
		for await (const tick of inTicks(readRange(list, range, order), order)) {
			if (!intake.offer(tick)) return false;
		}
	}
	return true;
}
