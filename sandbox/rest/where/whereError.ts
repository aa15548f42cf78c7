/** What is wrong with a `where` or an `orderBy`. */
export class WhereError extends Error {
	constructor(
		/** A property that the class does not have is answered differently from bad grammar (R8). */
		readonly kind: 'syntax' | 'property',
		message: string,
	) {
		super(message);
	}
}
