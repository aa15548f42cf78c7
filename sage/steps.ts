/** Long work in short steps: whoever does it may let others have their turn between two of them. */
export type Steps<T> = Generator<undefined, T, undefined>;

/** Does all of it without a pause. */
export function atOnce<T>(steps: Steps<T>): T {
	for (;;) {
		const step = steps.next();
		if (step.done === true) return step.value;
	}
}

/** Work that is not long, as one step. */
export function inOneStep<A extends unknown[], T>(work: (...given: A) => T) {
	// eslint-disable-next-line require-yield -- there is nothing to do between two steps of one
	return function* (...given: A): Steps<T> {
		return work(...given);
	};
}

/** `list.map(work)` in steps of so many members. */
export function* mapped<T, R>(
	list: readonly T[],
	work: (one: T) => R,
	atATime: number,
): Steps<R[]> {
	const results: R[] = [];
	for (const one of list) {
		results.push(work(one));
		if (results.length % atATime === 0) yield;
	}
	return results;
}
