import type { SimulatedTime } from './simulatedTime';

/** One committed or open version of a record. Moments are of Sage X3's clock. */
export interface Version {
	key: string;
	createdMs: number;
	updatedMs: number;
	/** Differs for every version, as `_etag` does. */
	revision: number;
	/** Whether its stamp is far ahead of Sage X3's clock. */
	isAhead: boolean;
}

interface Transaction {
	writes: Version[];
	/** When it commits at the latest. */
	deadlineMs: number;
}

/** How a simulated Sage X3 is set up. */
export interface X3Setup {
	/** How long after its first stamp a transaction may commit. */
	overlapMs: number;
	/** Whether the clock moves on with each write: else many stamps are equal. */
	ticksOnWrite: boolean;
	/** Whether two versions of one record may bear one stamp: only a revision tells them apart then. */
	mayRepeatStamp: boolean;
	/** Whether what an open transaction has written is locked; else a record may get an earlier stamp than it had. */
	locks: boolean;
	/** How many stamps may be far ahead of the clock, through the whole history. */
	mostAhead: number;
}

/**
 * Records of one kind in a database: transactions stamp them with the clock when they write, and show them to others
 * when they commit. What a transaction has created, and where it locks, what it has written, is locked until its end.
 */
export class SimulatedX3 {
	/** Every version that was ever committed, in the order of commits. */
	readonly history: Version[] = [];
	/** Keys of the records that were taken away, in that order. */
	readonly removed: string[] = [];
	private readonly visible = new Map<string, Version>();
	private open: Transaction[] = [];
	private revisions = 0;
	private ahead = 0;

	constructor(
		readonly time: SimulatedTime,
		private readonly setup: X3Setup,
	) {}

	/** What the APIs can see now. */
	get records(): readonly Version[] {
		return [...this.visible.values()];
	}

	/** Writes records and leaves their transaction open. What is locked is not written. */
	begin(keys: readonly string[]): void {
		const pending = this.open.flatMap((transaction) => transaction.writes);
		const locked = new Set(
			pending.map(({ key }) => key).filter((key) => this.setup.locks || !this.visible.has(key)),
		);
		const writes: Version[] = [];
		const deadlineMs = this.time.serverMs + this.setup.overlapMs;
		for (const key of new Set(keys)) {
			if (locked.has(key)) continue;
			const isRepeated = [this.visible.get(key), ...pending].some(
				(version) => version?.key === key && version.updatedMs === this.time.serverMs,
			);
			if (this.setup.ticksOnWrite || (isRepeated && !this.setup.mayRepeatStamp)) this.goOn(1);
			const updatedMs = this.time.serverMs;
			const createdMs = this.visible.get(key)?.createdMs ?? updatedMs;
			writes.push({ key, createdMs, updatedMs, revision: ++this.revisions, isAhead: false });
		}
		if (writes.length > 0) this.open.push({ writes, deadlineMs });
	}

	/** Commits an open transaction, or rolls it back. */
	end(index: number, how: 'commit' | 'rollback'): void {
		if (this.open.length === 0) return;
		const [{ writes }] = this.open.splice(index % this.open.length, 1);
		if (how === 'rollback') return;
		for (const version of writes) {
			this.visible.set(version.key, version);
			this.history.push(version);
		}
	}

	/** Writes records and commits at once. */
	write(keys: readonly string[]): void {
		const before = this.open.length;
		this.begin(keys);
		if (this.open.length > before) this.end(this.open.length - 1, 'commit');
	}

	/** Writes a record with a stamp far ahead of the clock, and commits at once. */
	writeAhead(key: string, aheadMs: number): void {
		if (this.ahead >= this.setup.mostAhead || this.isPending(key)) return;
		this.ahead += 1;
		const updatedMs = this.time.serverMs + aheadMs;
		const createdMs = this.visible.get(key)?.createdMs ?? updatedMs;
		const version = { key, createdMs, updatedMs, revision: ++this.revisions, isAhead: true };
		this.visible.set(key, version);
		this.history.push(version);
	}

	/** Takes a record away. */
	remove(key: string): void {
		if (!this.isPending(key) && this.visible.delete(key)) this.removed.push(key);
	}

	private isPending(key: string): boolean {
		return this.open.some(({ writes }) => writes.some((version) => version.key === key));
	}

	/** Time goes by, in whole milliseconds; what must commit meanwhile does so at the last moment. */
	goOn(ms: number): void {
		const untilMs = this.time.serverMs + Math.ceil(ms);
		for (;;) {
			const index = this.open.findIndex(({ deadlineMs }) => deadlineMs <= untilMs);
			if (index < 0) break;
			const earliest = this.open.reduce(
				(found, { deadlineMs }, at) => (deadlineMs < this.open[found].deadlineMs ? at : found),
				index,
			);
			this.time.goOn(Math.max(0, this.open[earliest].deadlineMs - this.time.serverMs));
			this.end(earliest, 'commit');
		}
		this.time.goOn(untilMs - this.time.serverMs);
	}
}
