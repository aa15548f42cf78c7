import type { Switches } from '../switches';
import type { SandboxClock } from './clock';

/** Writes a time (by default the present one) as the stamp of a record: ISO 8601 with three digits after the second. */
export type Stamper = (ms?: number) => string;

/** Stamps by the clock, as exactly as the switch says. */
export function stamper(clock: SandboxClock, switches: () => Switches): Stamper {
	return (ms = clock.now()) => {
		const isExact = switches().stampPrecision === 'millisecond';
		return new Date(isExact ? ms : Math.floor(ms / 1000) * 1000).toISOString();
	};
}
