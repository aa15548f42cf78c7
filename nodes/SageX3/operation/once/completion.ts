/** What became of a record that is completed before it is created. */
export type Completion<T> =
	| { kind: 'complete'; wanted: T }
	/** Nobody can tell what it lacks: then it must not be created. */
	| { kind: 'failed'; error: unknown };
