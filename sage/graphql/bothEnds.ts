import type { JsonObject, JsonValue } from '../exactJson';
import { KeySet } from '../keySet';
import { KeyOrders } from './keyOrders';

/**
 * What is known of a list that is read from both ends: `apart` while there may be records between them, `whole` when all
 * are read, `unsure` when it cannot be relied on that they are: then the front has to go on to its end.
 */
export type Standing = 'apart' | 'whole' | 'unsure';

/**
 * Watches a list that is read from its front and from its back at once. Both ends have met when one shows a key that the
 * other has shown. That nothing is left out between them is relied on only when
 *
 * - the keys of the back stand in the opposite order of those of the front, whichever that may be: so an order that X3 does
 *   not keep, or not alike for both, is noticed;
 * - there are as many different keys as X3 counted when it began at the back: so is a record that moved past both ends, or
 *   one that a user may not see;
 * - X3 has not counted fewer on the way: where cursors are positions (Q9), a record that goes pulls others past its end, and
 *   one that comes would hide that from the count.
 */
export class BothEnds {
	private readonly front = new KeySet();
	/** As they came. */
	private readonly back = new KeySet();
	private readonly orderOfFront = new KeyOrders();
	private readonly orderOfBack = new KeyOrders();
	private lastOfFront: string | undefined;
	private lastOfBack: string | undefined;
	private inBoth = 0;
	private total: number | undefined;
	/** The most that X3 has counted so far. */
	private mostCounted = 0;
	private isSure = true;

	/** @param descends whether the keys at the front go down */
	constructor(private readonly descends: boolean) {}

	/** Notes the records of a page at the front. */
	noteFront(records: readonly JsonObject[]): void {
		for (const { _id: key } of records) {
			if (!isKey(key)) return this.doubt();
			this.noteOrder(this.orderOfFront, this.lastOfFront, key);
			this.front.add(key);
			this.lastOfFront = key;
			if (this.back.has(key)) this.inBoth += 1;
		}
		this.checkOrder();
	}

	/**
	 * Notes the records of a page at the back.
	 * @param total what X3 counts, as it says so with each page
	 */
	noteBack(records: readonly JsonObject[], total: JsonValue | undefined): void {
		const counted = countOf(total);
		if (counted === undefined || counted < this.mostCounted) return this.doubt();
		if (records.length === 0) return this.doubt();
		this.total ??= counted;
		this.mostCounted = counted;
		for (const { _id: key } of records) {
			if (!isKey(key)) return this.doubt();
			this.noteOrder(this.orderOfBack, key, this.lastOfBack);
			this.back.add(key);
			this.lastOfBack = key;
			if (this.front.has(key)) this.inBoth += 1;
		}
		this.checkOrder();
	}

	/** Notes that nothing is to be had of the back any more. */
	doubt(): void {
		this.isSure = false;
		this.front.clear();
		this.back.clear();
	}

	get standing(): Standing {
		if (!this.isSure) return 'unsure';
		if (this.inBoth === 0) return 'apart';
		return this.read === this.total && this.isSeamless() ? 'whole' : 'unsure';
	}

	/** How many records X3 counted beyond those that are read; undefined before it has counted. */
	get missing(): number | undefined {
		return this.total === undefined ? undefined : this.total - this.read;
	}

	/** How many of the records at the back, from its beginning on, the front has not shown. */
	get ofBack(): number {
		return this.back.size - this.inBoth;
	}

	/** Different records. */
	private get read(): number {
		return this.front.size + this.back.size - this.inBoth;
	}

	/** Notes two keys that are next to each other, as the front would show them. */
	private noteOrder(order: KeyOrders, left: string | undefined, right: string | undefined): void {
		if (left === undefined || right === undefined) return;
		if (this.descends) order.note(right, left);
		else order.note(left, right);
	}

	private checkOrder(): void {
		if (!this.orderOfFront.mayBeAs(this.orderOfBack)) this.doubt();
	}

	/** Whether those that only the back has shown stand in the order of the front, behind all that it has shown. */
	private isSeamless(): boolean {
		const seam = this.back.at(this.ofBack - 1);
		this.noteOrder(this.orderOfBack, this.lastOfFront, seam);
		return this.orderOfBack.areAs(this.orderOfFront);
	}
}

function isKey(key: JsonValue | undefined): key is string {
	return typeof key === 'string' && key !== '';
}

/** More than a run holds in memory is not held back. */
const MOST_RECORDS = 3_000_000;

function countOf(total: JsonValue | undefined): number | undefined {
	const isCount = typeof total === 'number' && Number.isInteger(total) && total >= 0;
	return isCount && total <= MOST_RECORDS ? total : undefined;
}
