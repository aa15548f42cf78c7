import { SageError } from '../../../sage/SageError';

/**
 * A number of an option. A blank is no amount: it would be taken for 0.
 * @param usual what holds where nothing is given
 * @throws SageError `invalidRequest` when it is no number from `least` to `most`
 */
export function amountOf(
	given: unknown,
	label: string,
	usual: number,
	most: number,
	least = 0,
): number {
	if (given === undefined || given === null) return usual;
	const isAmount = typeof given === 'number' || (typeof given === 'string' && given.trim() !== '');
	const amount = isAmount ? Number(given) : NaN;
	if (amount >= least && amount <= most) return amount;
	throw new SageError({
		kind: 'invalidRequest',
		message: `The '${label}' is not a number from ${least} to ${most}: ${String(given)}`,
		description: 'Enter a number, or remove the option. Nothing was sent.',
	});
}
