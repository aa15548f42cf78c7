/**
 * What is not as a saved workflow has it.
 *
 * - `nodeGone`, `operationGone`, `fieldGone`, `argumentGone`: nothing of that name is there any more
 * - `typeChanged`: a field is of another kind
 * - `valueRefused`: a value that is typed in does not fit its field, such as a member that its enum lost
 * - `memberGone`: an enum lost a member that an expression may still give
 * - `nowMandatory`: a field that is not filled in has to be
 * - `keyChanged`: other fields are the key
 * - `conditionRefused`: a condition that fits its field no more
 * - `folderGone`: the folder cannot be opened
 */
type FindingKind =
	| 'argumentGone'
	| 'conditionRefused'
	| 'fieldGone'
	| 'folderGone'
	| 'keyChanged'
	| 'memberGone'
	| 'nodeGone'
	| 'nowMandatory'
	| 'operationGone'
	| 'typeChanged'
	| 'valueRefused';

/** Something that a saved workflow uses, and that Sage X3 has otherwise now. */
export interface CheckFinding {
	kind: FindingKind;
	/** `error` when the node will fail by it, `warning` when it may. */
	severity: 'error' | 'warning';
	/** The name or value that is used. */
	used: string;
	/** What Sage X3 has in its place; null when there is nothing of that name. */
	now: string | null;
	/** What is the matter, as a sentence without a full stop. */
	message: string;
	/** What to do about it, in sentences. */
	wayOut: string;
	/** Names that may be meant now, the likeliest first. */
	similar: readonly string[];
}

/** The finding for a name that is there no more. */
export function gone(
	kind: FindingKind,
	used: string,
	message: string,
	similar: readonly string[],
): CheckFinding {
	const [likeliest] = similar;
	return {
		kind,
		severity: 'error',
		used,
		now: null,
		message,
		wayOut:
			likeliest === undefined
				? 'Choose another one, or ask the Sage X3 administrator: it may have been removed, or your user may not see it.'
				: `It may be called ${likeliest} now: choose that one. Your user may also lack the right to see it.`,
		similar,
	};
}
