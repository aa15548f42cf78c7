import { SageError } from '../SageError';
import { namesIn, type Columns, type Row, type RowsWriter } from './rows';

const END_OF_LINE = '\r\n';
const MARK = '\uFEFF';

/**
 * Writes CSV: a line of column names, then a line for each record. A value is written as it is, with every digit and every
 * character; what is nested, as JSON text. No value is nothing at all, an empty text is `""`. The form is that of RFC 4180.
 */
export function csvWriter({ known, added, isAll }: Columns, hasMark: boolean): RowsWriter {
	let columns: readonly string[] = [];
	return {
		beginning: (first) => {
			const besides = isAll ? [] : namesIn(first).filter((name) => !added.includes(name));
			columns = [...new Set([...known, ...besides, ...added])];
			return (hasMark ? MARK : '') + (columns.length === 0 ? '' : line(columns));
		},
		row: (row) => {
			let found = 0;
			const values = columns.map((column) => {
				if (!isOwn(row, column)) return undefined;
				found += 1;
				return row[column];
			});
			if (!isAll && Object.keys(row).length > found) checkNothingLeft(row, columns);
			return line(values);
		},
	};
}

function isOwn(row: Row, name: string): boolean {
	return Object.prototype.hasOwnProperty.call(row, name);
}

/** A line of one empty value would be an empty line, which many readers pass over. */
function line(values: readonly unknown[]): string {
	const cells = values.map(cell).join(',');
	return (cells === '' ? '""' : cells) + END_OF_LINE;
}

/** What would be read otherwise without quotes: separators, quotes, ends of lines, and blanks that some readers cut. */
const TO_QUOTE = /[",\r\n]|^\s|\s$/;

function cell(value: unknown): string {
	if (value === null || value === undefined) return '';
	if (typeof value === 'string') {
		return value === '' || TO_QUOTE.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
	}
	return typeof value === 'object' ? cell(JSON.stringify(value)) : String(value);
}

/** @throws SageError `unreadable` for a field that no column is there for: it would be lost */
function checkNothingLeft(row: Row, columns: readonly string[]): void {
	const known = new Set(columns);
	const left = Object.keys(row).find((name) => !known.has(name));
	if (left === undefined) return;
	throw new SageError({
		kind: 'unreadable',
		message: `A record has the field ${left}, and the file has no column for it`,
		description:
			"The columns of a CSV file are fixed by its first line, which is written already. Name all columns under 'Columns' in the options, or choose NDJSON, where each record has its own fields. No file was written.",
	});
}
