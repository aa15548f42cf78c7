/**
 * The sandbox's own time. It stamps records and files; tokens and signed addresses live by real time.
 * By default it shows real time.
 */
export class SandboxClock {
	private shownMs = Date.now();
	private readAtMs = this.shownMs;
	private speed = 1;
	private readonly listeners: Array<() => void> = [];

	/** The time, in milliseconds since 1970. */
	now(): number {
		return Math.floor(this.shownMs + (Date.now() - this.readAtMs) * this.speed);
	}

	/** How many times as fast as real time it runs; 0 while it stands still. */
	get factor(): number {
		return this.speed;
	}

	/**
	 * Shows this time, and stands still.
	 * @throws when it is no time
	 */
	set(time: string | number): void {
		const ms = typeof time === 'number' ? time : Date.parse(time);
		if (!Number.isFinite(ms)) throw new Error(`${time} is not a time`);
		this.change(ms, 0);
	}

	/** Moves on by so many milliseconds; it stands still or runs as before. */
	advance(ms: number): void {
		this.change(this.now() + ms, this.speed);
	}

	/** Runs on from where it is, `factor` times as fast as real time. */
	run(factor = 1): void {
		this.change(this.now(), factor);
	}

	/** Shows real time and so many milliseconds more: the clocks of X3 and n8n differ. */
	offset(ms: number): void {
		this.change(Date.now() + ms, 1);
	}

	/** Shows real time again. */
	reset(): void {
		this.offset(0);
	}

	/** Calls back after every change of the time or of the speed. */
	onChange(listener: () => void): void {
		this.listeners.push(listener);
	}

	private change(ms: number, factor: number): void {
		this.shownMs = ms;
		this.readAtMs = Date.now();
		this.speed = factor;
		for (const listener of this.listeners) listener();
	}
}
