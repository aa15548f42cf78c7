/** The longest that a timer can be set to, in milliseconds. */
export const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** A moment after which nothing is waited for any more. */
export class Deadline {
	private readonly endMs: number;

	/**
	 * @param limitMs from now on
	 * @param outer a deadline that this one cannot outlive, such as that of a whole poll
	 */
	constructor(
		private readonly limitMs: number,
		private readonly outer?: Deadline,
	) {
		this.endMs = performance.now() + limitMs;
	}

	/** How much time is left, in milliseconds; 0 when it is over. */
	restMs(): number {
		const ownMs = Math.max(0, this.endMs - performance.now());
		return Math.min(ownMs, this.outer?.restMs() ?? LONGEST_TIMER_MS, LONGEST_TIMER_MS);
	}

	/** What was set to be over at first: this limit, or that of the outer deadline. In milliseconds. */
	limit(): number {
		const { outer } = this;
		return outer !== undefined && outer.endsBefore(this) ? outer.limit() : this.limitMs;
	}

	private endsBefore({ endMs }: Deadline): boolean {
		return Math.min(this.endMs, this.outer?.endMs ?? Infinity) < endMs;
	}
}
