import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IDataObject, INode, INodeParameters } from 'n8n-workflow';
import { hints, jsons, shownFailure } from '../../support/engine';
import { useDiskStore } from '../../support/binaryStore';
import { useSandbox } from '../../support/useSandbox';
import { conditionsOf, nodeNamed, readFrom } from '../record/reading';
import { fileOf, recordsIn, toFile } from './fileRead';

const sandbox = useSandbox({ size: { customers: 60 } });
const store = useDiskStore();

const getMany = async (parameters: INodeParameters = {}, items: IDataObject[] = [{}]) =>
	await readFrom(
		sandbox,
		{ operation: 'getMany', fields: ['_id', 'companyName1'], ...parameters },
		items,
	);
const byName: INodeParameters = {
	sort: { field: [{ name: 'companyName1', direction: 'descending' }] },
};
const keysOf = (records: IDataObject[]) => records.map(({ _id }) => _id);

/** The cursor of the record that a read ends with. */
async function cursorAfter(limit: number, parameters: INodeParameters = {}): Promise<string> {
	const options: INodeParameters = { includeCursor: true };
	const found = jsons(await getMany({ ...parameters, limit, options }));
	expect(found).toHaveLength(limit);
	return String(found[limit - 1].$cursor);
}

describe('A long read in pieces', () => {
	it.each([
		['in the order of Sage X3', {}],
		['in an order of its own', byName],
		['by a filter', { conditions: conditionsOf(['_id', 'gt', 'AE']) }],
	])('%s misses nothing, and reads nothing twice', async (_, parameters: INodeParameters) => {
		const whole = keysOf(jsons(await getMany({ ...parameters, returnAll: true })));
		const found: unknown[] = [];
		let startAfter = 'beginning';
		for (;;) {
			const options: INodeParameters = {
				includeCursor: true,
				startAfter: `={{ ${JSON.stringify(startAfter)} }}`,
				pageSize: 4,
			};
			const piece = jsons(await getMany({ ...parameters, limit: 7, options }));
			if (piece.length === 0) break;
			found.push(...keysOf(piece));
			startAfter = String(piece[piece.length - 1].$cursor);
		}
		expect(found).toEqual(whole);
	});

	it.each([
		['from behind the place to before it comes again by its new key', 'AA000', 'ZZ999', 1],
		['from before the place to behind it does not come by any', 'ZZ999', 'AA000', 0],
	])('a record that changes its key %s; no other one is lost or twice', async (...given) => {
		const [, from, to, times] = given;
		const add = (BPCNUM: string) => sandbox.data.add('customers', { BPCNUM, BPCNAM: 'N' });
		add(from);
		const others = keysOf(jsons(await getMany({ returnAll: true }))).filter((id) => id !== from);
		const found: unknown[] = [];
		let startAfter = 'beginning';
		for (let piece = 0; startAfter !== ''; piece++) {
			const options: INodeParameters = { startAfter, pageSize: 4 };
			const limited = { ...toFile('ndjson', options), returnAll: false, limit: 9 };
			const { json, text } = await fileOf(store, await getMany(limited));
			found.push(...keysOf(recordsIn(text)));
			startAfter = json.count === 0 ? '' : String(json.lastCursor);
			if (piece !== 1) continue;
			sandbox.data.delete('customers', from);
			add(to);
		}
		expect(found.filter((id) => id !== from && id !== to)).toEqual(others);
		expect(found.filter((id) => id === to)).toHaveLength(times);
	});

	it('goes on behind the last record of a file, and a file with nothing in it keeps the place', async () => {
		const whole = keysOf(jsons(await getMany({ returnAll: true })));
		const first = await fileOf(
			store,
			await getMany({ ...toFile('ndjson'), returnAll: false, limit: 10 }),
		);
		expect(recordsIn(first.text)[0]).not.toHaveProperty('$cursor');
		const options: INodeParameters = { startAfter: String(first.json.lastCursor) };
		const rest = await fileOf(store, await getMany({ ...toFile('ndjson', options) }));
		expect(keysOf([...recordsIn(first.text), ...recordsIn(rest.text)])).toEqual(whole);
		const atEnd: INodeParameters = { startAfter: String(rest.json.lastCursor) };
		const none = await fileOf(store, await getMany({ ...toFile('csv', atEnd) }));
		expect(none.text).toBe('_id,companyName1\r\n');
		expect(none.json).toMatchObject({
			count: 0,
			firstCursor: null,
			lastCursor: rest.json.lastCursor,
		});
	});

	it('tells the first and the last cursor of a file, also where its records have theirs', async () => {
		const options: INodeParameters = { includeCursor: true };
		const run = await getMany({ ...toFile('ndjson', options), returnAll: false, limit: 5 });
		const { json, text } = await fileOf(store, run);
		const cursors = recordsIn(text).map(({ $cursor }) => $cursor);
		expect([cursors[0], cursors[4]]).toEqual([json.firstCursor, json.lastCursor]);
	});
});

