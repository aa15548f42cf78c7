/** Somebody who waits for a moment. */
interface Waiting {
	/** On the clock of `performance`, in milliseconds. */
	atMs: number;
	ring: () => void;
}

/** What n8n lets a node have instead of timers cannot be cleared: so all who wait share one, for the first of them. */
class Alarm {
	private readonly waiting = new Set<Waiting>();
	private timer: AbortSignal | undefined;
	private timerAtMs = Infinity;

	add(one: Waiting): void {
		this.waiting.add(one);
		if (one.atMs < this.timerAtMs) this.wind(one.atMs);
	}

	remove(one: Waiting): void {
		this.waiting.delete(one);
	}

	private wind(atMs: number): void {
		this.timer?.removeEventListener('abort', this.ring);
		this.timerAtMs = atMs;
		this.timer = AbortSignal.timeout(Math.ceil(Math.max(1, atMs - performance.now())));
		this.timer.addEventListener('abort', this.ring);
	}

	/** Rings for those whose moment has come, and waits for the first of the others. */
	private readonly ring = (): void => {
		this.timer = undefined;
		this.timerAtMs = Infinity;
		const nowMs = performance.now();
		const due = [...this.waiting].filter(({ atMs }) => atMs <= nowMs);
		for (const one of due) this.waiting.delete(one);
		const next = [...this.waiting].reduce((first, { atMs }) => Math.min(first, atMs), Infinity);
		if (next < Infinity) this.wind(next);
		for (const one of due) one.ring();
	};
}

const alarm = new Alarm();

/**
 * Rings after a while, once, unless it is stopped before.
 * @param waitMs at most `LONGEST_TIMER_MS`
 * @returns stops it: nothing is left behind then, neither what would ring nor a timer of its own
 */
export function ringAfter(waitMs: number, ring: () => void): () => void {
	const one: Waiting = { atMs: performance.now() + waitMs, ring };
	alarm.add(one);
	return () => alarm.remove(one);
}
