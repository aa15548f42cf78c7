import { categoryOf } from '../categoryOf';
import { SageError } from '../SageError';

/** The number of X3's message for a record that is not there, in whatever language it goes on. Source: R16. */
const NUMBER = /^\s*721\b/;

/** So begins the way out that a 404 has already. */
const BEGINNING = 'There is no such record';

const WAY_OUT =
	"There is no such record in this folder, or the user may not see it. Check 'Key', 'Class' and 'Endpoint'.";

/**
 * The failure of reading one record by its key: X3 says by a 404, or by an error in a 200, that it is not there, and both come
 * out alike. Any other failure is returned as it is.
 */
export function asMissing(error: unknown): unknown {
	if (!(error instanceof SageError) || error.trouble.kind !== 'refused') return error;
	const { trouble } = error;
	const isMissing = categoryOf(trouble) === 'notFound' || NUMBER.test(trouble.message);
	if (!isMissing) return error;
	const { description = '' } = trouble;
	return new SageError({
		...trouble,
		category: 'notFound',
		statusCode: 404,
		description: description.includes(BEGINNING)
			? description
			: [description, WAY_OUT].filter(Boolean).join('\n'),
	});
}
