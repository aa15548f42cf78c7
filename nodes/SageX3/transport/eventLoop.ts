import { randomBytes } from 'crypto';

/** Turns of the event loop until a request is on the wire: one to open its connection, one to write. */
const TURNS_OF_A_REQUEST = 2;

/**
 * Lets a request that was just started reach the wire, before work that keeps the thread. A trip to the
 * thread pool comes back a turn later, and far sooner than the millisecond that the shortest timer takes.
 */
export async function letRequestsLeave(): Promise<void> {
	for (let turn = 0; turn < TURNS_OF_A_REQUEST; turn++) await turnOfEventLoop();
}

async function turnOfEventLoop(): Promise<void> {
	await new Promise<void>((resolve) => randomBytes(1, () => resolve()));
}
