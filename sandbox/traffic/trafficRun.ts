import type { Agenda } from '../clock/agenda';
import type { Stamper } from '../clock/stamp';
import type { DataSet } from '../data/dataSet';
import { recordId } from '../data/recordWriter';
import type { Transaction } from '../data/transaction';
import type { WriteResult } from '../data/write';
import type { TrafficOptions } from './options';
import { seededRandom } from './random';
import { freshKey, visibleText } from './visibleText';

/** A change that has become visible. */
export interface TrafficEntry {
	/** `_id` of the record. */
	readonly id: string;
	readonly kind: 'create' | 'update';
	/** Its `_updateStamp`, ISO 8601. */
	readonly stamp: string;
	/** When it became visible, ISO 8601. */
	readonly committedAt: string;
	/** What it wrote for everybody to see, and no other change did. */
	readonly text: string;
}

/** What a run works with. */
interface TrafficGround {
	readonly data: DataSet;
	readonly agenda: Agenda;
	readonly stamp: Stamper;
	readonly startMs: number;
	/** Gives numbers to the changes: each another one. */
	readonly nextNumber: () => number;
}

interface OpenChange {
	readonly transaction: Transaction;
	readonly entry: Omit<TrafficEntry, 'committedAt'>;
}

/** One writer at work, from its first change to the commit of its last. */
export class TrafficRun {
	readonly journal: TrafficEntry[] = [];
	readonly finished: Promise<void>;
	readonly endMs: number;
	isRunning = true;
	private readonly open = new Set<OpenChange>();
	/** The stamp that each record got last. */
	private readonly stamps = new Map<string, string>();
	private readonly random: () => number;
	private resolve: () => void = () => undefined;

	constructor(
		readonly options: TrafficOptions,
		private readonly ground: TrafficGround,
	) {
		this.random = seededRandom(options.seed);
		this.endMs = ground.startMs + options.durationMs;
		this.finished = new Promise((resolve) => {
			this.resolve = resolve;
		});
		this.plan(1, ground.startMs);
	}

	/** Changes that are written, but not yet visible. */
	get openChanges(): number {
		return this.open.size;
	}

	/** Commits what is open, and ends. */
	end(atMs: number): void {
		if (!this.isRunning) return;
		for (const change of this.open) this.commit(change, atMs);
		this.abandon();
	}

	/** Ends without another change. */
	abandon(): void {
		this.isRunning = false;
		this.open.clear();
		this.resolve();
	}

	/** Every change has a tick of its own, unless it happens together with the one before. */
	private plan(index: number, beforeMs: number): void {
		const { perSecond, sameStampShare } = this.options;
		const { agenda, startMs } = this.ground;
		const tickMs = startMs + Math.ceil((index * 1000) / perSecond);
		if (tickMs > this.endMs) return agenda.add(this.endMs, (atMs) => this.end(atMs));
		const isTogether = this.random() < sameStampShare && index > 1;
		agenda.add(isTogether ? beforeMs : tickMs, (atMs) => {
			if (!this.isRunning) return;
			this.write(atMs);
			this.plan(index + 1, atMs);
		});
	}

	private write(atMs: number): void {
		const { createShare, lateShare, latestMs } = this.options;
		const { data, agenda } = this.ground;
		const kind = this.random() < createShare ? 'create' : 'update';
		const chosen = this.random();
		const isLate = this.random() < lateShare;
		const delayMs = Math.ceil(this.random() * latestMs);
		const transaction = data.begin();
		const written = this.writeOne(kind, chosen, transaction, this.ground.stamp(atMs));
		if (!written) return transaction.rollback();
		const change = { transaction, entry: written };
		this.open.add(change);
		if (!isLate) return this.commit(change, atMs);
		agenda.add(atMs + delayMs, (dueMs) => {
			if (this.open.has(change)) this.commit(change, dueMs);
		});
	}

	/**
	 * Takes the chosen record, or one behind it if that cannot be written. As long as there are others, no record gets two
	 * changes with one stamp, which nobody could tell apart by it.
	 */
	private writeOne(
		kind: TrafficEntry['kind'],
		chosen: number,
		transaction: Transaction,
		stamp: string,
	): OpenChange['entry'] | undefined {
		const { entity } = this.options;
		const rows = this.ground.data.rows(entity);
		const first = Math.floor(chosen * rows.length);
		for (let index = 0; index < 2 * rows.length; index += 1) {
			const row = rows[(first + index) % rows.length];
			const hasStamp = kind === 'update' && this.stamps.get(recordId(entity, row)) === stamp;
			if (hasStamp && index < rows.length) continue;
			const number = this.ground.nextNumber();
			const visible = visibleText(entity, row.fields, number);
			const result: WriteResult =
				kind === 'update'
					? transaction.update(entity, row, { fields: visible.fields, stamp })
					: transaction.create(entity, {
							fields: { ...row.fields, ...freshKey(entity, number), ...visible.fields },
							lines: row.lines.map(({ fields }) => ({ fields })),
							stamp,
						});
			if (!result.ok) continue;
			const id = recordId(entity, result.row);
			this.stamps.set(id, stamp);
			return { id, kind, stamp, text: visible.text };
		}
		return undefined;
	}

	private commit(change: OpenChange, atMs: number): void {
		this.open.delete(change);
		change.transaction.commit();
		this.journal.push({ ...change.entry, committedAt: new Date(atMs).toISOString() });
	}
}
