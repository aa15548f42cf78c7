import { amount, choice } from './notation';

/** Every door. */
export const generalSwitches = {
	latencyMs: amount(0, 'R27, Q21', 'every reply waits so many milliseconds'),
	stampPrecision: choice(
		['millisecond', 'second'],
		'QF10, Q32',
		'how exact the stamps of records and files are',
	),
};
