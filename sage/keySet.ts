/**
 * A set of keys that takes little time and memory while they come in order, as lists of X3 do: as long as each is greater than
 * the one before it, or each is smaller, character by character, it is a list, and a key is found by its place. From the first
 * one on that is not, it is a set.
 */
export class KeySet {
	private inOrder: string[] = [];
	/** 1 while they go up, -1 while they go down, 0 before the second one. */
	private direction: -1 | 0 | 1 = 0;
	private unordered: Set<string> | undefined;

	get size(): number {
		return this.unordered?.size ?? this.inOrder.length;
	}

	/** Adds a key. Returns whether it was not there yet. */
	add(key: string): boolean {
		if (this.unordered !== undefined) {
			const { size } = this.unordered;
			return this.unordered.add(key).size > size;
		}
		const step = this.stepTo(key);
		if (this.direction === 0) this.direction = step;
		if (this.inOrder.length === 0 || (step !== 0 && step === this.direction)) {
			this.inOrder.push(key);
			return true;
		}
		if (this.has(key)) return false;
		this.unordered = new Set(this.inOrder).add(key);
		this.inOrder = [];
		return true;
	}

	has(key: string): boolean {
		if (this.unordered !== undefined) return this.unordered.has(key);
		const step = this.stepTo(key);
		if (step === 0) return this.inOrder.length > 0;
		return step !== this.direction && this.isAmong(key);
	}

	/** The key that was added at a place, counted from 0. */
	at(place: number): string | undefined {
		return this.unordered === undefined ? this.inOrder[place] : [...this.unordered][place];
	}

	clear(): void {
		this.inOrder = [];
		this.direction = 0;
		this.unordered = undefined;
	}

	/** Where a key is from the last one in order: 1 above it, -1 below. */
	private stepTo(key: string): -1 | 0 | 1 {
		const last = this.inOrder[this.inOrder.length - 1];
		if (last === undefined || key === last) return 0;
		return key > last ? 1 : -1;
	}

	private isAmong(key: string): boolean {
		let from = 0;
		let to = this.inOrder.length;
		while (from < to) {
			const middle = (from + to) >> 1;
			const found = this.inOrder[middle];
			if (found === key) return true;
			if (found < key === (this.direction === 1)) from = middle + 1;
			else to = middle;
		}
		return false;
	}
}
