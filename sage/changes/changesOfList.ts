import { SageError } from '../SageError';
import { MOST_LISTED, MOST_OF_ONE_STAMP, MOST_WEIGHT } from './bounds';
import { latest, type Stamp, type StampOrder } from './stamp';
import { tooManyOfOneStamp, type StampedChange } from './ticks';

const FEWEST_HELD = 1000;

/** What a list shows of one key. */
export interface Shown {
	key: string;
	stamp: Stamp;
	version: string;
}

export interface HeldWanted<T> {
	/** How many records one delivery may hold. */
	most: number;
	/** Whether a change may be delivered, so that its record is wanted. */
	isWanted(change: StampedChange<T>): boolean;
	/** How heavy a record is; see `MOST_WEIGHT`. */
	weigh(record: T): number;
}

/**
 * What a list shows, in whatever order, each key once, as it comes last. Of all changes the versions are held, of
 * records only those with the earliest stamps that fit into one delivery: the list may be far longer.
 */
export class ChangesOfList<T> {
	private readonly shown = new Map<string, Shown>();
	private readonly held = new Map<string, StampedChange<T>>();
	private weight = 0;
	private room: { count: number; weight: number };
	private latestShown: Stamp = '';
	private firstUnheld: Stamp | undefined;

	constructor(
		private readonly order: StampOrder,
		private readonly wanted: HeldWanted<T>,
	) {
		this.room = { count: Math.max(FEWEST_HELD, 2 * wanted.most), weight: MOST_WEIGHT };
	}

	/** The latest stamp that the list has shown; `''` when it is empty. */
	get newest(): Stamp {
		return this.latestShown;
	}

	/** The first stamp whose records are not held, for want of room; undefined when all are. */
	get edge(): Stamp | undefined {
		return this.firstUnheld;
	}

	/** How many keys it has shown. */
	get count(): number {
		return this.shown.size;
	}

	/** Whether any record is wanted. */
	get isAnyWanted(): boolean {
		return this.held.size > 0;
	}

	/**
	 * Takes the next change of the list.
	 * @returns whether it was shown before as it is, is new, or has changed since
	 * @throws SageError `invalidRequest` as soon as there are too many
	 */
	note(change: StampedChange<T>): 'known' | 'new' | 'moved' {
		const { key, stamp, version } = change;
		const before = this.shown.get(key);
		if (before?.version === version) return 'known';
		this.shown.set(key, { key, stamp, version });
		if (this.shown.size > MOST_LISTED) throw tooLong();
		this.latestShown = latest(this.order, this.latestShown, stamp);
		this.drop(key);
		if (this.isBeforeEdge(stamp) && this.wanted.isWanted(change)) this.hold(change);
		return before === undefined ? 'new' : 'moved';
	}

	/** Everything that was shown, in the order of stamps. */
	allShown(): Shown[] {
		return [...this.shown.values()].sort((left, right) =>
			this.order.compare(left.stamp, right.stamp),
		);
	}

	/** The records that are held, in the order of stamps. */
	allHeld(): Array<StampedChange<T>> {
		return [...this.held.values()].sort((left, right) =>
			this.order.compare(left.stamp, right.stamp),
		);
	}

	private hold(change: StampedChange<T>): void {
		this.held.set(change.key, change);
		this.weight += this.wanted.weigh(change.record);
		if (this.held.size > this.room.count || this.weight > this.room.weight) this.cutDown();
	}

	/** Lets go of the latest stamps, each whole, until what is left is about what one delivery holds. */
	private cutDown(): void {
		const sorted = this.allHeld();
		const kept = this.fitting(sorted);
		for (const { key } of sorted.slice(kept)) this.drop(key);
		if (kept < sorted.length) this.firstUnheld = sorted[kept].stamp;
		else if (kept > MOST_OF_ONE_STAMP || this.weight > 2 * MOST_WEIGHT) {
			throw tooManyOfOneStamp(sorted[kept - 1].stamp);
		}
		this.room = {
			count: Math.max(this.room.count, 2 * kept),
			weight: Math.max(this.room.weight, 1.5 * this.weight),
		};
	}

	/** How many of the changes, in the order of stamps, fit into one delivery; the last stamp is whole. */
	private fitting(sorted: ReadonlyArray<StampedChange<T>>): number {
		let [count, weight] = [0, 0];
		while (count < this.wanted.most && weight < MOST_WEIGHT / 2 && count < sorted.length) {
			weight += this.wanted.weigh(sorted[count].record);
			count += 1;
		}
		const { stamp } = sorted[count - 1];
		while (count < sorted.length && this.order.compare(sorted[count].stamp, stamp) === 0) count++;
		return count;
	}

	private drop(key: string): void {
		const change = this.held.get(key);
		if (change === undefined) return;
		this.weight -= this.wanted.weigh(change.record);
		this.held.delete(key);
	}

	private isBeforeEdge(stamp: Stamp): boolean {
		return this.firstUnheld === undefined || this.order.compare(stamp, this.firstUnheld) < 0;
	}
}

function tooLong(): SageError {
	return new SageError({
		kind: 'invalidRequest',
		message: `The list shows more than ${MOST_LISTED} changes`,
		description:
			"Narrow it with $since in the Request URI or in a parameter, or let 'Start From' begin later. Nothing was delivered.",
	});
}
