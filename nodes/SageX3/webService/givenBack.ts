import type { Diagnosis } from '../../../sage/diagnoses';
import { SageError } from '../../../sage/SageError';
import type { ServiceResult } from '../../../sage/soap/serviceResult';
import type { InSession } from './session';

/**
 * What a call that only reads has given back. Source: S26.
 * @throws SageError `unreadable` when there is nothing, though Sage X3 says that it is done
 */
export function givenBack(read: InSession<ServiceResult>): InSession<ServiceResult> {
	if (read.result.data !== undefined) return read;
	throw nothingGivenBack(read.result.diagnoses);
}

/**
 * The error for a success without anything in it. Source: S26.
 * @param diagnoses what Sage X3 said beside it: it may tell why
 */
export function nothingGivenBack(diagnoses: readonly Diagnosis[]): SageError {
	const problem = 'Sage X3 says that it is done, but returns nothing';
	const [message, ...words] = [...diagnoses.map((said) => said.message), problem];
	return new SageError({
		kind: 'unreadable',
		statusCode: 200,
		message,
		description: [...words, 'Try again: a pool that has just been started may need a moment.'].join(
			'\n',
		),
		...(diagnoses.length > 0 ? { diagnoses: diagnoses.map(({ raw }) => raw) } : {}),
	});
}
