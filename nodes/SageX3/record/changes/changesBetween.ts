import type { JsonObject } from '../../../../sage/exactJson';
import { readStamp, type Stamp } from '../../../../sage/changes/stamp';
import { inTicks, type StampedChange } from '../../../../sage/changes/ticks';
import { weightOf } from '../../../../sage/changes/weight';
import { pageSizeFor } from '../../parameters/pageSize';
import { checkRead } from '../../transport/readBound';
import { endOfWindow } from './endOfWindow';
import type { StampPeriod } from './period';
import { orderOf, type RecordList } from './recordList';
import type { RecordQuery } from './recordQuery';
import { between, readRange } from './recordRange';

/** What changed in a period. */
export interface ChangesFound {
	/** Each record once, as it was read last, in the order of time stamps. */
	changes: ReadonlyArray<StampedChange<JsonObject>>;
	/** Whether more have changed than the limit lets through. */
	hasMore: boolean;
}

/** How much to read. */
export interface ReadingBounds {
	/** Records; Infinity for all. */
	limit: number;
	/** Records a page, as the option says; undefined for the usual. */
	pageSize: unknown;
}

/**
 * Reads what changed in a period, as the trigger does: page after page by time stamps, not by positions, so that nothing
 * is passed over that changes meanwhile. Whether something lies in the period is told by the stamp that Sage X3 shows, so
 * periods that follow each other share nothing and leave nothing out.
 *
 * An open period ends where the trigger's does: with what lies further ahead of this machine's clock than clocks differ.
 * @throws SageError as `readRange`, `inTicks` and `checkRead` do
 */
export async function changesBetween(
	list: RecordList,
	query: RecordQuery,
	{ from, until }: StampPeriod,
	{ limit, pageSize }: ReadingBounds,
): Promise<ChangesFound> {
	const { kind, order } = orderOf(query, undefined);
	const end = until ?? endOfWindow(kind, query.isOwnStamp);
	const isWithin = (shown: Stamp) => {
		const stamp = kind === 'moment' ? asMoment(shown) : shown;
		if (order.compare(stamp, from) < 0) return false;
		return until === undefined ? order.compare(stamp, end) <= 0 : order.compare(stamp, until) < 0;
	};
	const range = {
		...between(from, end, order),
		first: pageSizeFor(limit + 1, pageSize),
		isLean: false,
	};
	const found = new Map<string, StampedChange<JsonObject>>();
	let weight = 0;
	for await (const { stamp, changes } of inTicks(readRange(list, range, order), order)) {
		if (!isWithin(stamp)) continue;
		for (const change of changes) {
			found.delete(change.key); // it has changed again: its place is that of its last stamp
			found.set(change.key, { ...change, stamp });
			weight += weightOf(change.record);
		}
		checkRead({ entities: found.size, bytes: weight });
		if (found.size > limit) break;
	}
	const changes = [...found.values()];
	return { changes: changes.slice(0, limit), hasMore: changes.length > limit };
}

/** Where the schema is hidden, a field of moments may turn out to hold days: each counts as its beginning. */
function asMoment(stamp: Stamp): Stamp {
	return readStamp(stamp)?.kind === 'day' ? `${stamp}T00:00:00.000Z` : stamp;
}
