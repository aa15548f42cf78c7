import type { Category } from './category';

/**
 * What kind of trouble an exchange with Sage X3 met. It decides how the trouble is shown and whether the
 * same request may go out again.
 *
 * - `invalidRequest`: what the user typed cannot be sent (address, JSON, header)
 * - `foreignOrigin`: the address is not the credential's own; nothing was sent there
 * - `notSignedIn`: no token, a refused or lapsed one, or a sign-in page instead of data
 * - `refused`: Sage X3 answered, and its answer is no
 * - `unreadable`: an answer that is no JSON
 * - `unreachable`: no connection, or it broke before an answer
 * - `noProgress`: paging that would never end
 * - `cancelled`: the execution was stopped
 * - `restricted`: the credential does not allow it
 */
export type TroubleKind =
	| 'invalidRequest'
	| 'foreignOrigin'
	| 'notSignedIn'
	| 'refused'
	| 'unreadable'
	| 'unreachable'
	| 'noProgress'
	| 'cancelled'
	| 'restricted';

export interface Trouble {
	kind: TroubleKind;
	/** What happened, in Sage X3's own words where it said any. */
	message: string;
	/** The rest of what was said, and the way out. */
	description?: string;
	/** What the failure calls for, where the node itself knows better than its kind, status and words tell. */
	category?: Category;
	/** HTTP status of the answer, if there was one. */
	statusCode?: number;
	/** Everything Sage X3 said, in its own shape. */
	diagnoses?: unknown[];
	/** When Sage X3 asks to come back: its header `Retry-After`, seconds or a date. */
	retryAfter?: string;
	/** Names of the operations of the chosen GraphQL node, when it lacks the one that is needed. */
	nodeHas?: readonly string[];
	/** The write may have been executed although its answer did not arrive or could not be read. */
	inDoubt?: boolean;
}

/** The one error that `sage/` and the client throw; only `transport/errors.ts` turns it into n8n's. */
export class SageError extends Error {
	constructor(readonly trouble: Trouble) {
		super(trouble.message);
		this.name = 'SageError';
	}
}

/** The trouble in an exception; every other exception goes on. */
export function troubleIn(error: unknown): Trouble {
	if (error instanceof SageError) return error.trouble;
	throw error;
}
