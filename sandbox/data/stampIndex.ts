import { countLeading } from './compare';
import type { Row } from './definition';

/** The two stamps of a record. */
export type StampName = 'createdAt' | 'updatedAt';

/** The records of a table in the order of a stamp; those with equal stamps in the order of their place in the table. */
export class StampIndex {
	private readonly sorted: Row[];

	/** @param comparePlaces compares two records by their place in the table */
	constructor(
		rows: readonly Row[],
		private readonly stamp: StampName,
		private readonly comparePlaces: (a: Row, b: Row) => number,
	) {
		this.sorted = [...rows].sort((a, b) => this.compare(a, b));
	}

	/** The records with stamps from `from` (inclusive) to `to` (inclusive), ISO 8601 to the millisecond. */
	between(from: string | undefined, to: string | undefined): readonly Row[] {
		const { sorted, stamp } = this;
		if (from === undefined && to === undefined) return sorted;
		const start = from === undefined ? 0 : countLeading(sorted, (row) => row[stamp] < from);
		const end = to === undefined ? sorted.length : countLeading(sorted, (row) => row[stamp] <= to);
		return sorted.slice(start, end);
	}

	/** Follows a change of the table: one record went, another came. */
	replace(before: Row | undefined, after: Row | undefined): void {
		if (before) {
			const place = this.placeOf(before);
			if (this.sorted[place] === before) this.sorted.splice(place, 1);
		}
		if (after) this.sorted.splice(this.placeOf(after), 0, after);
	}

	private placeOf(row: Row): number {
		return countLeading(this.sorted, (other) => this.compare(other, row) < 0);
	}

	private compare(a: Row, b: Row): number {
		if (a[this.stamp] !== b[this.stamp]) return a[this.stamp] < b[this.stamp] ? -1 : 1;
		return this.comparePlaces(a, b);
	}
}
