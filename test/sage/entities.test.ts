import fc from 'fast-check';
import { entitiesOfPage, entitiesOfReply } from '../../sage/entities';
import { pathSteps } from '../../sage/jsonPath';
import type { JsonValue } from '../../sage/exactJson';
import { SageError } from '../../sage/SageError';

const edges = (...nodes: JsonValue[]) => ({ edges: nodes.map((node) => ({ node })) });
const customers = {
	data: { x3MasterData: { customer: { query: edges({ _id: 'A' }, { _id: 'B' }) } } },
};

describe('the entities of a page', () => {
	it.each<[string, JsonValue, JsonValue[]]>([
		[
			'api1',
			{ $itemsPerPage: 20, $resources: [{ A: 1 }, { A: 2 }], $links: {} },
			[{ A: 1 }, { A: 2 }],
		],
		['an empty api1 page', { $resources: [], $links: {} }, []],
		[
			'one api1 record',
			{ $uuid: 'x', BPCNUM: 'A', LINES: [{ L: 1 }] },
			[{ $uuid: 'x', BPCNUM: 'A', LINES: [{ L: 1 }] }],
		],
		['a GraphQL query', customers, [{ _id: 'A' }, { _id: 'B' }]],
		['an empty GraphQL query', { data: { p: { n: { query: edges() } } } }, []],
		[
			'an older GraphQL schema',
			{ data: { sage: { p: { customer: edges({ c: 1 }) } } } },
			[{ c: 1 }],
		],
		[
			'an aggregate',
			{ data: { p: { n: { queryAggregate: edges({ group: 1 }) } } } },
			[{ group: 1 }],
		],
		[
			'a GraphQL record with lists inside',
			{ data: { p: { n: { read: { id: 'O', lines: { query: edges({ l: 1 }) } } } } } },
			[{ data: { p: { n: { read: { id: 'O', lines: { query: edges({ l: 1 }) } } } } } }],
		],
		[
			'data delivery',
			{ isTruncated: false, maxItems: '50', itemsCount: 1, items: [{ key: 'a' }] },
			[{ key: 'a' }],
		],
		[
			'a record that has items',
			{ id: 1, items: [{ key: 'a' }] },
			[{ id: 1, items: [{ key: 'a' }] }],
		],
		[
			'a record that has items and counts them',
			{ id: 7, items: [{ key: 'a' }], itemsCount: 1, total: 5 },
			[{ id: 7, items: [{ key: 'a' }], itemsCount: 1, total: 5 }],
		],
		['a short data delivery', { isTruncated: false, itemsCount: 0, items: [] }, []],
		['a list', [{ a: 1 }, { a: 2 }], [{ a: 1 }, { a: 2 }]],
		[
			'a list of values',
			['a', 1, null, [2]],
			[{ value: 'a' }, { value: 1 }, { value: null }, { value: [2] }],
		],
		['a value', 'text', [{ value: 'text' }]],
		['null', null, []],
		['an empty object', {}, [{}]],
		['nodes that are null', { data: { p: { n: { query: edges(null) } } } }, [{ value: null }]],
	])('%s', (_name, body, expected) => {
		expect(entitiesOfPage(body)).toEqual(expected);
	});

	it('are the body as it is when a document asks for two lists', () => {
		const body = {
			data: { a: { b: { query: edges({ x: 1 }) } }, c: { d: { query: edges({ y: 1 }) } } },
		};
		expect(entitiesOfPage(body)).toEqual([body]);
	});
});

describe('the entities at a path', () => {
	it.each<[string, JsonValue, JsonValue[]]>([
		['data.x3MasterData.customer.query', customers, [{ _id: 'A' }, { _id: 'B' }]],
		['data.x3MasterData.customer.query.edges', customers, [{ _id: 'A' }, { _id: 'B' }]],
		['data.x3MasterData.customer.query.edges[1].node', customers, [{ _id: 'B' }]],
		['folders', { folders: [{ name: 'SEED' }] }, [{ name: 'SEED' }]],
		['folders[0].$urls', { folders: [{ $urls: { a: 1 } }] }, [{ a: 1 }]],
		['a["b.c"].d', { a: { 'b.c': { d: [1] } } }, [{ value: 1 }]],
		["a['b c']", { a: { 'b c': {} } }, [{}]],
		['a', { a: null }, []],
		['__proto__', JSON.parse('{"__proto__":{"a":1}}') as JsonValue, [{ a: 1 }]],
	])('%s', (path, body, expected) => {
		expect(entitiesOfPage(body, path)).toEqual(expected);
		expect(entitiesOfReply(body, path)).toEqual(expected);
	});

	it.each<[string, JsonValue, RegExp]>([
		['b', { a: 1, c: 2 }, /holds a, c\./],
		['a.b', { a: [1, 2, 3] }, /holds a list of 3\./],
		['a.length', { a: [1] }, /a list of 1/],
		['a[""]', { a: [1] }, /a list of 1/],
		['a.b', { a: 'text' }, /"text"/],
		['a.b', { a: {} }, /an empty object/],
		['constructor', { a: 1 }, /holds a\./],
		[
			'b',
			Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`f${index}`, 1])),
			/f19 …\./,
		],
	])('%s leads nowhere, and it is told what is there', (path, body, there) => {
		const work = () => entitiesOfPage(body, path);
		expect(work).toThrow(SageError);
		try {
			work();
		} catch (error) {
			expect((error as SageError).trouble).toMatchObject({ kind: 'invalidRequest' });
			expect((error as SageError).trouble.description).toMatch(there);
		}
	});
});

it('a reply keeps what it is, lists become entities', () => {
	expect(entitiesOfReply({ $resources: [{ a: 1 }] })).toEqual([{ $resources: [{ a: 1 }] }]);
	expect(entitiesOfReply([{ a: 1 }, { a: 2 }])).toEqual([{ a: 1 }, { a: 2 }]);
});

it('every page gives objects only, whatever the body', () => {
	fc.assert(
		fc.property(fc.jsonValue(), (body) => {
			for (const entity of entitiesOfPage(body as JsonValue)) {
				expect(typeof entity === 'object' && entity !== null && !Array.isArray(entity)).toBe(true);
			}
		}),
	);
});

it('a path of quoted steps is read back step by step', () => {
	const step = fc.string({ minLength: 1 }).filter((text) => !/["']/.test(text));
	fc.assert(
		fc.property(fc.array(step, { minLength: 1 }), (steps) => {
			expect(pathSteps(steps.map((text) => `["${text}"]`).join(''))).toEqual(steps);
		}),
	);
});
