import { stampAt, type Stamp, type StampKind } from '../../../sage/changes/stamp';

/** How far Sage X3's clock, or its time zone, may be ahead of this machine's. */
const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * The last stamp that counts as of now. Later ones are dates that were entered for the future, or of a clock that was
 * wrong: they wait for their day.
 */
export function endOfPresent(kind: StampKind): Stamp {
	return stampAt(Date.now() + DAY_MS, kind);
}
