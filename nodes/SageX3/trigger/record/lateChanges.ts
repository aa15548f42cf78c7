import type { NextDelivery } from '../../../../sage/changes/nextDelivery';
import type { Ledger } from '../../../../sage/changes/ledger';
import type { Stamp, StampOrder } from '../../../../sage/changes/stamp';
import { inTicks } from '../../../../sage/changes/ticks';
import type { JsonObject } from '../../../../sage/exactJson';
import type { ListPage, RecordList } from '../../record/changes/recordList';
import { between, firstCall, readRange, type RangeWanted } from '../../record/changes/recordRange';
import type { Poll } from '../triggerEvent';

/** Ranges asked for by one request. */
const RANGES_AT_ONCE = 10;
/** Between two changes that are late, so many that are not are rather read again than asked around. */
const MOST_BETWEEN = 50;

/** What late changes are read with. */
export interface LateReading {
	poll: Poll;
	list: RecordList;
	order: StampOrder;
	delivery: NextDelivery<JsonObject>;
}

interface LateRange {
	first: Stamp;
	last: Stamp;
}

/** Where something has appeared late. */
export interface Late {
	/** Stamps between which it has, in order. */
	ranges: readonly LateRange[];
	/** From where on nobody has looked, for want of time; undefined when all was looked through. */
	unread: Stamp | undefined;
}

export const NOTHING_LATE: Late = { ranges: [], unread: undefined };

/** Looks through the overlap, by keys and stamps only, for what was not delivered. */
export async function findLate(
	{ poll, list, order, delivery }: LateReading,
	window: RangeWanted,
	firstPage: ListPage,
	{ from, upTo }: Ledger,
): Promise<Late> {
	const ranges: LateRange[] = [];
	let deliveredBetween = Infinity;
	for await (const { stamp, changes } of inTicks(
		readRange(list, window, order, firstPage),
		order,
	)) {
		if (!isWithin(stamp, from, upTo, order)) continue;
		if (ranges.length > 0 && poll.deadline.isTimeUp()) return { ranges, unread: stamp };
		if (changes.every((change) => delivery.isDelivered(change))) {
			deliveredBetween += changes.length;
			continue;
		}
		if (deliveredBetween > MOST_BETWEEN) ranges.push({ first: stamp, last: stamp });
		else ranges[ranges.length - 1].last = stamp;
		deliveredBetween = 0;
	}
	return { ranges, unread: undefined };
}

/** Takes what appeared late; false when some of it has to wait, and everything newer with it. */
export async function takeLate(
	{ poll, list, order, delivery }: LateReading,
	{ ranges: late, unread }: Late,
): Promise<boolean> {
	for (let start = 0; start < late.length; start += RANGES_AT_ONCE) {
		const some = late.slice(start, start + RANGES_AT_ONCE);
		const ranges = some.map(({ first, last }): RangeWanted => ({
			...between(first, last, order),
			isLean: false,
		}));
		const pages = await list.ask(ranges.map(firstCall));
		for (const [index, { first, last }] of some.entries()) {
			const read = readRange(list, ranges[index], order, pages[index]);
			for await (const tick of inTicks(read, order)) {
				if (!isWithin(tick.stamp, first, last, order)) continue;
				if (delivery.taken.length > 0 && poll.deadline.isTimeUp()) {
					delivery.holdBack(tick.stamp);
					return false;
				}
				if (!delivery.offer(tick)) return false;
			}
		}
	}
	if (unread !== undefined) delivery.holdBack(unread);
	return unread === undefined;
}

function isWithin(stamp: Stamp, first: Stamp, last: Stamp, order: StampOrder): boolean {
	return order.compare(stamp, first) >= 0 && order.compare(stamp, last) <= 0;
}
