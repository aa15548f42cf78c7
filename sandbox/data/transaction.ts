import type { Stamper } from '../clock/stamp';
import type { Row, TableName, Value } from './definition';
import { RecordWriter, recordId } from './recordWriter';

/** What a transaction has done to one record. */
interface Write {
	readonly name: TableName;
	readonly row: Row;
	readonly isDeleted: boolean;
}

/** The data that everybody sees. */
interface CommittedData {
	find(name: TableName, id: string): Row | undefined;
	put(name: TableName, row: Row): void;
	take(name: TableName, row: Row): void;
	number(
		name: TableName,
		given: Readonly<Record<string, unknown>>,
	): Readonly<Record<string, Value>>;
}

/**
 * Writes that only this transaction sees until it commits. Their stamps are of the time when they were written, so that
 * records can become visible later than their stamps say. Nothing is locked: of two transactions that wrote one record,
 * the one that commits last wins.
 */
export class Transaction extends RecordWriter {
	private readonly writes = new Map<string, Write>();
	private open = true;

	constructor(
		private readonly data: CommittedData,
		stamp: Stamper,
	) {
		super(stamp);
	}

	/** Whether it has neither committed nor rolled back. */
	get isOpen(): boolean {
		return this.open;
	}

	/**
	 * Makes what was written visible to everybody.
	 * @throws when it is over
	 */
	commit(): void {
		this.end();
		for (const { name, row, isDeleted } of this.writes.values()) {
			if (isDeleted) this.data.take(name, row);
			else this.data.put(name, row);
		}
	}

	/**
	 * Forgets what was written.
	 * @throws when it is over
	 */
	rollback(): void {
		this.end();
	}

	override find(name: TableName, id: string): Row | undefined {
		const own = this.writes.get(place(name, id));
		if (!own) return this.data.find(name, id);
		return own.isDeleted ? undefined : own.row;
	}

	protected override put(name: TableName, row: Row): void {
		this.keep({ name, row, isDeleted: false });
	}

	protected override take(name: TableName, row: Row): void {
		this.keep({ name, row, isDeleted: true });
	}

	protected override number(
		name: TableName,
		given: Readonly<Record<string, unknown>>,
	): Readonly<Record<string, Value>> {
		return this.data.number(name, given);
	}

	private keep(write: Write): void {
		this.requireOpen();
		this.writes.set(place(write.name, recordId(write.name, write.row)), write);
	}

	private end(): void {
		this.requireOpen();
		this.open = false;
	}

	private requireOpen(): void {
		if (!this.open) throw new Error('The transaction is over');
	}
}

function place(name: TableName, id: string): string {
	return `${name} ${id}`;
}
