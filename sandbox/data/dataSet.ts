import { randomUUID } from 'node:crypto';
import type { Stamper } from '../clock/stamp';
import type { EntityName, Row, TableName, Value } from './definition';
import { tableDefinition } from './dictionary';
import { businessPartnerRows } from './businessPartners';
import { type Sizes, seedTable } from './seed';
import { Table } from './table';
import {
	type Draft,
	type Lookup,
	type WriteRequest,
	type WriteResult,
	draft,
	isAccepted,
} from './write';

/** The data of one folder. Kept while the sandbox runs; the same at every start. */
export class DataSet {
	/** Counts the changes of all tables. */
	version = 0;
	private readonly tables = new Map<TableName, Table>();
	private numbered = 0;

	/** @param stamp says when a record was written */
	constructor(
		private readonly sizes: Sizes,
		private readonly stamp: Stamper,
	) {}

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

	/** Creates a record as the business rules allow. */
	create(name: TableName, request: WriteRequest): WriteResult {
		const table = this.table(name);
		const fields = { ...request.fields, ...this.newNumber(table, request.fields) };
		const key = table.definition.key.map((code) => String(fields[code] ?? ''));
		if (table.get(...key)) return refused(`${key.join('~')} : record already exists`);
		return this.store(table, { ...request, fields }, undefined);
	}

	/** What a new record would hold: nothing is stored, and nothing is refused. */
	propose(name: TableName, request: WriteRequest): Row {
		const { fields, lines } = this.draft(this.table(name), request, undefined);
		const now = this.stamp();
		return { uuid: randomUUID(), createdAt: now, updatedAt: now, fields, lines };
	}

	/** Changes a record; its key stays. */
	update(name: TableName, row: Row, request: WriteRequest): WriteResult {
		const table = this.table(name);
		const changed = table.definition.key.find(
			(code) => code in request.fields && String(request.fields[code]) !== String(row.fields[code]),
		);
		if (changed !== undefined) return refused(`${changed}: the key cannot be changed`);
		return this.store(table, request, row);
	}

	/** Deletes a record. */
	remove(name: TableName, row: Row): void {
		this.table(name).remove(row);
		this.version += 1;
	}

	private store(table: Table, request: WriteRequest, before: Row | undefined): WriteResult {
		const result = this.draft(table, request, before);
		const { diagnoses, fields, lines } = result;
		if (!isAccepted(result)) return { ok: false, diagnoses };
		const now = this.stamp();
		const row: Row = {
			uuid: before?.uuid ?? randomUUID(),
			createdAt: before?.createdAt ?? now,
			updatedAt: now,
			fields,
			lines,
		};
		table.put(row);
		this.version += 1;
		return { ok: true, row, diagnoses };
	}

	private draft({ definition }: Table, request: WriteRequest, before: Row | undefined): Draft {
		const lookup: Lookup = (name, key) => this.table(name).byId(key);
		return draft(definition, request, before, lookup, randomUUID);
	}

	private newNumber(
		table: Table,
		given: Readonly<Record<string, unknown>>,
	): Readonly<Record<string, Value>> {
		const { definition } = table;
		const [code] = definition.key;
		if (definition.serial && !given[definition.serial]) {
			return { [definition.serial]: table.nextSerial(definition.serial, given) };
		}
		if (!definition.counter || given[code]) return {};
		this.numbered += 1;
		return { [code]: `${definition.counter}${String(this.numbered).padStart(6, '0')}` };
	}
}

function refused(message: string): WriteResult {
	return { ok: false, diagnoses: [{ severity: 3, message }] };
}
