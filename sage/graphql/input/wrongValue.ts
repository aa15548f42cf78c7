import type { Problem } from '../filter/problem';
import { SageError } from '../../SageError';

/** Where a value is meant to go. */
export interface InputPlace {
	/** The node as the user knows it: `x3MasterData/customer`. */
	node: string;
	field: string;
}

/**
 * The error for a value that a field cannot take.
 *
 * @param takes what it can take: `one of yes, no`
 */
export function wrongValue({ node, field }: InputPlace, takes: string, hint = ''): SageError {
	return new SageError({
		kind: 'invalidRequest',
		message: `Field '${field}' of ${node} takes ${takes}`,
		description: `${hint}Nothing was sent for this item.`,
	});
}

/** The error for a value that its field cannot take, with the reason and the way out. */
export function unfitValue({ node, field }: InputPlace, { problem, wayOut }: Problem): SageError {
	return new SageError({
		kind: 'invalidRequest',
		message: `Field '${field}' of ${node}: ${problem}`,
		description: `${wayOut} Nothing was sent for this item.`,
	});
}

/** The error for lines that are not all lines of the record: X3 would drop those that are missing. */
export function cutOff(place: InputPlace): SageError {
	return unfitValue(place, {
		problem: 'these are not all of its lines',
		wayOut:
			"More lines were there than 'Lines Limit' allowed when the record was read, and sending these would delete the others. Raise 'Lines Limit' where it is read, or leave the field out. If the list is whole by now, remove $cut from the item and $more from its lines.",
	});
}
