import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { amountOf } from '../../../parameters/amount';

const LABEL = 'Sweep Every';
const DEFAULT_MINUTES = 60;
/** A year. */
const MOST_MINUTES = 527_040;
const MILLISECONDS_PER_MINUTE = 60_000;

/** How often all keys are read. */
export const sweepEveryProperty: INodeProperties = {
	displayName: `${LABEL} (Minutes)`,
	name: 'sweepEvery',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: MOST_MINUTES },
	default: DEFAULT_MINUTES,
	description:
		'How many minutes to wait before the keys of all records are read again. The next poll after that reads them, so Poll Times should be at least as frequent. A sweep takes one request for each 1,000 records.',
};

/**
 * The time between two sweeps in milliseconds.
 * @throws SageError `invalidRequest` when it is no number from 1 on
 */
export function sweepEveryMs(given: unknown): number {
	const minutes = amountOf(given, LABEL, DEFAULT_MINUTES, MOST_MINUTES, 1);
	return Math.round(minutes * MILLISECONDS_PER_MINUTE);
}

/** A sweep that was tried in vain: it is tried again when the time has come, or when the options are other ones. */
export interface TriedSweep {
	options: string;
	/** On this machine's timer. */
	atMs: number;
}

/** Whether a sweep was tried in vain, and it is not yet time to try it again. */
export function isTriedAlready(
	tried: TriedSweep | undefined,
	options: IDataObject,
	everyMs: number,
): boolean {
	if (tried === undefined || tried.options !== JSON.stringify(options)) return false;
	return performance.now() - tried.atMs < everyMs;
}
