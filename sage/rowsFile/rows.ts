/** A record as it stands in a file: values as they were read, nested ones included. */
export type Row = Readonly<Record<string, unknown>>;

/** How a file of rows is written, piece by piece. One for each file. */
export interface RowsWriter {
	/**
	 * What stands before all rows. Call it once.
	 * @param first the rows that come first; none where there are none at all
	 */
	beginning(first: readonly Row[]): string;
	/**
	 * One row, with its end.
	 * @throws SageError `unreadable` for one that does not fit
	 */
	row(row: Row): string;
}

/** What the columns of a file are to be. */
export interface Columns {
	/** In their order, as far as something tells them. What the first rows have besides follows. */
	known: readonly string[];
	/** Columns that stand behind all others, whether or not a row has them. */
	added: readonly string[];
	/** Set where a person has named all columns: fields that have none are left out then. Else they are an error. */
	isAll?: true;
}

/** The names of all members of rows, in the order in which they are met. */
export function namesIn(rows: readonly Row[]): string[] {
	const names = new Set<string>();
	for (const row of rows) for (const name of Object.keys(row)) names.add(name);
	return [...names];
}
