import type { Steps } from '../../../sage/steps';

/** Turns of the event loop until a request is on the wire: one to open its connection, one to write. */
const TURNS_OF_A_REQUEST = 2;

/** Whoever waits here is woken at once: so all can wait at one place. */
const place = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));

/**
 * Lets a request that was just started reach the wire, before work that keeps the thread. A promise that is settled
 * by way of `Atomics` comes back exactly one turn later: no timer (the shortest takes a millisecond) and no thread of
 * the pool (waking one takes longer than all the rest of this).
 */
export async function letRequestsLeave(): Promise<void> {
	for (let turn = 0; turn < TURNS_OF_A_REQUEST; turn++) {
		const waiting = Atomics.waitAsync(place, 0, 0);
		Atomics.notify(place, 0);
		await waiting.value;
	}
}

/** So long work goes on at a time: n8n has more to do, a worker's lock to renew among it. */
const LONGEST_TURN_MS = 20;

/** Lets n8n do other things in the middle of long work over many things, once in a while. */
export class Breath {
	private sinceMs = performance.now();

	/** Returns when n8n has had its turn; at once where the last one is not long ago. */
	async taken(): Promise<void> {
		if (performance.now() - this.sinceMs < LONGEST_TURN_MS) return;
		await letRequestsLeave();
		this.sinceMs = performance.now();
	}
}

/** Does long work step by step: n8n has its turns meanwhile, and afterwards. */
export async function inTurns<T>(steps: Steps<T>): Promise<T> {
	const breath = new Breath();
	for (;;) {
		const step = steps.next();
		await breath.taken();
		if (step.done === true) return step.value;
	}
}

/** `list.map(work)` for long lists: n8n has its turns meanwhile. */
export async function mapInTurns<T, R>(
	list: readonly T[],
	work: (one: T, index: number) => R,
): Promise<R[]> {
	const breath = new Breath();
	const results: R[] = [];
	for (const [index, one] of list.entries()) {
		results.push(work(one, index));
		await breath.taken();
	}
	return results;
}
