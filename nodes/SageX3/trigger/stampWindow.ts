import type { LateWindow } from '../../../sage/changes/nextDelivery';
import {
	earliest,
	latest,
	millisecondsOf,
	stampAt,
	stampOrders,
} from '../../../sage/changes/stamp';
import type { Stamp, StampKind } from '../../../sage/changes/stamp';
import { MOST_SKEW_MS } from '../record/changes/endOfWindow';
import { shownTimeMs } from './shownClock';
import type { TriggerMemory } from './triggerMemory';

/** How far the day of a time zone may be behind that of UTC. Source: IANA time zones, Etc/GMT+12. */
const FARTHEST_BEHIND_MS = 12 * 60 * 60 * 1000;

/** How stamps of a kind become visible late. */
export interface Lateness {
	kind: StampKind;
	/** By how much: milliseconds, or steps of a number. */
	overlap: number;
}

/** The first stamp that may still appear, wherever Sage X3's clock stands: it is no more than a day behind this one. */
export function surelyPassed({ kind, overlap }: Lateness): Stamp {
	return kind === 'number' ? '' : stampAt(Date.now() - MOST_SKEW_MS - overlap, kind);
}

/**
 * The first stamp that may still appear; `''` when nothing is known. A day may appear as long as it is that day
 * anywhere, even when the next one was seen already.
 * @param reachedMs what Sage X3's clock has reached; minus infinity when nobody knows
 */
export function startOfWindow(reachedMs: number, { kind, overlap }: Lateness): Stamp {
	if (!Number.isFinite(reachedMs)) return '';
	const passedMs =
		kind === 'day' ? Math.min(reachedMs, Date.now() - FARTHEST_BEHIND_MS) : reachedMs;
	return stampAt(passedMs - overlap, kind);
}

/**
 * From where on something may still appear late, at a poll that has been asked and answered.
 * @param newest the newest stamp in the answer; `''` when there was none
 * @param upTo the newest stamp that was delivered before
 * @param askedMs when the question went out, on the timer
 */
export function lateWindow(
	memory: TriggerMemory,
	{ kind, overlap }: Lateness,
	newest: Stamp,
	upTo: Stamp,
	askedMs: number,
): LateWindow {
	const order = stampOrders[kind];
	if (kind === 'number') {
		const shownBefore = latest(order, memory.numberShown, upTo);
		memory.numberShown = latest(order, shownBefore, newest);
		return {
			start: order.before(memory.reach.number(order), overlap),
			startWhenCrowded: order.before(shownBefore, overlap),
		};
	}
	const lateness = { kind, overlap };
	const shownMs = shownTimeMs(memory, millisecondsOf(newest), askedMs);
	const bySight = startOfWindow(shownMs, lateness);
	const byReach = startOfWindow(memory.reach.momentMs(askedMs), lateness);
	return {
		start: earliest(order, latest(order, byReach, surelyPassed(lateness)), bySight),
		startWhenCrowded: bySight,
	};
}
