import { BoundedMap } from '../../../sage/boundedMap';

/** Keeps things for a while beyond the execution that asked first. */
export class ShortMemory<T> {
	private readonly entries: BoundedMap<string, { diesMs: number; value: T }>;

	/** @param most things that are kept at a time; the oldest goes first */
	constructor(most: number) {
		this.entries = new BoundedMap(most);
	}

	/** What is kept under a name; made, and kept for so long, when there is nothing. */
	get(name: string, lifeMs: number, make: () => T): T {
		const nowMs = performance.now();
		for (const [known, { diesMs }] of this.entries) {
			if (diesMs < nowMs) this.entries.delete(known);
		}
		const known = this.entries.get(name);
		if (known !== undefined) return known.value;
		const value = make();
		this.entries.set(name, { diesMs: nowMs + lifeMs, value });
		return value;
	}

	/** Forgets what is kept under names that begin so. */
	forgetAll(beginning: string): void {
		for (const name of this.entries.keys()) {
			if (name.startsWith(beginning)) this.entries.delete(name);
		}
	}

	/** Forgets what is kept under a name. */
	forget(name: string): void {
		this.entries.delete(name);
	}
}
