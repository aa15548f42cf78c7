import type { SandboxClock } from './clock';

/** A change that can be made, or what is wrong with it. */
type Change = (() => void) | string;

const changes: Readonly<Record<string, (clock: SandboxClock, value: unknown) => Change>> = {
	offsetMs: (clock, value) =>
		typeof value === 'number' ? () => clock.offset(value) : 'offsetMs is a number',
	set: (clock, value) => {
		const ms = typeof value === 'string' ? Date.parse(value) : value;
		return typeof ms === 'number' && Number.isFinite(ms)
			? () => clock.set(ms)
			: 'set is an ISO 8601 time or a number of milliseconds';
	},
	advanceMs: (clock, value) =>
		typeof value === 'number' ? () => clock.advance(value) : 'advanceMs is a number',
	factor: (clock, value) =>
		typeof value === 'number' && value >= 0
			? () => clock.run(value)
			: 'factor is a number, not below 0',
};

/**
 * Changes the clock by name, all or nothing, in the order given: `offsetMs`, `set`, `advanceMs`, `factor`.
 * @returns what is wrong with the change; undefined when it was made
 */
export function changeClock(
	clock: SandboxClock,
	given: Readonly<Record<string, unknown>>,
): string | undefined {
	const made: Array<() => void> = [];
	for (const [name, value] of Object.entries(given)) {
		const change = Object.hasOwn(changes, name)
			? changes[name](clock, value)
			: `The clock takes ${Object.keys(changes).join(', ')}, not ${name}`;
		if (typeof change === 'string') return change;
		made.push(change);
	}
	for (const change of made) change();
	return undefined;
}

/** What a person or a test wants to know about the clock. */
interface ClockReport {
	/** ISO 8601. */
	readonly now: string;
	readonly nowMs: number;
	/** How many times as fast as real time it runs. */
	readonly factor: number;
	/** Its lead over real time. */
	readonly offsetMs: number;
}

/** Reads the clock. */
export function describeClock(clock: SandboxClock): ClockReport {
	const nowMs = clock.now();
	return {
		now: new Date(nowMs).toISOString(),
		nowMs,
		factor: clock.factor,
		offsetMs: nowMs - Date.now(),
	};
}
