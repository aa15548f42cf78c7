import { sleep } from 'n8n-workflow';
import { SageError } from '../../../sage/SageError';

/**
 * Waits, but not beyond a cancelled execution.
 * @throws SageError `cancelled`
 */
export async function pause(waitMs: number, cancelled: AbortSignal | undefined): Promise<void> {
	if (cancelled === undefined) return await sleep(waitMs);
	let stop: () => void = () => undefined;
	const stopped = new Promise<void>((resolve) => {
		stop = resolve;
		cancelled.addEventListener('abort', stop);
	});
	if (!cancelled.aborted) await Promise.race([sleepUntil(waitMs, cancelled), stopped]);
	cancelled.removeEventListener('abort', stop);
	if (cancelled.aborted) {
		throw new SageError({ kind: 'cancelled', message: 'The execution was canceled' });
	}
}

/** n8n 2.36 and newer end the wait with the signal, by a rejection; older ones know no signal. */
async function sleepUntil(waitMs: number, cancelled: AbortSignal): Promise<void> {
	const sleepWithSignal: (ms: number, signal: AbortSignal) => Promise<void> = sleep;
	await sleepWithSignal(waitMs, cancelled).catch(() => undefined);
}
