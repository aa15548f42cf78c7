import fc from 'fast-check';
import { parseExact, type JsonObject, type JsonValue } from '../../sage/exactJson';
import type { Following, PageRequest } from '../../sage/page';
import { followingPage, likelyNextPage } from '../../sage/paging';
import { Progress } from '../../sage/progress';
import { SageError } from '../../sage/SageError';
import { processorSeconds } from '../support/processorTime';

const SERVER = 'https://x3.example:8124';
const PAGE: PageRequest = { url: new URL(`${SERVER}/api1/C?representation=C.$query`) };

function nextUrl(following: Following): string {
	return following.kind === 'page' ? following.request.url.href : following.kind;
}

const links = ($next: JsonValue) => ({
	$resources: [{ A: 1 }],
	$links: { $next, $last: { $url: '/last' } },
});

describe('the next page', () => {
	it.each<[string, JsonValue, Record<string, unknown>, string]>([
		[
			'api1',
			links({ $url: 'http://inner:8124/api1/C?key=gt.1', $method: 'GET' }),
			{},
			`${SERVER}/api1/C?key=gt.1`,
		],
		['api1, relative', links({ $url: 'C?key=gt.1' }), {}, `${SERVER}/api1/C?key=gt.1`],
		['api1, as text', links('/api1/C?key=gt.1'), {}, `${SERVER}/api1/C?key=gt.1`],
		[
			'data delivery',
			{ items: [], itemsCount: 0, $next: '?page=2' },
			{},
			`${SERVER}/api1/C?page=2`,
		],
		['a header', [{ a: 1 }], { link: '</api1/C?page=2>; rel="next"' }, `${SERVER}/api1/C?page=2`],
		[
			'a body before a header',
			links({ $url: '?a=1' }),
			{ link: '<?b=1>; rel="next"' },
			`${SERVER}/api1/C?a=1`,
		],
		['the last page', { $resources: [], $links: { $last: { $url: '/x' } } }, {}, 'end'],
		['no links', { $resources: [] }, {}, 'end'],
		['an empty link', links({ $url: '' }), {}, 'end'],
		['a link that is null', links(null), {}, 'end'],
		['a previous page only', { items: [], $next: null, $previous: 'x' }, {}, 'end'],
		[
			'the links of one record',
			{ BPCNUM: 'A', $links: { $next: { $url: "/api1/C('B')" } } },
			{},
			'end',
		],
		['a link that is not an address', links({ $url: 'https://[' }), {}, 'unreachable'],
		['a link that runs a script', links({ $url: 'javascript:alert(1)' }), {}, 'unreachable'],
		['files that end', { items: [], itemsCount: 0, isTruncated: false }, {}, 'end'],
		[
			'files that go on nowhere',
			{ items: [], itemsCount: 0, isTruncated: true },
			{},
			'unreachable',
		],
		[
			'the same as text',
			{ items: [], maxItems: '1', itemsCount: 1, isTruncated: 'true' },
			{},
			'unreachable',
		],
		['an entity that is truncated', { items: [], isTruncated: true }, {}, 'end'],
		['a list', [1, 2], {}, 'end'],
		['a value', 'text', {}, 'end'],
	])('of %s', (_name, body, headers, expected) => {
		expect(nextUrl(followingPage(PAGE, { body, headers }, SERVER))).toBe(expected);
	});

	it('of a record is followed where the user says that it is a list', () => {
		const body = { rows: [{ a: 1 }], $links: { $next: { $url: '?a=2' } } };
		expect(nextUrl(followingPage(PAGE, { body, headers: {} }, SERVER, 'rows'))).toBe(
			`${SERVER}/api1/C?a=2`,
		);
	});

	it('is posted again with the same body', () => {
		const request = { ...PAGE, body: '{"a":1.0}' };
		const following = followingPage(request, { body: links('?a=2'), headers: {} }, SERVER);
		expect(following).toMatchObject({ kind: 'page', request: { body: '{"a":1.0}' } });
	});

	it('is not looked for at any depth', () => {
		let next: JsonObject = {};
		for (let depth = 0; depth < 20_000; depth++) next = { $url: next };
		expect(followingPage(PAGE, { body: links(next), headers: {} }, SERVER)).toEqual({
			kind: 'end',
		});
	});
});

