/** A problem that the person at the terminal can solve: what is wrong, and the way out. */
export class Refusal extends Error {
	/**
	 * @param {string} problem one sentence
	 * @param {string} wayOut what to do, one or more lines
	 */
	constructor(problem, wayOut) {
		super(problem);
		this.name = 'Refusal';
		this.wayOut = wayOut;
	}
}
