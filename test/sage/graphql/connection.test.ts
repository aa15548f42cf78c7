import type { JsonValue } from '../../../sage/exactJson';
import { asConnection, findConnections } from '../../../sage/graphql/connection';

const connection = (pageInfo?: JsonValue) => ({
	edges: [{ node: { a: 1 }, cursor: 'c1' }],
	...(pageInfo === undefined ? {} : { pageInfo }),
});

describe('findConnections', () => {
	it('finds the lists of a document with their places', () => {
		const body = {
			data: { p: { n: { query: connection(), again: connection() }, m: { query: connection() } } },
		};
		expect(findConnections(body).map(({ path }) => path)).toEqual([
			'data.p.n.query',
			'data.p.n.again',
			'data.p.m.query',
		]);
	});

	it('passes over lists inside a record, and over what is no list', () => {
		const body = {
			data: { p: { n: { read: { lines: { query: connection() } }, x: [connection()], y: null } } },
		};
		expect(findConnections(body)).toEqual([]);
	});

	it.each<JsonValue>([null, [], 'text', {}, { data: null }, { data: [] }])(
		'finds none in %j',
		(body) => {
			expect(findConnections(body)).toEqual([]);
		},
	);
});

describe('asConnection', () => {
	it.each<[JsonValue | undefined, object | undefined]>([
		[undefined, undefined],
		[null, undefined],
		[{}, { hasNextPage: undefined, endCursor: 'c1' }],
		[
			{ hasNextPage: true, endCursor: 'e' },
			{ hasNextPage: true, endCursor: 'e' },
		],
		[
			{ hasNextPage: true, endCursor: null },
			{ hasNextPage: true, endCursor: 'c1' },
		],
		[
			{ hasNextPage: true, endCursor: 40 },
			{ hasNextPage: true, endCursor: '40' },
		],
		[{ hasNextPage: 'yes' }, { hasNextPage: null, endCursor: 'c1' }],
		[{ hasNextPage: null }, { hasNextPage: null, endCursor: 'c1' }],
		[{ hasNextPage: 'true' }, { hasNextPage: true, endCursor: 'c1' }],
		[{ hasNextPage: 0 }, { hasNextPage: false, endCursor: 'c1' }],
	])('page info %j is read as %j', (pageInfo, expected) => {
		expect(asConnection(connection(pageInfo), '')?.pageInfo).toEqual(
			expected === undefined ? undefined : { ...expected, asksForCursor: true },
		);
	});

	it('takes the nodes, and edges without one as they are', () => {
		expect(asConnection({ edges: [{ node: 1 }, { cursor: 'c' }, null] }, '')?.nodes).toEqual([
			1,
			{ cursor: 'c' },
			null,
		]);
	});
});