/** Reads pages as the client does, and tells how many were asked for. */
function readAll(
	server: (page: number) => JsonValue,
	most: number,
): { pages: number; ended: string } {
	let request = PAGE;
	const progress = new Progress(request);
	for (let pages = 1; pages <= most; pages++) {
		const body = server(pages) as { $resources: JsonObject[] };
		try {
			progress.note(body.$resources);
			const following = followingPage(request, { body, headers: {} }, SERVER);
			if (following.kind !== 'page') return { pages, ended: following.kind };
			request = following.request;
			progress.ask(request);
		} catch (error) {
			if (error instanceof SageError) return { pages, ended: error.trouble.kind };
			throw error;
		}
	}
	return { pages: most, ended: 'never' };
}

const page = (rows: JsonObject[], link: string) => ({
	$resources: rows,
	$links: { $next: { $url: link } },
});
const ROWS = [
	{ A: 1, B: 1 },
	{ A: 2, B: 1 },
	{ A: 3, B: 1 },
];
/** Four pages of two entities, the third of which is the first again; then new ones. */
const comeBack = (identity: (id: number) => JsonObject) => (n: number) => {
	const start = n === 3 ? 2 : n * 2;
	return page([identity(start), identity(start + 1)], `?p=${n}`);
};
const COUNTRIES = [{ country: 'FR' }, { country: 'DE' }];

describe('a guess at the next page, from the end of the unread text,', () => {
	const document = {
		query:
			'query ($after: String) { x3 { customer { query(after: $after) { edges { node { _id } } pageInfo { hasNextPage endCursor } } } } }',
	};
	const list = (pageInfo: object) => ({
		data: { x3: { customer: { query: { edges: [{ node: { _id: 'A' } }], pageInfo } } } },
	});
	const next = { hasNextPage: true, endCursor: '["A\\"}}"]#40' };
	const nested = {
		x3: { customer: { query: { edges: [{ node: { lines: { query: { pageInfo: next } } } }] } } },
	};

	it.each<[string, JsonObject | undefined, object]>([
		['an api1 list', undefined, page(ROWS, '?p=1')],
		['a GraphQL list with diagnoses', document, { ...list(next), extensions: { diagnoses: [] } }],
		['a GraphQL list without', document, list(next)],
	])('is right for %s', (_, posted, answer) => {
		const request = {
			url: new URL('https://x3.example/api1/list'),
			...(posted ? { body: JSON.stringify(posted) } : {}),
		};
		const body = JSON.parse(JSON.stringify(answer)) as JsonObject;
		const following = followingPage(request, { body, headers: {} }, 'https://x3.example');

		const guess = likelyNextPage(request, JSON.stringify(answer), 'https://x3.example');
		expect(following).toEqual({ kind: 'page', request: guess });
	});

	it.each<[string, object]>([
		['the last page', list({ hasNextPage: false, endCursor: 'x' })],
		['the lines of a record', { data: nested }],
	])('is not made for %s', (_, answer) => {
		const request = { url: new URL('https://x3.example/api'), body: JSON.stringify(document) };

		expect(likelyNextPage(request, JSON.stringify(answer), 'https://x3.example')).toBeUndefined();
	});
});

