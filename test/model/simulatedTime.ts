const BEGINNING_MS = Date.parse('2026-03-31T08:00:00.000Z');

/**
 * Time that goes by only when it is told to: one for Sage X3's clock, n8n's clock and n8n's timer, each of which
 * shows it differently. Who waits for a moment is called when it comes.
 */
export class SimulatedTime {
	private elapsedMs = 0;

	/** @param skewMs how far Sage X3's clock is ahead of n8n's */
	constructor(private readonly skewMs: number) {}

	/** What Sage X3's clock shows. */
	get serverMs(): number {
		return BEGINNING_MS + this.elapsedMs + this.skewMs;
	}

	goOn(ms: number): void {
		this.elapsedMs += ms;
	}

	/**
	 * Runs something in this time: all clocks and timers of the process show it, and who waits makes it go by.
	 * Nothing is left to chance, so that a seed leads to the same history again.
	 * @param wait lets time go by
	 */
	async during<T>(work: () => Promise<T>, wait: (ms: number) => void): Promise<T> {
		const stand = [
			jest.spyOn(Math, 'random').mockReturnValue(0.5),
			jest.spyOn(Date, 'now').mockImplementation(() => BEGINNING_MS + this.elapsedMs),
			jest.spyOn(performance, 'now').mockImplementation(() => this.elapsedMs),
			jest.spyOn(globalThis, 'setTimeout').mockImplementation(((then: () => void, ms = 0) => {
				wait(ms);
				return setImmediate(then);
			}) as never),
		];
		try {
			return await work();
		} finally {
			for (const one of stand) one.mockRestore();
		}
	}
}
