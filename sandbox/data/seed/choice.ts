import type { Fields, Line, Row, TableName } from '../definition';
import { stampFields } from '../stampColumns';
import { seededUuid } from '../uuid';

/** Day of the newest seeded document. Fixed, so that the data are the same at every start. */
const newestDay = Date.UTC(2026, 0, 15);
const createdAt = '2026-01-14T08:00:00.000Z';
const updatedAt = '2026-01-15T08:00:00.000Z';
const dayMs = 86_400_000;

/** The element of a list for a record: always the same one for the same number. */
export function pick<T>(list: readonly T[], record: number, spread = 1): T {
	return list[Math.imul(record, spread) % list.length];
}

/** A date, so many days before the newest. */
export function dayBefore(days: number): string {
	return new Date(newestDay - days * dayMs).toISOString().slice(0, 10);
}

/** A decimal with two places that looks arbitrary but is fixed for the record. */
export function amount(record: number, largest: number): string {
	const cents = (Math.imul(record + 1, 2_654_435_761) >>> 0) % (largest * 100);
	return `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
}

/** A number with leading zeros. */
export function padded(record: number, length: number): string {
	return String(record).padStart(length, '0');
}

/** Completes seeded fields to a record. */
export function seededRow(
	table: TableName,
	record: number,
	fields: Fields,
	lines: readonly Fields[] = [],
): Row {
	return {
		uuid: seededUuid(table, record),
		createdAt,
		updatedAt,
		fields: { ...fields, ...stampFields(table, createdAt, updatedAt) },
		lines: lines.map((line, index): Line => ({
			uuid: seededUuid(table, record, index + 1),
			fields: line,
		})),
	};
}

/** Makes a number of records. */
export function makeRows(count: number, make: (record: number) => Row): Row[] {
	return Array.from({ length: count }, (_, record) => make(record));
}
