import type { JsonObject } from '../../../../sage/exactJson';
import { cutCollections } from '../../../../sage/graphql/selection/cutCollections';

const list = (hasNextPage: boolean | null, ...nodes: JsonObject[]) => ({
	edges: nodes.map((node) => ({ node })),
	...(hasNextPage === null ? {} : { pageInfo: { hasNextPage } }),
});

describe('cutCollections', () => {
	it.each<[string, JsonObject, string[]]>([
		['no collection', { id: 'a', currency: { _id: 'EUR' }, none: null }, []],
		['all lines', { lines: { query: list(false, { a: 1 }) } }, []],
		['lines of which nobody asked', { lines: { query: list(null) } }, []],
		['too many lines', { lines: { query: list(true, { a: 1 }) }, id: 'a' }, ['lines']],
		['too many in the first generation', { lines: list(true) }, ['lines']],
		['those of a reference', { customer: { sites: { query: list(true) } } }, ['customer.sites']],
		[
			'those of several lines, each',
			{
				lines: {
					query: list(true, { taxes: { query: list(true) } }, { taxes: { query: list(true) } }),
				},
			},
			['lines', 'lines[].taxes', 'lines[].taxes'],
		],
	])('of a record with %s', (_, record, cut) => {
		expect(cutCollections(record).map(({ path }) => path)).toEqual(cut);
	});
});
