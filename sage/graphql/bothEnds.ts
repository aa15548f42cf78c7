import type { JsonObject, JsonValue } from '../exactJson';
import { isClearlyBefore } from './clearOrder';

/**
 * What is known of a list that is read from both ends: `apart` while there may be records between them, `whole` when all
 * are read, `unsure` when it cannot be relied on that they are: then the front has to go on to its end.
 */
export type Standing = 'apart' | 'whole' | 'unsure';

/**
 * Watches a list that is read from its front and from its back at once. Both ends have met when one shows a key that the
 * other has shown. That nothing is left out between them is relied on only when
 *
 * - the keys of each end stand in one order, which no way to sort keys disagrees with, and that of the back is the
 *   opposite of that of the front: so an order that X3 does not keep, or not alike for both, is noticed;
 * - there are as many different keys as X3 counted when it began at the back: so is a record that moved past both ends, or
 *   one that a user may not see.
 */
export class BothEnds {
	private readonly front = new Set<string>();
	/** As they came. */
	private readonly back = new Set<string>();
	private lastOfFront: string | undefined;
	private lastOfBack: string | undefined;
	private inBoth = 0;
	private total: number | undefined;
	private isSure = true;

	/** @param descends whether the keys at the front go down */
	constructor(private readonly descends: boolean) {}

	/** Notes the records of a page at the front. */
	noteFront(records: readonly JsonObject[]): void {
		for (const { _id: key } of records) {
			if (!isKey(key) || !this.follows(this.lastOfFront, key, this.descends)) return this.doubt();
			this.front.add(key);
			this.lastOfFront = key;
			if (this.back.has(key)) this.inBoth += 1;
		}
	}

	/**
	 * Notes the records of a page at the back.
	 * @param total what X3 counts, as it says so with this page
	 */
	noteBack(records: readonly JsonObject[], total: JsonValue | undefined): void {
		this.total ??= countOf(total);
		if (this.total === undefined || records.length === 0) return this.doubt();
		for (const { _id: key } of records) {
			if (!isKey(key) || !this.follows(this.lastOfBack, key, !this.descends)) return this.doubt();
			this.back.add(key);
			this.lastOfBack = key;
			if (this.front.has(key)) this.inBoth += 1;
		}
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

	private follows(before: string | undefined, key: string, descends: boolean): boolean {
		if (before === undefined) return true;
		return descends ? isClearlyBefore(key, before) : isClearlyBefore(before, key);
	}

	/** Whether those that only the back has shown stand behind all that the front has shown. */
	private isSeamless(): boolean {
		const seam = [...this.back][this.ofBack - 1];
		if (seam === undefined) return true;
		return this.follows(this.lastOfFront, seam, this.descends);
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
