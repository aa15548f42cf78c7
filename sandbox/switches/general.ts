import { amount, choice, flag } from './notation';

/** Every door. */
export const generalSwitches = {
	latencyMs: amount(0, 'R27, Q21', 'every reply waits this many milliseconds'),
	offline: flag(
		false,
		'R27',
		"every connection breaks before anything is executed, except to the sandbox's own pages and controls",
	),
	stampPrecision: choice(
		['millisecond', 'second'],
		'QF10, Q32',
		'how exact the stamps of records and files are',
	),
};
