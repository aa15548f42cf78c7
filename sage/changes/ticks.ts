import { SageError } from '../SageError';
import type { Change, Tick } from './nextDelivery';
import type { Stamp, StampOrder } from './stamp';

/** A change as it was read, with its stamp. */
export interface StampedChange<T> extends Change<T> {
	stamp: Stamp;
}

/**
 * Puts changes that are read page after page, in the order of their stamps, together by stamp. A tick is handed out
 * once it is complete: when a later stamp or the end has come. What stands on two pages counts once.
 *
 * @throws SageError `noProgress` when the stamps do not ascend: then nobody knows what was passed over
 */
export async function* inTicks<T>(
	pages: AsyncIterable<ReadonlyArray<StampedChange<T>>>,
	order: StampOrder,
): AsyncGenerator<Tick<T>, void, undefined> {
	let stamp: Stamp | undefined;
	let changes = new Map<string, Change<T>>();
	for await (const page of pages) {
		for (const change of page) {
			const step = stamp === undefined ? 1 : order.compare(change.stamp, stamp);
			if (step < 0) throw unordered(change.stamp, stamp ?? '');
			if (step > 0) {
				if (stamp !== undefined) yield { stamp, changes: [...changes.values()] };
				stamp = change.stamp;
				changes = new Map();
			}
			changes.set(change.key, change);
		}
	}
	if (stamp !== undefined) yield { stamp, changes: [...changes.values()] };
}

function unordered(stamp: Stamp, before: Stamp): SageError {
	return new SageError({
		kind: 'noProgress',
		message: `Sage X3 did not sort by the time stamp: ${stamp} came after ${before}`,
		description:
			"Changes could be passed over, so none was taken. Choose another 'Time Stamp Field', or let the trigger compare contents (Trigger On: Entity Changed).",
	});
}
