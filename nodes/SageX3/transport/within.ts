import { ringAfter } from './alarm';
import { letRequestsLeave } from './eventLoop';
import type { Deadline } from './deadline';

/** What ends a wait before its time: a deadline, or a person who stops the execution. */
export interface Bounds {
	deadline: Deadline;
	cancelled: AbortSignal | undefined;
}

/** How a wait ended. `failure` is what the work came to when it was stopped. */
export type Ended<T> =
	{ kind: 'done'; value: T } | { kind: 'late' | 'cancelled'; failure: unknown };

/**
 * Waits for work, but not beyond its bounds: then it is told to stop, and left behind. Whatever it still comes to is
 * nobody's concern.
 *
 * @param work gets the signal that tells it to stop. It is not given to work that is done: that would close a connection
 * which the next request could use
 */
export async function within<T>(
	{ deadline, cancelled }: Bounds,
	work: (stopped: AbortSignal) => Promise<T>,
): Promise<Ended<T>> {
	if (cancelled?.aborted) return { kind: 'cancelled', failure: undefined };
	const restMs = deadline.restMs();
	if (restMs === 0) return { kind: 'late', failure: undefined };
	const stopper = new AbortController();
	let end: (kind: 'late' | 'cancelled') => void = () => undefined;
	const over = new Promise<'late' | 'cancelled'>((resolve) => (end = resolve));
	const unset = ringAfter(restMs, () => end('late'));
	const cancel = () => end('cancelled');
	cancelled?.addEventListener('abort', cancel);
	const working = work(stopper.signal);
	working.catch(() => stopper.abort());
	try {
		const done = working.then((value): Ended<T> => ({ kind: 'done', value }));
		const ended = await Promise.race([done, over]);
		if (typeof ended !== 'string') return ended;
		stopper.abort();
		return { kind: ended, failure: await failureOf(working) };
	} finally {
		unset();
		cancelled?.removeEventListener('abort', cancel);
	}
}

/** What work comes to that was told to stop; undefined when it does not heed that at once. */
async function failureOf(working: Promise<unknown>): Promise<unknown> {
	const failing = working.then(
		() => undefined,
		(error: unknown) => error,
	);
	return await Promise.race([failing, letRequestsLeave()]);
}
