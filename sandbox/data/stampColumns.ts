import { type Column, type Fields, type TableName, column, entityNames } from './definition';

/** The technical columns in which the tables of X3 keep the stamps of a record. That REST shows them is an assumption. */
export const stampColumns: readonly Column[] = [
	column.datetime('CREDATTIM', 'Creation date and time'),
	column.datetime('UPDDATTIM', 'Date and time of the last change'),
];

const names: readonly string[] = entityNames;

/** Whether REST shows the stamps of the records of this table. */
export function hasStampColumns(table: TableName): boolean {
	return names.includes(table);
}

/** The values of these columns; nothing for a table that does not have them. */
export function stampFields(table: TableName, createdAt: string, updatedAt: string): Fields {
	return hasStampColumns(table) ? { CREDATTIM: createdAt, UPDDATTIM: updatedAt } : {};
}
