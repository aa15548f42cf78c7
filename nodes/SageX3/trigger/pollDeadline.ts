import { SageError } from '../../../sage/SageError';
import { ringAfter } from '../transport/alarm';
import { Deadline } from '../transport/deadline';

/** What of the time is for reading; the rest is left for handing over what was found. */
const SHARE_FOR_READING = 0.7;

/** What a poll may take. */
export interface PollTime {
	/** What it should: less than the time to the next poll. What is left then is for that. */
	budgetMs: number;
	/** What it may take at the most: then it is given up. */
	limitMs: number;
}

/** When a poll has to be over, from the moment on at which this is made. */
export class PollDeadline {
	private readonly startedMs = performance.now();
	private isOver = false;
	/** For every request of the poll. */
	readonly whole: Deadline;

	constructor(private readonly time: PollTime) {
		this.whole = new Deadline(time.limitMs);
	}

	/** Whether what has not been read yet is for the next poll. */
	readonly isTimeUp = (): boolean =>
		this.isOver || performance.now() - this.startedMs > this.time.budgetMs * SHARE_FOR_READING;

	/**
	 * The outcome of the work of a poll, or a failure when that has not come in time. Whatever comes later is nobody's
	 * concern.
	 * @throws SageError `unreachable` when time is over
	 */
	async bound<T>(work: Promise<T>): Promise<T> {
		let unset: () => void = () => undefined;
		const over = new Promise<never>((_, reject) => {
			unset = ringAfter(this.whole.restMs(), () => {
				this.isOver = true;
				reject(this.tooLate());
			});
		});
		work.catch(() => undefined); // it may fail when nobody waits any more
		try {
			return await Promise.race([work, over]);
		} finally {
			unset();
		}
	}

	/** @throws SageError `unreachable` when time is over: then nothing may be changed any more */
	check(): void {
		if (this.isOver) throw this.tooLate();
	}

	private tooLate(): SageError {
		const seconds = Math.round(this.time.limitMs / 1000);
		return new SageError({
			kind: 'unreachable',
			message: `The poll was given up after ${seconds} s, the time that n8n allows for it`,
			description:
				'Nothing of it counts as delivered, and the next poll starts anew. Narrow what is watched, or find out why Sage X3 is slow.',
		});
	}
}
