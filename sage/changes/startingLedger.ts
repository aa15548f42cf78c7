import type { Shown } from './changesOfList';
import type { Ledger } from './ledger';
import { latest, type Stamp, type StampOrder } from './stamp';

/** A ledger of nothing: everything that is there is still to be delivered. */
export const EMPTY_LEDGER: Ledger = { from: '', upTo: '', delivered: new Map() };

/** A ledger that begins with a stamp: what is older counts as delivered, even if it appears late. */
export function ledgerSince(start: Stamp, order: StampOrder): Ledger {
	return { from: start, upTo: order.before(start, 1), delivered: new Map() };
}

/**
 * A ledger that begins now: all that is visible counts as delivered, so that a transaction that is still open is
 * delivered once it commits.
 *
 * @param newest the newest stamp that was seen; what bore it may have changed since
 * @param visible what is visible from the beginning of the overlap window up to the newest stamp, each record once, in
 *   the order of stamps
 * @param capacity how many keys to remember; the window is made shorter when it holds more, by whole stamps
 */
export function ledgerOfNow(
	newest: Stamp,
	visible: readonly Shown[],
	order: StampOrder,
	windowStart: Stamp,
	capacity: number,
): Ledger {
	const from = startWithin(capacity, newest, visible, order) ?? windowStart;
	const kept = visible.filter(({ stamp }) => order.compare(stamp, from) >= 0);
	return {
		from,
		upTo: newest,
		delivered: new Map(kept.map(({ key, version }) => [key, version])),
	};
}

/**
 * Where a window begins that holds no more than can be remembered; undefined when nothing is in the way. When the newest
 * stamp alone is too much, it begins behind that, where there is something between it and the next one.
 */
function startWithin(
	capacity: number,
	newest: Stamp,
	visible: readonly Shown[],
	order: StampOrder,
): Stamp | undefined {
	const excess = visible.length - capacity;
	if (excess <= 0) return undefined;
	const { stamp: lastExcess } = visible[excess - 1];
	const first = visible.slice(excess).find(({ stamp }) => order.compare(stamp, lastExcess) > 0);
	return first?.stamp ?? latest(order, newest, order.before(newest, -1));
}
