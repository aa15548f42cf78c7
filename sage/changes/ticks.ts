import { SageError } from '../SageError';
import { MOST_OF_ONE_STAMP } from './bounds';
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
 * @throws SageError `noProgress` when the stamps do not ascend: then nobody knows what was passed over;
 *   `invalidRequest` when more bears one stamp than can be handed over
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
			if (changes.size > MOST_OF_ONE_STAMP) throw tooManyOfOneStamp(change.stamp);
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

/** More bears one stamp than can be handed over together. */
export function tooManyOfOneStamp(stamp: Stamp): SageError {
	return new SageError({
		kind: 'invalidRequest',
		message: `More than ${MOST_OF_ONE_STAMP} records bear one and the same stamp: ${stamp}`,
		description:
			"They would have to be handed over together. Narrow the list with conditions, or begin behind them ('Start From', or 'From'). Nothing was delivered.",
	});
}
