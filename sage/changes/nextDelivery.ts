import { isSameVersion, stampOfVersion, type Ledger } from './ledger';
import { latest, type Stamp, type StampOrder } from './stamp';
import { MOST_WEIGHT } from './bounds';

/** One version of a record. */
export interface Change<T> {
	key: string;
	/** See `KeptKey`. */
	formerKey?: string;
	/** See `versionOf`. */
	version: string;
	record: T;
	/** Of which reading it is, in the order of readings; what is read at once may have none. */
	reading?: number;
}

/** All changes that bear one stamp. They are taken together or not at all. */
export interface Tick<T> {
	stamp: Stamp;
	changes: ReadonlyArray<Change<T>>;
}

export interface DeliveryLimits<T> {
	/** How many changes one delivery may hold; a tick that is larger goes alone. */
	most: number;
	/** How many keys may be remembered. */
	capacity: number;
	/** How heavy a record is; see `MOST_WEIGHT`. */
	weigh(record: T): number;
}

/** From where on something may still appear. */
export interface LateWindow {
	/** Nothing can appear any more with a stamp before this one. */
	start: Stamp;
	/**
	 * Probably nothing can before this one: from here on only is remembered when the window from `start` on holds more
	 * than can be remembered.
	 */
	startWhenCrowded: Stamp;
}

/**
 * Takes changes in the order of their stamps into one delivery, each version once, and tells what the ledger is
 * afterwards.
 *
 * Only what may still be met again is remembered: versions from the beginning of the window on. When they would be more
 * than the capacity, newer changes wait until the window has moved on. So nothing is lost and nothing delivered twice,
 * whatever comes; a crowd is delivered late instead, by the length of the window at most.
 */
export class NextDelivery<T> {
	/** What is to be delivered, in order. */
	readonly taken: Array<Change<T>> = [];
	private weight = 0;
	private windowStart: Stamp;
	private readonly delivered: Map<string, string>;
	private upTo: Stamp;
	private heldBack: Stamp | undefined;
	/** Of which reading each key was taken. */
	private readonly readings = new Map<string, number>();
	/** Keys of the versions that must be known to the next delivery. */
	private remembered: Set<string>;
	/** Former keys whose records are known by keys of their own now. */
	private readonly outgrown = new Set<string>();

	constructor(
		private readonly ledger: Ledger,
		private readonly order: StampOrder,
		private readonly window: LateWindow,
		private readonly limits: DeliveryLimits<T>,
	) {
		this.windowStart = latest(order, ledger.from, window.start);
		this.delivered = new Map(ledger.delivered);
		this.upTo = ledger.upTo;
		this.remembered = this.keysInWindow();
	}

	/** Whether this very version was delivered before. */
	isDelivered({ key, formerKey, version }: Omit<Change<unknown>, 'record'>): boolean {
		const own = this.delivered.get(key);
		const known = own ?? (formerKey === undefined ? undefined : this.delivered.get(formerKey));
		return isSameVersion(known, version);
	}

	/**
	 * Takes what is new of a tick; false when it has to wait, and then everything after it does. What nothing can appear
	 * at any more was delivered: a server may show it again.
	 */
	offer({ stamp, changes }: Tick<T>): boolean {
		if (this.isSettled(stamp)) return true;
		for (const change of changes) this.adopt(change);
		const fresh = changes.filter((change) => !this.isDelivered(change) && !this.isOutdated(change));
		const isLate = this.order.compare(stamp, this.upTo) <= 0;
		if (fresh.length > 0) {
			if (this.isFull(fresh) || this.isCrowded(stamp, fresh)) {
				if (isLate) this.holdBack(stamp);
				return false;
			}
			for (const change of fresh) this.take(change, this.isInWindow(stamp));
		}
		if (!isLate) this.upTo = stamp;
		return true;
	}

	/** Leaves everything from a stamp on to the next delivery, although newer changes were delivered before. */
	holdBack(stamp: Stamp): void {
		this.heldBack ??= stamp;
	}

	/** The ledger once everything that was taken is delivered. */
	ledgerAfter(): Ledger {
		const held = this.heldBack;
		const from =
			held !== undefined && this.order.compare(held, this.windowStart) < 0
				? held
				: this.windowStart;
		const kept = [...this.delivered].filter(
			([key, version]) =>
				this.order.compare(stampOfVersion(version), from) >= 0 && !this.outgrown.has(key),
		);
		const isSame = this.upTo === this.ledger.upTo && kept.length === this.ledger.delivered.size;
		if (isSame && this.taken.length + this.outgrown.size === 0) return this.ledger;
		return { from, upTo: this.upTo, delivered: new Map(kept) };
	}

	private take(change: Change<T>, isRemembered: boolean): void {
		this.taken.push(change);
		this.weight += this.limits.weigh(change.record);
		this.delivered.set(change.key, change.version);
		this.readings.set(change.key, change.reading ?? 0);
		if (isRemembered) this.remembered.add(change.key);
	}

	/** What was delivered under a former key is known by the key of today from now on. */
	private adopt({ key, formerKey, version }: Change<T>): void {
		const known = formerKey === undefined ? undefined : this.delivered.get(formerKey);
		if (formerKey === undefined || known === undefined) return;
		this.outgrown.add(formerKey);
		if (!this.delivered.has(key) && isSameVersion(known, version)) this.delivered.set(key, known);
	}

	private isFull(fresh: ReadonlyArray<Change<T>>): boolean {
		if (this.taken.length === 0) return false;
		if (this.taken.length + fresh.length > this.limits.most) return true;
		const added = fresh.reduce((sum, { record }) => sum + this.limits.weigh(record), 0);
		return this.weight + added > MOST_WEIGHT;
	}

	/** Whether more would have to be remembered than can be, even in the shorter window. */
	private isCrowded(stamp: Stamp, fresh: ReadonlyArray<Change<T>>): boolean {
		if (!this.isTooMany(stamp, fresh)) return false;
		this.windowStart = latest(this.order, this.windowStart, this.window.startWhenCrowded);
		this.remembered = this.keysInWindow();
		return this.isTooMany(stamp, fresh);
	}

	private isTooMany(stamp: Stamp, fresh: ReadonlyArray<Change<T>>): boolean {
		if (!this.isInWindow(stamp)) return false;
		const added = fresh.filter(({ key }) => !this.remembered.has(key)).length;
		return this.remembered.size + added > this.limits.capacity;
	}

	private keysInWindow(): Set<string> {
		const inWindow = [...this.delivered].filter(([, version]) =>
			this.isInWindow(stampOfVersion(version)),
		);
		return new Set(inWindow.map(([key]) => key));
	}

	/** Whether a later reading has shown another version already: a record may go back to an earlier stamp. */
	private isOutdated({ key, reading }: Change<T>): boolean {
		return (reading ?? 0) < (this.readings.get(key) ?? 0);
	}

	private isSettled(stamp: Stamp): boolean {
		const { from, upTo } = this.ledger;
		return this.order.compare(stamp, upTo) <= 0 && this.order.compare(stamp, from) < 0;
	}

	private isInWindow(stamp: Stamp): boolean {
		return this.order.compare(stamp, this.windowStart) >= 0;
	}
}
