import type { Switches } from '../switches';
import { apiError } from './apiError';

/**
 * Keeps a user from a field that a switch refuses.
 * @throws an error at the field's path, beside which the other data are still answered
 */
export function refuseField(
	name: string,
	{ refusedFields, refusedFieldSeverity: severity }: Readonly<Switches>,
): void {
	if (refusedFields.length === 0 || !refusedFields.includes(name)) return;
	throw apiError('access-denied', [{ severity, message: `${name}: you have no right to read it` }]);
}
