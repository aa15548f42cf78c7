import { randomUUID } from 'node:crypto';
import type { Stamper } from '../clock/stamp';
import type { Row, TableName, Value } from './definition';
import { tableDefinition } from './dictionary';
import { stampFields } from './stampColumns';
import { type Draft, type WriteRequest, type WriteResult, draft, isAccepted } from './write';

/** What to write beside the fields of a record. */
type WriteExtras = Omit<WriteRequest, 'fields'>;

/** A record that was written by `add` or `change`. */
interface Written {
	readonly _id: string;
	/** Its `_updateStamp`, ISO 8601. */
	readonly stamp: string;
}

/** Creates, changes and deletes records as the business rules allow; where they go to is up to the kind of writer. */
export abstract class RecordWriter {
	/** @param stamp says when a record was written */
	constructor(protected readonly stamp: Stamper) {}

	/** The record with this `_id`, as this writer sees it. */
	abstract find(name: TableName, id: string): Row | undefined;
	/** Puts a record in the place of the one with the same key, or in its own. */
	protected abstract put(name: TableName, row: Row): void;
	/** Takes a record out. */
	protected abstract take(name: TableName, row: Row): void;
	/** The key columns that a new record gets by itself. */
	protected abstract number(
		name: TableName,
		given: WriteRequest['fields'],
	): Readonly<Record<string, Value>>;

	/** Creates a record. */
	create(name: TableName, request: WriteRequest): WriteResult {
		const fields = { ...request.fields, ...this.number(name, request.fields) };
		const key = tableDefinition(name).key.map((code) => String(fields[code] ?? ''));
		if (this.find(name, key.join('|'))) return refused(`${key.join('~')} : record already exists`);
		return this.store(name, { ...request, fields }, undefined);
	}

	/** Changes a record; its key stays. */
	update(name: TableName, row: Row, request: WriteRequest): WriteResult {
		const changed = tableDefinition(name).key.find(
			(code) => code in request.fields && String(request.fields[code]) !== String(row.fields[code]),
		);
		if (changed !== undefined) return refused(`${changed}: the key cannot be changed`);
		return this.store(name, request, row);
	}

	/** Deletes a record. */
	remove(name: TableName, row: Row): void {
		this.take(name, row);
	}

	/** What a new record would hold: nothing is stored, and nothing is refused. */
	propose(name: TableName, request: WriteRequest): Row {
		return this.complete(name, this.draft(name, request, undefined), request, undefined);
	}

	/**
	 * Creates a record from its fields, by their X3 codes.
	 * @throws when the business rules refuse it
	 */
	add(name: TableName, fields: WriteRequest['fields'], extras: WriteExtras = {}): Written {
		return written(name, this.create(name, { ...extras, fields }));
	}

	/**
	 * Changes fields of the record with this `_id`.
	 * @throws when there is none, or when the business rules refuse it
	 */
	change(
		name: TableName,
		id: string,
		fields: WriteRequest['fields'],
		extras: WriteExtras = {},
	): Written {
		return written(name, this.update(name, this.existing(name, id), { ...extras, fields }));
	}

	/**
	 * Deletes the record with this `_id`.
	 * @throws when there is none
	 */
	delete(name: TableName, id: string): void {
		this.remove(name, this.existing(name, id));
	}

	private existing(name: TableName, id: string): Row {
		const row = this.find(name, id);
		if (!row) throw new Error(`${name} ${id}: record not found`);
		return row;
	}

	private store(name: TableName, request: WriteRequest, before: Row | undefined): WriteResult {
		const result = this.draft(name, request, before);
		const { diagnoses } = result;
		if (!isAccepted(result)) return { ok: false, diagnoses };
		const row = this.complete(name, result, request, before);
		this.put(name, row);
		return { ok: true, row, diagnoses };
	}

	private draft(name: TableName, request: WriteRequest, before: Row | undefined): Draft {
		const lookup = (table: TableName, key: string) => this.find(table, key);
		return draft(tableDefinition(name), request, before, lookup, randomUUID);
	}

	private complete(
		name: TableName,
		{ fields, lines }: Draft,
		{ stamp }: WriteRequest,
		before: Row | undefined,
	): Row {
		const updatedAt = stamp === undefined ? this.stamp() : new Date(stamp).toISOString();
		const createdAt = before?.createdAt ?? updatedAt;
		return {
			uuid: before?.uuid ?? randomUUID(),
			createdAt,
			updatedAt,
			fields: { ...fields, ...stampFields(name, createdAt, updatedAt) },
			lines,
		};
	}
}

/** `_id` of a record of a table: its key, the parts of a composite one joined with `|` (Q25). */
export function recordId(name: TableName, { fields }: Pick<Row, 'fields'>): string {
	return tableDefinition(name)
		.key.map((code) => String(fields[code] ?? ''))
		.join('|');
}

function written(name: TableName, result: WriteResult): Written {
	if (!result.ok) throw new Error(result.diagnoses.map(({ message }) => message).join('\n'));
	return { _id: recordId(name, result.row), stamp: result.row.updatedAt };
}

function refused(message: string): WriteResult {
	return { ok: false, diagnoses: [{ severity: 3, message }] };
}
