import { stampAt, type Stamp, type StampKind } from '../../../../sage/changes/stamp';

const HOUR_MS = 60 * 60 * 1000;
/** How far Sage X3's clock and this machine's may be apart. */
export const MOST_SKEW_MS = 24 * HOUR_MS;
/** How far the day of a time zone may be ahead of that of UTC. Source: IANA time zones, Pacific/Kiritimati. */
const FARTHEST_AHEAD_MS = 14 * HOUR_MS;

/**
 * The last stamp that counts as of now. Later ones are dates that were entered for the future, or of a clock that was
 * wrong: they wait for their time.
 * @param isOfServer whether Sage X3's clock has set it. Any other moment counts by this machine's clock.
 */
export function endOfWindow(kind: StampKind, isOfServer: boolean): Stamp {
	if (kind === 'day') return stampAt(Date.now() + FARTHEST_AHEAD_MS, kind);
	return stampAt(Date.now() + (isOfServer ? MOST_SKEW_MS : 0), kind);
}
