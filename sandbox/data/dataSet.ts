import type { Stamper } from '../clock/stamp';
import { businessPartnerRows } from './businessPartners';
import type { EntityName, Row, TableName, Value } from './definition';
import { tableDefinition } from './dictionary';
import { RecordWriter, recordId } from './recordWriter';
import { type Sizes, seedTable } from './seed';
import { Table } from './table';
import { Transaction } from './transaction';

/** The data of one folder. Kept while the sandbox runs; the same at every start. What is written is visible at once. */
export class DataSet extends RecordWriter {
	/** Counts the changes of all tables. */
	version = 0;
	private readonly tables = new Map<TableName, Table>();
	private numbered = 0;

	constructor(
		private readonly sizes: Sizes,
		stamp: Stamper,
	) {
		super(stamp);
	}

	/** A table by its name. */
	table(name: TableName): Table {
		const existing = this.tables.get(name);
		if (existing) return existing;
		const table =
			name === 'businessPartners'
				? businessPartnerRows(this.table('customers'), this.table('suppliers'))
				: new Table(tableDefinition(name), () => seedTable(name, this.sizes));
		this.tables.set(name, table);
		return table;
	}

	/** The records of an entity in key order. */
	rows(name: EntityName): readonly Row[] {
		return this.table(name).rows();
	}

	/** Number of records of an entity, without making them if nobody has asked for them yet. */
	count(name: EntityName): number {
		return this.tables.has(name) ? this.rows(name).length : this.sizes[name];
	}

	/** Begins a transaction: what is written in it is stamped at once, and visible when it commits. */
	begin(): Transaction {
		return new Transaction(this, this.stamp);
	}

	override find(name: TableName, id: string): Row | undefined {
		return this.table(name).byId(id);
	}

	override put(name: TableName, row: Row): void {
		this.table(name).put(row);
		this.version += 1;
	}

	override take(name: TableName, row: Row): void {
		const standing = this.find(name, recordId(name, row));
		if (!standing) return;
		this.table(name).remove(standing);
		this.version += 1;
	}

	override number(
		name: TableName,
		given: Readonly<Record<string, unknown>>,
	): Readonly<Record<string, Value>> {
		const { key, serial, counter } = tableDefinition(name);
		if (serial && !given[serial]) return { [serial]: this.table(name).nextSerial(serial, given) };
		const [code] = key;
		if (!counter || given[code]) return {};
		this.numbered += 1;
		return { [code]: `${counter}${String(this.numbered).padStart(6, '0')}` };
	}
}
