import type { Ledger } from './ledger';
import type { StampedChange } from './ticks';
import type { Stamp, StampOrder } from './stamp';

/** A ledger of nothing: everything that is there is still to be delivered. */
export const EMPTY_LEDGER: Ledger = { from: '', upTo: '', delivered: {} };

/** A ledger that begins with a stamp: what is older counts as delivered, even if it appears late. */
export function ledgerSince(start: Stamp, order: StampOrder): Ledger {
	return { from: start, upTo: order.before(start, 1), delivered: {} };
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
	visible: ReadonlyArray<StampedChange<unknown>>,
	order: StampOrder,
	windowStart: Stamp,
	capacity: number,
): Ledger {
	const tooMany = visible.length - capacity;
	const from =
		tooMany <= 0
			? windowStart
			: (visible
					.slice(tooMany)
					.find(({ stamp }) => order.compare(stamp, visible[tooMany - 1].stamp) > 0)?.stamp ??
				newest);
	const kept = visible.filter(({ stamp }) => order.compare(stamp, from) >= 0);
	return {
		from,
		upTo: newest,
		delivered: Object.fromEntries(kept.map(({ key, version }) => [key, version])),
	};
}
