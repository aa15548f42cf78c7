/** What is measured, and what must come out (see "Figures" in the README). */

export const pageCount = 100;
export const rowsPerPage = 1000;
export const rows = pageCount * rowsPerPage;

export const writeCount = 1000;
export const writeMs = 20;
export const writeConcurrency = 5;
export const idealWriteMs = (writeCount * writeMs) / writeConcurrency;

/** Rows, page size and lifetime of a token in requests, of the run behind a short-lived token. */
export const tokenRows = 20_000;
export const tokenPageSize = 20;
export const tokenRequests = 50;

/** The middle of several measurements. */
export const median = (values: readonly number[]): number => {
	const sorted = [...values].sort((a, b) => a - b);
	const middle = sorted.length >> 1;
	return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
};
