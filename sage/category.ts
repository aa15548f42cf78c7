/**
 * What a failure calls for, in a word that a workflow can decide by. The list is a promise to users: docs/failures.md.
 *
 * - `notSignedIn`: a person has to connect, or to mend the credential
 * - `restricted`: the credential's own restriction forbids it
 * - `invalid`: what was filled in cannot be sent
 * - `refused`: Sage X3 said no, for a reason of its own
 * - `notFound`, `exists`: there is no such record or address; there is one already
 * - `locked`: somebody else is at the record
 * - `changedSince`: the record is not what it was expected to be
 * - `busy`: too many requests, or no time just now
 * - `unreachable`: no connection, or none that lasted
 * - `inDoubt`: a write that may have been executed
 * - `unreadable`: an answer that cannot be read, or a list that cannot be read to its end
 */
export type Category =
	| 'notSignedIn'
	| 'restricted'
	| 'invalid'
	| 'refused'
	| 'notFound'
	| 'exists'
	| 'locked'
	| 'changedSince'
	| 'busy'
	| 'unreachable'
	| 'inDoubt'
	| 'unreadable';

/** Whether the same may be tried again later, as it is: nothing was executed, and nobody has to do anything. */
export function isRetriable(category: Category): boolean {
	return category === 'busy' || category === 'locked' || category === 'unreachable';
}
