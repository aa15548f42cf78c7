import type { JsonValue } from '../../../sage/exactJson';
import { byCursor } from '../../../sage/graphql/cursor';
import { followingPage } from '../../../sage/paging';

const url = new URL('https://x3.example/xtrem/api');
const TAKES_AFTER = '{"query":"query ($after: String) { a }","variables":{"first":2}}';
const TAKES_NONE = '{"query":"{ a }"}';

const list = (pageInfo?: JsonValue, nodes: JsonValue[] = [{ a: 1 }]): JsonValue => ({
	edges: nodes.map((node) => ({ node })),
	...(pageInfo === undefined ? {} : { pageInfo }),
});
const answer = (query: JsonValue): JsonValue => ({ data: { p: { n: { query } } } });
const MORE = { hasNextPage: true, endCursor: 'c1' };

it('asks for the page after the cursor', () => {
	const following = byCursor({ url, body: TAKES_AFTER }, answer(list(MORE)), '');
	expect(following).toEqual({
		kind: 'page',
		request: {
			url,
			body: '{"query":"query ($after: String) { a }","variables":{"first":2,"after":"c1"}}',
		},
	});
});

it.each<[string, string, JsonValue, unknown]>([
	['the last page', TAKES_AFTER, list({ hasNextPage: false, endCursor: 'c' }), { kind: 'end' }],
	['an empty page', TAKES_AFTER, list(undefined, []), { kind: 'end' }],
	[
		'no page info, but $after',
		TAKES_AFTER,
		list(),
		{ kind: 'unreachable', message: expect.stringContaining('pageInfo') as string },
	],
	[
		'no cursor',
		TAKES_AFTER,
		list({ hasNextPage: true }),
		{ kind: 'unreachable', message: expect.stringContaining('pageInfo') as string },
	],
	[
		'no cursor, although the document asks for it',
		TAKES_AFTER,
		list({ hasNextPage: true, endCursor: null }),
		{
			kind: 'unreachable',
			message: expect.stringMatching(/Sage X3 says .* gives no cursor/) as string,
			description: expect.stringContaining('asks for endCursor') as string,
		},
	],
	[
		'no word whether there is more',
		TAKES_AFTER,
		list({ hasNextPage: null, endCursor: 'c' }),
		{ kind: 'unreachable', message: expect.stringContaining('does not say') as string },
	],
	[
		'more, but no $after',
		TAKES_NONE,
		list(MORE),
		{ kind: 'unreachable', description: expect.stringContaining('$after') as string },
	],
	['the last page without $after', TAKES_NONE, list({ hasNextPage: false }), { kind: 'end' }],
])('%s', (_name, body, query, expected) => {
	expect(byCursor({ url, body }, answer(query), '')).toMatchObject(expected as object);
});

it('warns where the document does not ask how far the list goes', () => {
	expect(byCursor({ url, body: TAKES_NONE }, answer(list()), '')).toMatchObject({
		kind: 'end',
		warning: expect.stringContaining('may hold more') as string,
	});
});

describe('two lists at once', () => {
	const both = (first: JsonValue, second: JsonValue): JsonValue => ({
		data: { p: { a: { query: first }, b: { query: second } } },
	});

	it('cannot be paged', () => {
		const following = byCursor({ url, body: TAKES_AFTER }, both(list(MORE), list(MORE)), '');
		expect(following).toMatchObject({
			kind: 'unreachable',
			description: expect.stringContaining('data.p.a.query, data.p.b.query') as string,
		});
	});

	it('may both be at their end', () => {
		const done = list({ hasNextPage: false });
		expect(byCursor({ url, body: TAKES_AFTER }, both(done, done), '')).toEqual({ kind: 'end' });
	});

	it.each(['data.p.b.query', 'data.p.b.query.edges'])(
		'are paged by the one that %s names',
		(path) => {
			const following = byCursor(
				{ url, body: TAKES_AFTER },
				both(list({ ...MORE, endCursor: 'x' }), list(MORE)),
				path,
			);
			expect(following).toMatchObject({
				kind: 'page',
				request: { body: expect.stringContaining('"after":"c1"') as string },
			});
		},
	);
});

it.each<[string, string | undefined, JsonValue, string]>([
	['nothing was posted', undefined, answer(list(MORE)), ''],
	['no document was posted', '{"a":1}', answer(list(MORE)), ''],
	['the answer holds no list', TAKES_AFTER, { data: { p: { n: { read: { id: 1 } } } } }, ''],
	['the path leads to no list', TAKES_AFTER, answer(list(MORE)), 'data.p.x'],
])('has nothing to say when %s', (_name, body, reply, path) => {
	expect(byCursor({ url, body }, reply, path)).toBeUndefined();
});

it('goes before a Link header', () => {
	const headers = { link: '</other>; rel="next"' };
	const following = followingPage(
		{ url, body: TAKES_AFTER },
		{ body: answer(list(MORE)), headers },
		url.origin,
	);
	expect(following).toMatchObject({ kind: 'page', request: { url } });
});
