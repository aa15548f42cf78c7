import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { LONGEST_TIMER_MS } from '../transport/deadline';

const DEFAULT_TIMEOUT_MS = 120_000;
const DEFAULT_CONCURRENCY = 3;

/** Entries of the `options` collection of every operation. */
export const timeoutOption: INodeProperties = {
	displayName: 'Timeout',
	name: 'timeout',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: LONGEST_TIMER_MS },
	default: DEFAULT_TIMEOUT_MS,
	description:
		'How long to wait for an answer, in milliseconds. If a read is retried, all its tries and the waits between them share this time.',
};

export const concurrencyOption: INodeProperties = {
	displayName: 'Concurrency',
	name: 'concurrency',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 1000 },
	default: DEFAULT_CONCURRENCY,
	description:
		'How many requests may be under way at the same time. Sage advises 3 to 5 channels. Taken from the first item.',
};

/** The time-out among the options, in milliseconds. */
export function timeoutMsOf({ timeout }: IDataObject): number {
	const timeoutMs = Number(timeout ?? DEFAULT_TIMEOUT_MS);
	return timeoutMs > 0 ? Math.min(timeoutMs, LONGEST_TIMER_MS) : DEFAULT_TIMEOUT_MS;
}

/** How many requests may be under way at the same time, among the options. */
export function concurrencyOf({ concurrency }: IDataObject): number {
	const wanted = Math.floor(Number(concurrency ?? DEFAULT_CONCURRENCY));
	return wanted >= 1 ? wanted : 1;
}
