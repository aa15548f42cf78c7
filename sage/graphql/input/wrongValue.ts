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
