import { isSameVersion, stampOfVersion, type Ledger } from './ledger';
import { latest, type Stamp, type StampOrder } from './stamp';

/** One version of a record. */
export interface Change<T> {
	key: string;
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

export interface DeliveryLimits {
	/** How many changes one delivery may hold; a tick that is larger goes alone. */
	most: number;
	/** How many keys may be remembered. */
	capacity: number;
}

/**
 * Takes changes in the order of their stamps into one delivery, each version once, and tells what the ledger is
 * afterwards.
 *
 * Only what may still be met again is remembered: versions from the beginning of the overlap window on. When they
 * would be more than the capacity, newer changes wait until the window has moved on. So nothing is lost and nothing
 * delivered twice, whatever comes; a crowd is delivered late instead, by the length of the window at most.
 */
export class NextDelivery<T> {
	/** What is to be delivered, in order. */
	readonly taken: Array<Change<T>> = [];
	private readonly windowStart: Stamp;
	private readonly delivered: Map<string, string>;
	private upTo: Stamp;
	private heldBack: Stamp | undefined;
	/** Of which reading each key was taken. */
	private readonly readings = new Map<string, number>();
	/** Keys of the versions that must be known to the next delivery. */
	private readonly remembered: Set<string>;

	/**
	 * @param windowStart nothing can appear any more with a stamp before this one
	 */
	constructor(
		private readonly ledger: Ledger,
		private readonly order: StampOrder,
		windowStart: Stamp,
		private readonly limits: DeliveryLimits,
	) {
		this.windowStart = latest(order, ledger.from, windowStart);
		this.delivered = new Map(Object.entries(ledger.delivered));
		this.upTo = ledger.upTo;
		this.remembered = new Set(
			[...this.delivered]
				.filter(([, version]) => this.isInWindow(stampOfVersion(version)))
				.map(([key]) => key),
		);
	}

	/** Whether this very version was delivered before. */
	isDelivered(key: string, version: string): boolean {
		return isSameVersion(this.delivered.get(key), version);
	}

	/**
	 * Takes what is new of a tick; false when it has to wait, and then everything after it does. What nothing can appear
	 * at any more was delivered: a server may show it again.
	 */
	offer({ stamp, changes }: Tick<T>): boolean {
		if (this.isSettled(stamp)) return true;
		const fresh = changes.filter(
			(change) => !this.isDelivered(change.key, change.version) && !this.isOutdated(change),
		);
		const isLate = this.order.compare(stamp, this.upTo) <= 0;
		if (fresh.length > 0) {
			const isFull = this.taken.length > 0 && this.taken.length + fresh.length > this.limits.most;
			const isRemembered = this.isInWindow(stamp);
			const added = fresh.filter(({ key }) => !this.remembered.has(key)).length;
			const isCrowded = isRemembered && this.remembered.size + added > this.limits.capacity;
			if (isFull || isCrowded) {
				if (isLate) this.holdBack(stamp);
				return false;
			}
			for (const change of fresh) {
				this.taken.push(change);
				this.delivered.set(change.key, change.version);
				this.readings.set(change.key, change.reading ?? 0);
				if (isRemembered) this.remembered.add(change.key);
			}
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
			([, version]) => this.order.compare(stampOfVersion(version), from) >= 0,
		);
		const isSame = this.upTo === this.ledger.upTo && kept.length === this.countBefore();
		if (isSame && this.taken.length === 0) return this.ledger;
		return { from, upTo: this.upTo, delivered: Object.fromEntries(kept) };
	}

	/** Whether a later reading has shown another version already: a record may go back to an earlier stamp. */
	private isOutdated({ key, reading }: Change<T>): boolean {
		return (reading ?? 0) < (this.readings.get(key) ?? 0);
	}

	private isSettled(stamp: Stamp): boolean {
		const { from, upTo } = this.ledger;
		return this.order.compare(stamp, upTo) <= 0 && this.order.compare(stamp, from) < 0;
	}

	private countBefore(): number {
		return Object.keys(this.ledger.delivered).length;
	}

	private isInWindow(stamp: Stamp): boolean {
		return this.order.compare(stamp, this.windowStart) >= 0;
	}
}
