/** What is measured, and what must come out (see docs/speed.md). */

export const pageCount = 100;
export const rowsPerPage = 1000;
export const rows = pageCount * rowsPerPage;

/** A list that is longer than what memory holds: the one that is asked for in this order. */
export const longOrder = '{"code":1}';
export const longPageCount = 1000;
export const longRows = longPageCount * rowsPerPage;
/** How much more memory a file of records may take than one of a single record. */
export const mostAboveIdleOfRows = 150;

/** What a slow request takes at the server. */
export const serverMs = 20;

export const writeCount = 1000;
export const writeConcurrency = 5;
export const idealWriteMs = (writeCount * serverMs) / writeConcurrency;

/** Rows, page size and lifetime of a token in requests, of the run behind a short-lived token. */
export const tokenRows = 20_000;
export const tokenPageSize = 20;
export const tokenRequests = 50;

/** The folder in which the server is slow for every GraphQL request. */
export const slowFolder = 'SLOW';

/** A folder far away: every page of a list takes so many milliseconds. */
export const farFolder = 'FAR';
export const farMs = 100;

/** Keys looked up, and customers created, in the slow folder. */
export const lookUpCount = 1000;
export const createCount = 500;
export const createsPerRequest = 25;
/** New customers, each of which is looked up before it is created. */
export const onceCount = 1000;
/** Records read by web service, one call each. */
export const serviceReadCount = 1000;
/** Records imported by one call, and saved by one call each. */
export const importCount = 10_000;
/** Requests under way at a time, when records are looked up or written. */
export const recordConcurrency = 3;
export const idealServiceReadMs = (serviceReadCount * serverMs) / recordConcurrency;
/** One of so many creates is refused. */
export const refusedEvery = 10;

/** How long the node picker may take, the first time and while the schema is remembered. */
export const coldPickerMs = 1000;
export const warmPickerMs = 100;

/** A file that goes through n8n, and how much more memory that may take than a file of one row. */
export const bigFileMegabytes = 300;
export const mostAboveIdleMegabytes = 60;

/** The middle of several measurements. */
export const median = (values: readonly number[]): number => {
	const sorted = [...values].sort((a, b) => a - b);
	const middle = sorted.length >> 1;
	return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
};
