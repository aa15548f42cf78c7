import type { Version } from './simulatedX3';

/** What is shown of a record. */
export type Row = Readonly<Record<string, string | number>>;

export interface RowsPage {
	rows: Row[];
	/** Address of the next page; undefined behind the last one. */
	next: string | undefined;
}

/** How a list is paged. */
export interface PagedManners {
	pageCap: number;
	/**
	 * By keys, the same record stands on one page only, whatever happens meanwhile. By positions in the order of changes,
	 * what moves to the end lets others slip through between two pages.
	 */
	pagedBy: 'keys' | 'positions';
}

/** Answers a page of a list of records. */
export function answerPage(
	address: string,
	records: readonly Version[],
	rowOf: (version: Version) => Row,
	{ pageCap, pagedBy }: PagedManners,
): RowsPage {
	const url = new URL(address);
	const behind = url.searchParams.get('behind') ?? '';
	const since = url.searchParams.get('since') ?? '';
	const listed = records
		.map((version) => ({ version, row: rowOf(version) }))
		.filter(({ row }) => since === '' || String(row.changed) >= since)
		.sort(({ version: left }, { version: right }) =>
			pagedBy === 'keys' || left.updatedMs === right.updatedMs
				? left.key.localeCompare(right.key)
				: left.updatedMs - right.updatedMs,
		);
	const found =
		pagedBy === 'keys'
			? listed.filter(({ version }) => version.key > behind)
			: listed.slice(Number(behind));
	const page = found.slice(0, pageCap);
	const next =
		pagedBy === 'keys' ? page[page.length - 1]?.version.key : String(Number(behind) + page.length);
	if (found.length > pageCap) url.searchParams.set('behind', next ?? '');
	return {
		rows: page.map(({ row }) => row),
		next: found.length > pageCap ? url.href : undefined,
	};
}
