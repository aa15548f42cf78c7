import { SageError } from '../../../../sage/SageError';

/** The trouble of a look-up before a create, with what it means. */
export function notLookedUp(error: unknown): unknown {
	if (!(error instanceof SageError)) return error;
	const { description, ...trouble } = error.trouble;
	const words =
		"This happened while looking for records that already exist, as 'Create Once By' asks. Nothing was created for this item.";
	return new SageError({
		...trouble,
		description: description === undefined ? words : `${words}\n${description}`,
	});
}
