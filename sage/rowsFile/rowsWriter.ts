import { csvWriter } from './csv';
import type { Columns, RowsWriter } from './rows';

/** A form of files. */
export type FileFormat = 'ndjson' | 'csv';

/** Their media types. */
export const MEDIA_TYPES: Readonly<Record<FileFormat, string>> = {
	ndjson: 'application/x-ndjson',
	csv: 'text/csv',
};

/**
 * Makes the writer of a file.
 * @param hasMark whether a CSV file begins with a byte order mark; readers of JSON take none
 */
export function rowsWriter(format: FileFormat, columns: Columns, hasMark: boolean): RowsWriter {
	return format === 'csv' ? csvWriter(columns, hasMark) : NDJSON;
}

/** One JSON text a line. Ends of lines in values are escaped, so each line is a record. */
const NDJSON: RowsWriter = {
	beginning: () => '',
	row: (row) => `${JSON.stringify(row)}\n`,
};
