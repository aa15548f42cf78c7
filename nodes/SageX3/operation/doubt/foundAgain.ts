import { remark } from '../../../../sage/diagnoses';
import { SageError } from '../../../../sage/SageError';
import type { ItemResult } from '../operation';
import type { Doubtful } from './lookUntil';

/** What is said of a write whose answer was lost, and which is there as it was sent. */
export const THERE_AS_SENT = remark(
	'warning',
	'The answer of Sage X3 was lost. The record was looked up, and exists as it was sent.',
);

/** What is said of a delete whose answer was lost, and whose record is gone. */
export const GONE = remark(
	'warning',
	'The answer of Sage X3 was lost. The record was looked up, and is gone.',
);

/** The result of a write in doubt of whose record nothing is known that it could be looked for by. */
export function cannotBeFound({ itemIndex, error }: Doubtful): ItemResult {
	const { description, ...trouble } = error.trouble;
	const words =
		"It could not be looked up, as its key is not known. 'Create Once By' in the options makes that possible.";
	const whole = description === undefined ? words : `${description}\n${words}`;
	return { kind: 'failed', itemIndex, error: new SageError({ ...trouble, description: whole }) };
}
