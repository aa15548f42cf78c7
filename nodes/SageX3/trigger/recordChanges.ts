import { EMPTY_LEDGER, ledgerOfNow } from '../../../sage/changes/baseline';
import { Intake, type Change } from '../../../sage/changes/intake';
import type { Ledger } from '../../../sage/changes/ledger';
import { millisecondsOf, type Stamp, type StampOrder } from '../../../sage/changes/stamp';
import { inTicks, type StampedChange } from '../../../sage/changes/ticks';
import type { JsonObject } from '../../../sage/exactJson';
import { CAPACITY, mostOf } from './delivery';
import { overlapMsOf } from './overlap';
import { endOfPresent, startOfOverlap } from './present';
import { orderOf, type ListCall, type RecordList, type Watched } from './recordList';
import { firstCall, readRange, type RangeWanted } from './recordRange';
import { serverTimeMs } from './serverClock';
import type { Turn } from './triggerEvent';

/** The largest page that clients of Sage X3 were seen to ask for. Source: sage-x3 contradictions Q5. */
const PAGE_SIZE = 1000;
/** Ranges asked for by one request. */
const RANGES_AT_ONCE = 10;
/** Between two changes that are late, so many that are not are rather read again than asked around. */
const MOST_BETWEEN = 50;

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

	const late: LateRange[] = [];
	let unread: Stamp | undefined;
	if (isWindowOpen) {
		let delivered = Infinity;
		for await (const { stamp, changes } of inTicks(
			readRange(list, window, order, firstInWindow),
			order,
		)) {
			const isInside =
				order.compare(stamp, ledger.from) >= 0 && order.compare(stamp, ledger.upTo) <= 0;
			if (!isInside) continue;
			if (late.length > 0 && turn.isTimeUp()) {
				unread = stamp;
				break;
			}
			if (changes.every(({ key, version }) => intake.isDelivered(key, version))) {
				delivered += changes.length;
				continue;
			}
			if (delivered > MOST_BETWEEN) late.push({ first: stamp, last: stamp });
			else late[late.length - 1].last = stamp;
			delivered = 0;
		}
	}
	const isRoomLeft = await takeLate(turn, list, late, intake, order);
	if (isRoomLeft && unread !== undefined) intake.holdBack(unread);
	if (isRoomLeft && unread === undefined) {
		for await (const tick of inTicks(readRange(list, beyond, order, firstBeyond), order)) {
			const isBeyond = order.compare(tick.stamp, ledger.upTo) > 0;
			if (isBeyond && (!intake.offer(tick) || turn.isTimeUp())) break;
		}
	}
	return { taken: intake.taken, ledger: intake.ledgerAfter() };
}

/** Stamps between which something appeared late. */
interface LateRange {
	first: Stamp;
	last: Stamp;
}

/** Takes what appeared late; false when some of it has to wait. */
async function takeLate(
	turn: Turn,
	list: RecordList,
	late: readonly LateRange[],
	intake: Intake<JsonObject>,
	order: StampOrder,
): Promise<boolean> {
	for (let start = 0; start < late.length; start += RANGES_AT_ONCE) {
		const some = late.slice(start, start + RANGES_AT_ONCE);
		const ranges = some.map(({ first, last }): RangeWanted => ({
			...between(first, last, order),
			isLean: false,
		}));
		const pages = await list.ask(ranges.map(firstCall));
		for (const [index, { first, last }] of some.entries()) {
			for await (const tick of inTicks(
				readRange(list, ranges[index], order, pages[index]),
				order,
			)) {
				const isInside =
					order.compare(tick.stamp, first) >= 0 && order.compare(tick.stamp, last) <= 0;
				if (!isInside) continue;
				if (intake.taken.length > 0 && turn.isTimeUp()) {
					intake.holdBack(tick.stamp);
					return false;
				}
				if (!intake.offer(tick)) return false;
			}
		}
	}
	return true;
}

/** What is shown with stamps from one to another, both included; neighbours of them may come along. */
function between(
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
