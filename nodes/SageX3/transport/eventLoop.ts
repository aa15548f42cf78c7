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
