import { neverShown } from '../../restriction/decision';
import { SageError } from '../../SageError';
import type { RecordType } from '../schema/fields';
import { similarFields } from '../schema/similarFields';

/**
 * The error for a field that a record does not have, or does not show, with those of its fields that look like it.
 *
 * @param node as the user knows it: `x3MasterData/customer`
 * @param before what stands before the name in its path, with its dot: `billToCustomer.`
 */
export function unknownField(
	node: string,
	before: string,
	name: string,
	type: RecordType,
): SageError {
	if (type.hidden?.has(name)) return neverShown(name);
	const similar = similarFields(name, type.fields).map((other) => `${before}${other}`);
	const hint = similar.length === 0 ? '' : `Similar: ${similar.join(', ')}. `;
	return new SageError({
		kind: 'invalidRequest',
		message: `${node} has no field '${before}${name}'`,
		description: `${hint}It may have been removed since the workflow was saved, or your user may not see it.`,
	});
}

/** The error for what is no path to a field. */
export function noFieldPath(text: string): SageError {
	return new SageError({
		kind: 'invalidRequest',
		message: `'${text}' is not a field path`,
		description:
			'Join names by dots, and put [] after a collection: billToCustomer.code, salesOrderLines[].product.code.',
	});
}