describe('paging that leads nowhere', () => {
	it.each<[string, (page: number) => JsonValue, number]>([
		['a next page that is this one', () => page(ROWS, PAGE.url.href), 1],
		['a circle of links', (n) => page([{ A: n }, { B: n }], `?p=${n % 3}`), 4],
		['the same page under new names', (n) => page(ROWS, `?p=${n}`), 2],
		['an earlier page once more, by $uuid', comeBack((id) => ({ $uuid: `u${id}`, A: 1 })), 3],
		['an earlier page once more, by $key', comeBack((id) => ({ $key: `${id}`, A: 1 })), 3],
		['an earlier page once more, by $url', comeBack((id) => ({ $url: `/C('${id}')` })), 3],
		['an earlier page once more, by _id', comeBack((id) => ({ _id: id })), 3],
		[
			'an earlier page once more, with other data',
			(n) => page([{ _id: n % 5 }, { _id: 'x', A: n }], `?p=${n}`),
			6,
		],
		['the same single column again and again', (n) => page(COUNTRIES, `?p=${n}`), 7],
		['empty pages under new names', (n) => page([], `?p=${n}`), 4],
		[
			'two pages in turn under new names',
			(n) => page(n % 2 ? ROWS : [{ B: 1 }, { B: 2 }], `?p=${n}`),
			8,
		],
		['five pages in turn under new names', (n) => page([{ A: n % 5 }, { B: 1 }], `?p=${n}`), 11],
		['one row again and again', (n) => page([{ A: 1 }], `?p=${n}`), 1002],
		['rows that are all alike', (n) => page([{ A: 1 }, { A: 1 }], `?p=${n}`), 1002],
	])('ends with a reason: %s', (_name, server, pages) => {
		expect(readAll(server, 5000)).toEqual({ pages, ended: 'noProgress' });
	});

	it('ends for any server that has a finite number of pages and links', () => {
		const rows = fc.array(fc.record({ A: fc.nat(2) }), { maxLength: 3 });
		const link = fc.oneof(
			fc.nat(5).map((n) => `?p=${n}`),
			fc.webUrl(),
			fc.constantFrom('', 'C', '//x/y', 'https://['),
		);
		const pages = fc.array(fc.tuple(rows, link), { minLength: 1, maxLength: 6 });
		fc.assert(
			fc.property(pages, fc.boolean(), (all, renamed) => {
				const server = (n: number) => {
					const [some, to] = all[n % all.length];
					return page(some, renamed ? `?fresh=${n}` : to);
				};
				expect(readAll(server, 7000).ended).not.toBe('never');
			}),
			{ numRuns: 50 },
		);
	});
});

describe('paging that does lead on', () => {
	it.each<[string, (page: number) => JsonValue]>([
		['pages of one row', (n) => page([{ A: n }], `?p=${n}`)],
		[
			'some pages of rows that are all alike',
			(n) => page([{ A: n - (n % 900) }, { A: n - (n % 900) }], `?p=${n}`),
		],
		['an empty page now and then', (n) => page(n % 3 ? [] : [{ A: n }], `?p=${n}`)],
		[
			'equal pages of one column, one after the other',
			(n) => page(n % 4 ? COUNTRIES : [{ country: n }, { country: 'ES' }], `?p=${n}`),
		],
		[
			'earlier pages of several columns that name no entity',
			(n) => page(n % 2 ? ROWS : [{ A: n, B: 1 }, { A: n }], `?p=${n}`),
		],
		[
			'an identity that is the same for all rows of a page',
			(n) => page([{ _id: 1 }, { _id: 1 }, ...(n % 4 ? [] : [{ _id: n }])], `?p=${n}`),
		],
		[
			'entities that overlap with those before',
			(n) => page([{ _id: n }, { _id: n + 1 }, { _id: n + 2 }], `?p=${n}`),
		],
		[
			'a page that looks like an earlier one now and then',
			(n) => page(n % 4 ? [{ A: n }, { A: 0 }] : ROWS, `?p=${n}`),
		],
	])('is not taken for a circle: %s', (_name, server) => {
		const end = 3000;
		const withEnd = (n: number) => (n === end ? { $resources: [{ last: true }] } : server(n));
		expect(readAll(withEnd, end + 1)).toEqual({ pages: end, ended: 'end' });
	});
});

it('watching 100 pages of 1,000 wide rows costs less than reading them', () => {
	const pages = Array.from({ length: 100 }, (_p, at) =>
		Array.from({ length: 1000 }, (_r, row) => ({
			$uuid: `0a1b2c3d-${at}-${row}`,
			NAME: 'x'.repeat(150),
		})),
	);
	const text = JSON.stringify(pages);
	const watching = () => {
		const progress = new Progress(PAGE);
		return processorSeconds(() => pages.forEach((entities) => progress.note(entities)));
	};
	const reading = () => processorSeconds(() => parseExact(text));
	expect(Math.min(watching(), watching())).toBeLessThan(Math.max(reading(), reading()));
});
