import { type SortKey, compareWithPlace, countLeading, sortValues } from './compare';
import type { Fields, Row, TableDefinition } from './definition';
import { StampIndex, type StampName } from './stampIndex';

const separator = '\u0000';
const serialStep = 10;

/** The records of one table in key order. Made when they are first asked for. */
export class Table {
	/** Counts the changes, for whoever keeps something computed from the records. */
	version = 0;
	readonly keyOrder: readonly SortKey[];
	private sorted: Row[] | undefined;
	private byKey = new Map<string, Row>();
	private readonly stampIndexes = new Map<StampName, StampIndex>();

	constructor(
		readonly definition: TableDefinition,
		private readonly generate: () => Row[],
	) {
		this.keyOrder = definition.key.map((code) => {
			const column = definition.columns.find((candidate) => candidate.code === code);
			if (!column) throw new Error(`${definition.name} has no column ${code}`);
			return { column, descending: false };
		});
	}

	/** All records in key order. */
	rows(): readonly Row[] {
		if (!this.sorted) {
			this.sorted = this.generate();
			this.sorted.sort((a, b) =>
				compareWithPlace(a.fields, sortValues(b.fields, this.keyOrder), this.keyOrder),
			);
			this.byKey = new Map(this.sorted.map((row) => [this.keyOf(row.fields), row]));
		}
		return this.sorted;
	}

	/** The record with these key values. */
	get(...key: readonly (string | number)[]): Row | undefined {
		this.rows();
		return this.byKey.get(key.join(separator));
	}

	/** The record with this `_id`: the parts of a composite key are joined with `|` (Q25). */
	byId(id: string): Row | undefined {
		const { length } = this.definition.key;
		const parts = id.split('|');
		return this.get(...parts.slice(0, length - 1), parts.slice(length - 1).join('|'));
	}

	/** The number after the largest one among the records whose key begins alike. */
	nextSerial(code: string, given: Readonly<Record<string, unknown>>): number {
		const before = this.definition.key.filter((part) => part !== code);
		const numbers = this.rows()
			.filter(({ fields }) =>
				before.every((part) => String(fields[part]) === String(given[part] ?? '')),
			)
			.map(({ fields }) => Number(fields[code]));
		return Math.max(0, ...numbers) + serialStep;
	}

	/** Puts a record in the place of the one with the same key, or in its own. */
	put(row: Row): void {
		const before = this.get(...this.keyParts(row.fields));
		this.sorted?.splice(this.placeOf(row), before ? 1 : 0, row);
		this.byKey.set(this.keyOf(row.fields), row);
		this.follow(before, row);
	}

	/** Takes a record out. */
	remove(row: Row): void {
		this.sorted?.splice(this.placeOf(row), 1);
		this.byKey.delete(this.keyOf(row.fields));
		this.follow(row, undefined);
	}

	/** The records in the order of a stamp, from one time to another. */
	byStamp(stamp: StampName, from?: string, to?: string): readonly Row[] {
		const index =
			this.stampIndexes.get(stamp) ??
			new StampIndex(this.rows(), stamp, (a, b) =>
				compareWithPlace(a.fields, sortValues(b.fields, this.keyOrder), this.keyOrder),
			);
		this.stampIndexes.set(stamp, index);
		return index.between(from, to);
	}

	/** The key values of a record, as text, in key order. */
	keyParts(fields: Fields): string[] {
		return this.definition.key.map((code) => String(fields[code] ?? ''));
	}

	private follow(before: Row | undefined, after: Row | undefined): void {
		for (const index of this.stampIndexes.values()) index.replace(before, after);
		this.version += 1;
	}

	private keyOf(fields: Fields): string {
		return this.keyParts(fields).join(separator);
	}

	private placeOf(row: Row): number {
		const key = sortValues(row.fields, this.keyOrder);
		return countLeading(
			this.rows(),
			(other) => compareWithPlace(other.fields, key, this.keyOrder) < 0,
		);
	}
}
