import { stampAt, type Stamp, type StampKind } from '../../../sage/changes/stamp';

const HOUR_MS = 60 * 60 * 1000;
/** How far Sage X3's clock may be ahead of this machine's. */
export const MOST_SKEW_MS = 24 * HOUR_MS;
/** How far the day of a time zone may be ahead of that of UTC. Source: IANA time zones, Pacific/Kiritimati. */
const FARTHEST_AHEAD_MS = 14 * HOUR_MS;
/** How far it may be behind. Source: IANA time zones, Etc/GMT+12. */
const FARTHEST_BEHIND_MS = 12 * HOUR_MS;

/**
 * The last stamp that counts as of now. Later ones are dates that were entered for the future, or of a clock that was
 * wrong: they wait for their time.
 * @param isOfServer whether Sage X3's clock has set it. Any other moment counts by this machine's clock.
 */
export function endOfWindow(kind: StampKind, isOfServer: boolean): Stamp {
	if (kind === 'day') return stampAt(Date.now() + FARTHEST_AHEAD_MS, kind);
	return stampAt(Date.now() + (isOfServer ? MOST_SKEW_MS : 0), kind);
}

/**
 * The first stamp that may still appear; `''` when nothing is known. A day may appear as long as it is that day
 * anywhere, even when the next one was seen already.
 * @param reachedMs what Sage X3's clock has surely reached; minus infinity when nobody knows
 */
export function startOfWindow(reachedMs: number, overlapMs: number, kind: StampKind): Stamp {
	if (!Number.isFinite(reachedMs)) return '';
	const passedMs =
		kind === 'day' ? Math.min(reachedMs, Date.now() - FARTHEST_BEHIND_MS) : reachedMs;
	return stampAt(passedMs - overlapMs, kind);
}
