/** A moment of Sage X3's clock that is surely past, and when that was known on this machine's own timer. */
interface Reading {
	serverMs: number;
	timerMs: number;
}

/** What this timer may gain on Sage X3's clock: far more than clocks do. */
const CAUTION = 0.999;
const MOST_READINGS = 1000;

const readings = new Map<string, Reading>();

/**
 * A moment that Sage X3's clock had surely passed when a question was asked. It is told by the newest stamp that Sage
 * X3 shows, less the time that the answer took, as Sage X3 may have seen that stamp last of all; and by the time that
 * has gone by since an earlier one was read: on a timer that nobody can set, never on the clock of this machine. So it
 * does not matter how far the two clocks are apart. To be called when the answer is there.
 *
 * @param name of the trigger: readings are kept as long as the process lives, and only make the next poll cheaper
 * @param newestMs newest stamp in the answer, in milliseconds; minus infinity when there was none
 * @param askedMs when the question went out, on the timer
 */
export function serverTimeMs(name: string, newestMs: number, askedMs: number): number {
	const answeredMs = performance.now();
	const known = readings.get(name);
	const byTimer = (timerMs: number) =>
		known === undefined ? -Infinity : known.serverMs + (timerMs - known.timerMs) * CAUTION;
	if (newestMs >= byTimer(answeredMs) && Number.isFinite(newestMs)) {
		if (readings.size >= MOST_READINGS) readings.delete([...readings.keys()][0]);
		readings.set(name, { serverMs: newestMs, timerMs: answeredMs });
	}
	return Math.max(newestMs - (answeredMs - askedMs) / CAUTION, byTimer(askedMs));
}
