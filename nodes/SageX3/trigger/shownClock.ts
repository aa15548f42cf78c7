import type { TriggerMemory } from './triggerMemory';

/** What this timer may gain on Sage X3's clock: far more than clocks do. */
const CAUTION = 0.999;

/**
 * A moment that Sage X3's clock had passed when a question was asked, as far as the newest stamp can be believed. It is
 * told by the newest stamp that Sage X3 shows, less the time that the answer took, as Sage X3 may have seen that stamp
 * last of all; and by the time that has gone by since an earlier one was read: on a timer that nobody can set, never on
 * the clock of this machine. To be called when the answer is there.
 *
 * @param newestMs newest stamp in the answer, in milliseconds; minus infinity when there was none
 * @param askedMs when the question went out, on the timer
 */
export function shownTimeMs(memory: TriggerMemory, newestMs: number, askedMs: number): number {
	const answeredMs = performance.now();
	const known = memory.shown;
	const byTimer = (timerMs: number) =>
		known === undefined ? -Infinity : known.serverMs + (timerMs - known.timerMs) * CAUTION;
	if (newestMs >= byTimer(answeredMs) && Number.isFinite(newestMs)) {
		memory.shown = { serverMs: newestMs, timerMs: answeredMs };
	}
	return Math.max(newestMs - (answeredMs - askedMs) / CAUTION, byTimer(askedMs));
}
