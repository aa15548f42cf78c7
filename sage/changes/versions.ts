import { SageError } from '../SageError';
import { keptText } from './keptText';
import { MOST_WEIGHT } from './bounds';

/**
 * The version of each entity of a list that was delivered last, by key, and how many there have been before it, as in
 * `2#abc`: one that comes back to what it was is another change.
 */
export type Versions = ReadonlyMap<string, string>;

/** An entity of a list: what it is called, and what tells one version of it from the next. */
export interface Listed<T> {
	key: string;
	/** See `KeptKey`. */
	formerKey?: string;
	version: string;
	entity: T;
}

export interface ListLimits {
	/** How many keys may be remembered. */
	capacity: number;
	/** What a user can do about a list that is longer. */
	wayOut: string;
}

/** Stands for a version that is blank: an entity without a tag has one, too. */
const BLANK = '=';

/** What tells a version, in the form in which it is kept. */
export function versionOfText(text: string): string {
	return text.trim() === '' ? BLANK : keptText(text);
}

/**
 * Compares a list, entity by entity as it is read, with the versions that were delivered. What is missing from the list
 * is remembered as long as there is room: a list that is read page after page may pass over an entity once, and it must
 * not come back as new.
 */
export class ListComparison<T> {
	/** Of each entity of the list, the version and what was delivered last. */
	private readonly listed = new Map<string, string | undefined>();
	private readonly formerKeys = new Set<string>();
	private readonly changed = new Map<string, Listed<T>>();
	private weight = 0;

	/** @param weigh how heavy an entity is; see `MOST_WEIGHT` */
	constructor(
		private readonly known: Versions,
		private readonly limits: ListLimits,
		private readonly weigh: (entity: T) => number,
	) {}

	/**
	 * Takes the next entity of the list. One that comes again counts as it comes last.
	 * @throws SageError `invalidRequest` as soon as there are more than can be remembered
	 */
	note(one: Listed<T>): void {
		const { key, formerKey, version, entity } = one;
		const own = this.known.get(key);
		const last = own ?? (formerKey === undefined ? undefined : this.known.get(formerKey));
		if (own === undefined && formerKey !== undefined) this.formerKeys.add(formerKey);
		this.listed.set(key, last);
		if (this.listed.size > this.limits.capacity) throw tooLong(this.limits);
		this.drop(key);
		if (partsOf(last).version === version) return;
		this.changed.set(key, one);
		this.weight += this.weigh(entity);
		if (this.weight > MOST_WEIGHT) this.lighten();
	}

	/**
	 * New entities and new versions, in the order of the list; versions with their number.
	 * @param most how many; the others are found again next time. Those come first that were delivered least often, so
	 *   that none waits for ever behind one that never rests.
	 */
	news(most: number): Array<Listed<T>> {
		const chosen = new Set(this.seldomFirst().slice(0, most));
		return [...this.changed.values()]
			.filter((one) => chosen.has(one))
			.map((one) => ({ ...one, version: `${this.timesOf(one) + 1}#${one.version}` }));
	}

	/** The versions once these news are delivered. */
	versionsAfter(delivered: ReadonlyArray<Listed<T>>): Versions {
		const after = new Map(this.known);
		for (const [key, last] of this.listed) if (last !== undefined) after.set(key, last);
		for (const former of this.formerKeys) after.delete(former);
		for (const { key, version } of delivered) after.set(key, version);
		const missing = [...after.keys()].filter((key) => !this.listed.has(key));
		const excess = Math.max(0, after.size - this.limits.capacity);
		for (const key of missing.slice(0, excess)) after.delete(key);
		return after;
	}

	private seldomFirst(): Array<Listed<T>> {
		return [...this.changed.values()].sort(
			(left, right) => this.timesOf(left) - this.timesOf(right),
		);
	}

	/** How often an entity was delivered. */
	private timesOf({ key }: Listed<T>): number {
		return partsOf(this.listed.get(key)).count;
	}

	/** Leaves the heavier half to the next time. */
	private lighten(): void {
		for (const { key } of this.seldomFirst().slice(1).reverse()) {
			if (this.weight <= MOST_WEIGHT / 2) return;
			this.drop(key);
		}
	}

	private drop(key: string): void {
		const one = this.changed.get(key);
		if (one === undefined) return;
		this.weight -= this.weigh(one.entity);
		this.changed.delete(key);
	}
}

/** Takes a whole list as delivered. */
export function versionsOfList(list: Iterable<Listed<unknown>>, limits: ListLimits): Versions {
	const comparison = new ListComparison<unknown>(new Map(), limits, () => 0);
	for (const one of list) comparison.note(one);
	return comparison.versionsAfter(comparison.news(Infinity));
}

/**
 * The versions before the last delivery: what it held counts as new again, also what has gone back since to what it was.
 * @param before the versions that the last delivery began with
 * @param after those that it left
 */
export function withoutLastDelivery(before: Versions, after: Versions): Versions {
	const versions = new Map<string, string>();
	for (const [key, numbered] of after) {
		const earlier = before.get(key);
		if (earlier === numbered) versions.set(key, numbered);
		else if (earlier !== undefined) versions.set(key, `${partsOf(earlier).count}#`);
	}
	return versions;
}

/** Whether a text is a version with its number. */
export function isNumbered(text: string): boolean {
	return /^\d{1,15}#/.test(text);
}

function partsOf(numbered: string | undefined): { count: number; version: string | undefined } {
	const at = numbered?.indexOf('#') ?? -1;
	if (numbered === undefined || at < 0) return { count: 0, version: undefined };
	return { count: Number(numbered.slice(0, at)), version: numbered.slice(at + 1) };
}

/** A list has more entities than can be remembered. */
export function tooLong({ capacity, wayOut }: ListLimits): SageError {
	return new SageError({
		kind: 'invalidRequest',
		message: `The list is longer than can be remembered: more than ${capacity}`,
		description: `${wayOut} Nothing was delivered.`,
	});
}
