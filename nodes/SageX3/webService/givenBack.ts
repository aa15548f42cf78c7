import { SageError } from '../../../sage/SageError';
import type { ServiceResult } from '../../../sage/soap/serviceResult';
import type { InSession } from './session';

/**
 * What a call that only reads has given back. Source: S26.
 * @throws SageError `unreadable` when there is nothing, though Sage X3 says that it is done
 */
export function givenBack(read: InSession<ServiceResult>): InSession<ServiceResult> {
	if (read.result.data !== undefined) return read;
	throw nothingGivenBack();
}

/** The error for a success without anything in it. Source: S26. */
export function nothingGivenBack(): SageError {
	return new SageError({
		kind: 'unreadable',
		statusCode: 200,
		message: 'Sage X3 says that it is done, but returns nothing',
		description: 'Try again: a pool that has just been started may need a moment.',
	});
}