describe('Where Sage X3 gives no cursor,', () => {
	const EXAMPLE = join(__dirname, '../../../examples/long-list-in-pieces.json');
	/** What the example goes on after, given what it has kept. */
	const { startAfter } = (
		JSON.parse(readFileSync(EXAMPLE, 'utf8')) as { nodes: INode[] }
	).nodes.flatMap(({ type, parameters }) =>
		type.startsWith('n8n-nodes-sagex3') ? [parameters.options as INodeParameters] : [],
	)[0];
	const withoutCursors = (...keys: string[]) => {
		const query = {
			edges: keys.map((_id) => ({ node: { _id, companyName1: 'N' }, cursor: null })),
			pageInfo: { hasNextPage: false, endCursor: null },
		};
		sandbox.faults.clear();
		sandbox.faults.add({
			match: { body: 'edges { node' },
			times: 'always',
			fault: { kind: 'replaced', body: { data: { x3MasterData: { customer: { query } } } } },
		});
	};

	it.each<[string, INodeParameters]>([
		['a file', toFile('ndjson')],
		['items with their cursors', { options: { includeCursor: true } }],
	])('a hint says so: %s', async (_, parameters) => {
		withoutCursors('A');
		const words = "no usable cursor for a record, so 'Start After' cannot continue there";
		expect(hints(await getMany(parameters))).toEqual([expect.stringContaining(words)]);
		withoutCursors('A', 'B');
		expect(hints(await getMany(parameters)).join()).toContain('for 2 records');
	});

	it('nothing is said where nobody wants one', async () => {
		withoutCursors('A');
		expect(hints(await getMany())).toEqual([]);
	});

	it('the example does not begin again, over and over: its next run is refused', async () => {
		withoutCursors('A');
		const options: INodeParameters = { startAfter };
		const first = await fileOf(store, await getMany(toFile('csv', options)));
		expect(first.json).toMatchObject({ count: 1, lastCursor: null });
		const kept = { night: '2026-03-31', cursor: first.json.lastCursor };
		const { message } = shownFailure(await getMany(toFile('csv', options), [kept]));
		expect(message).toBe("The 'Start After' is empty");
	});
});

describe('A cursor is refused', () => {
	it.each<[string, INodeParameters, string]>([
		['of another node', { node: nodeNamed('x3MasterData/supplier') }, 'another record type'],
		['of another filter', { conditions: conditionsOf(['isActive', 'eq', true]) }, 'another filter'],
		['of another sort', byName, 'another sort'],
		['of another folder', { endpoint: { __rl: true, mode: 'name', value: 'X3' } }, 'folder'],
	])('%s, by name', async (_, parameters, words) => {
		const startAfter = await cursorAfter(3);
		const run = await getMany({ fields: ['_id'], ...parameters, options: { startAfter } });
		const { message } = shownFailure(run);
		expect(message).toMatch(/^The 'Start After' is a cursor of another/);
		expect(message).toContain(words);
	});

	it.each([
		['that was cut', (cursor: string) => cursor.slice(0, -3)],
		['that is the one of Sage X3', () => '["AE003"]#1'],
	])('%s', async (_, change) => {
		const startAfter = change(await cursorAfter(3));
		const { message } = shownFailure(await getMany({ options: { startAfter } }));
		expect(message).toBe("The 'Start After' is not a complete cursor");
	});

	it.each(['undefined', 'null', "''", "' '", 'NaN', '$json.nope', '[]', 'String(undefined)'])(
		'by an expression that gives %s: it never means all',
		async (code) => {
			const run = await getMany({ options: { startAfter: `={{ ${code} }}` } });
			const { message, description } = shownFailure(run);
			expect(message).toBe("The 'Start After' is empty");
			expect(description).toContain('Nothing was sent.');
			expect(sandbox.requests).toEqual([]);
		},
	);

	it.each([
		'Infinity',
		'new Date(NaN)',
		'1e21',
		'new Map()',
		'true',
		'[[1]]',
		'({ a: 1 })',
		"'x3c-1'",
	])('by an expression that gives %s: nothing is read', async (code) => {
		const run = await getMany({ options: { startAfter: `={{ ${code} }}` } });
		const { message, description } = shownFailure(run);
		expect(message).toMatch(/^The 'Start After' is (not a complete cursor|empty)/);
		expect(description).toMatch(/Nothing was (read|sent)\./);
		expect(sandbox.requests.filter(({ body }) => body.includes('edges {'))).toEqual([]);
	});

	it('that Sage X3 does not take any more, which says where it stands', async () => {
		const startAfter = await cursorAfter(3);
		const [, , { _id: id }] = jsons(await getMany({ limit: 3 }));
		sandbox.faults.add({
			match: { body: '"after"' },
			times: 'always',
			fault: {
				kind: 'status',
				status: 200,
				body: '{"errors":[{"message":"after: invalid cursor"}],"data":null}',
			},
		});
		const { message, description } = shownFailure(await getMany({ options: { startAfter } }));
		expect(message).toBe(
			"Sage X3 no longer takes the cursor of 'Start After': after: invalid cursor",
		);
		expect(description).toContain(`behind the record with the _id ${String(id)}`);
		expect(description).toContain('Nothing was read.');
	});

	it('that Sage X3 does not take any more, where the records go into a file: nothing is left of it', async () => {
		const startAfter = await cursorAfter(3);
		sandbox.faults.add({
			match: { body: '"after"' },
			times: 'always',
			fault: {
				kind: 'status',
				status: 200,
				body: '{"errors":[{"message":"after: invalid cursor"}],"data":null}',
			},
		});
		const before = store.bytes();
		const run = await getMany(toFile('csv', { startAfter }));
		expect(shownFailure(run).message).toContain("no longer takes the cursor of 'Start After'");
		expect(store.bytes()).toBe(before);
	});

	it('by nobody where Sage X3 refuses the list itself: then it says what is wrong with that', async () => {
		const startAfter = await cursorAfter(3);
		sandbox.faults.add({
			match: { body: 'edges { node' },
			times: 'always',
			fault: {
				kind: 'status',
				status: 200,
				body: '{"errors":[{"message":"No right to read"}],"data":null}',
			},
		});
		const { message } = shownFailure(await getMany({ options: { startAfter } }));
		expect(message).toBe('No right to read');
	});
});
