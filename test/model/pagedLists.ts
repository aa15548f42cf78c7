import type { Version } from './simulatedX3';

/** What is shown of a record. */
export type Row = Readonly<Record<string, string | number>>;

/** A page of records in the order of their keys, and the address of the next one, which begins behind the last key. */
export interface RowsPage {
	rows: Row[];
	next: string | undefined;
}

/** Answers a list that is read by keys: the same record stands on one page only, whatever happens meanwhile. */
export function answerPage(
	address: string,
	records: readonly Version[],
	rowOf: (version: Version) => Row,
	pageCap: number,
): RowsPage {
	const url = new URL(address);
	const behind = url.searchParams.get('behind') ?? '';
	const since = url.searchParams.get('since') ?? '';
	const found = [...records]
		.sort((left, right) => (left.key < right.key ? -1 : 1))
		.filter(({ key }) => key > behind)
		.map((version) => ({ key: version.key, row: rowOf(version) }))
		.filter(({ row }) => since === '' || String(row.changed) >= since);
	const page = found.slice(0, pageCap);
	if (found.length > pageCap) url.searchParams.set('behind', page[page.length - 1].key);
	return {
		rows: page.map(({ row }) => row),
		next: found.length > pageCap ? url.href : undefined,
	};
}
