import { type SortKey, compareWithPlace, sortValues } from '../data/compare';
import type { Row } from '../data/definition';
import type { Table } from '../data/table';
import { VersionedCache } from '../data/versionedCache';
import type { SandboxState } from '../state';
import type { Address } from './address';
import { queryColumns } from './classes';
import { locate, placeText } from './keyPosition';
import { parseOrderBy } from './orderBy';
import type { ResourceWriter } from './resource';
import { parseWhere } from './where/parser';

const defaultCount = 20;
/** Name of the inner host that a server behind a reverse proxy prints (R13). */
const innerOrigin = 'http://x3-internal.example:8124';

interface Page {
	readonly rows: readonly Row[];
	readonly itemsPerPage: number;
	readonly order: readonly SortKey[];
	readonly hasNext: boolean;
	readonly hasPrevious: boolean;
}

/**
 * The list of a class. Source: RF5. Lists and pages that were worked out are kept until
 * the table changes, so that benchmarks measure the client.
 */
export class QueryRoom {
	private readonly lists = new VersionedCache<readonly Row[]>(20);
	private readonly pages = new VersionedCache<Uint8Array>(256);

	constructor(private readonly state: SandboxState) {}

	/**
	 * The page that an address asks for, as JSON text in UTF-8.
	 * @throws WhereError when `where`, `orderBy` or `key` cannot be read
	 */
	page(address: Address, url: string, table: Table, writer: ResourceWriter): Uint8Array {
		const { decimals, flags, emptyDates, flagsInWhere, nextUrl, previousLink, countCap } =
			this.state.switches;
		const forms = [decimals, flags, emptyDates, flagsInWhere];
		const name = [...forms, nextUrl, previousLink, countCap, url].join(' ');
		return this.pages.get(table, name, () =>
			Buffer.from(this.write(address, this.select(address, table), url, writer)),
		);
	}

	private select(address: Address, table: Table): Page {
		const { query, restClass } = address;
		const columns = queryColumns(restClass);
		const order = completeOrder(parseOrderBy(query.get('orderBy') ?? '', columns), table);
		const where = query.get('where')?.trim() ?? '';
		const { flagsInWhere } = this.state.switches;
		const list = this.lists.get(
			table,
			[where, query.get('orderBy'), flagsInWhere].join('\u0000'),
			() => {
				const rows = where === '' ? table.rows() : table.rows().filter(matcher(where));
				return query.get('orderBy') ? sorted(rows, order) : rows;
			},
		);
		function matcher(text: string): (row: Row) => boolean {
			const matches = parseWhere(text, columns, { flagsInWhere });
			return ({ fields }) => matches(fields);
		}

		const itemsPerPage = readCount(query.get('count'), this.state.switches.countCap);
		const { from, to, fromEnd } = locate(query.get('key') ?? 'gt', list, order);
		const start = fromEnd ? Math.max(from, to - itemsPerPage) : from;
		const end = Math.min(to, start + itemsPerPage);
		return {
			rows: list.slice(start, end),
			itemsPerPage,
			order,
			hasNext: end < list.length && end > start,
			hasPrevious: start > 0,
		};
	}

	private write({ query }: Address, page: Page, url: string, writer: ResourceWriter): string {
		const { rows, itemsPerPage, order, hasNext, hasPrevious } = page;
		const links: Record<string, unknown> = {};
		if (hasNext)
			links.$next = this.link(url, query, `gt.${placeText(rows[rows.length - 1], order)}`);
		const { previousLink } = this.state.switches;
		if (hasPrevious && previousLink !== 'none') {
			const key = rows.length > 0 ? `lt.${placeText(rows[0], order)}` : 'lt';
			links[previousLink] = this.link(url, query, key);
		}
		links.$last = this.link(url, query, 'lt');
		const resources = rows.map((row) => writer.query(row)).join(',');
		return `{"$itemsPerPage":${itemsPerPage},"$resources":[${resources}],"$links":${JSON.stringify(links)}}`;
	}

	private link(url: string, query: URLSearchParams, key: string): unknown {
		const [path] = url.split('?');
		const parameters = [...query]
			.filter(([name]) => name !== 'key')
			.concat([['key', key]])
			.map(([name, value]) => `${name}=${encodeURIComponent(value).replaceAll('%24', '$')}`);
		const origin = { absolute: this.state.url, relative: '', internal: innerOrigin }[
			this.state.switches.nextUrl
		];
		return {
			$url: `${origin}${path}?${parameters.join('&')}`,
			$type: 'application/json',
			$method: 'GET',
		};
	}
}

/** Appends the key columns, so that no two records have the same place. */
function completeOrder(order: readonly SortKey[], table: Table): SortKey[] {
	const missing = table.keyOrder.filter(
		({ column }) => !order.some((key) => key.column.code === column.code),
	);
	return [...order, ...missing];
}

function sorted(rows: readonly Row[], order: readonly SortKey[]): Row[] {
	return rows
		.map((row) => ({ row, place: sortValues(row.fields, order) }))
		.sort((a, b) => compareWithPlace(a.row.fields, b.place, order))
		.map(({ row }) => row);
}

function readCount(text: string | null, cap: number): number {
	const count = Math.floor(Number(text ?? defaultCount));
	return Math.max(1, Math.min(Number.isFinite(count) && count > 0 ? count : defaultCount, cap));
}
