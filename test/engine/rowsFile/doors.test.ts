import { setTimeout as wait } from 'node:timers/promises';
import { BinaryDataService } from 'n8n-core';
import type { INodeParameters } from 'n8n-workflow';
import { bench, hints, jsons, output, shownFailure } from '../../support/engine';
import { useDiskStore } from '../../support/binaryStore';
import { startLocalServer, type LocalServer, type Received } from '../../support/localServer';
import { basicCredentials } from '../../support/sandboxCredentials';
import { cellsIn, fileOf, recordsIn, toFile } from './fileRead';

const store = useDiskStore();

/** Pages of JSON text, as Sage X3 sends them. */
let pages: string[][] = [];
let server: LocalServer;
beforeAll(async () => {
	server = await startLocalServer(({ url, body }) => ({ body: answerTo(url, body) }));
});
beforeEach(() => server.received.splice(0));
afterAll(async () => await server.stop());

function answerTo(url: string, body: string): string {
	if (url.includes('$prototypes')) return '{}';
	if (body.includes('__schema') || body.includes('__type')) return '{"data":{}}';
	const page = Number(/"after":"(\d+)"/.exec(body)?.[1] ?? /page=(\d+)/.exec(url)?.[1] ?? 0);
	const rows = pages[page] ?? [];
	const isLast = page + 1 >= pages.length;
	if (body !== '') {
		const edges = rows.map((row) => `{"node":${row}}`).join(',');
		return `{"data":{"m":{"n":{"query":{"edges":[${edges}],"pageInfo":{"hasNextPage":${!isLast},"endCursor":"${page + 1}"}}}}}}`;
	}
	const [path] = url.split('?');
	const next = isLast ? '' : `,"$links":{"$next":{"$url":"${server.url}${path}?page=${page + 1}"}}`;
	return `{"$resources":[${rows.join(',')}]${next}}`;
}

const document =
	'query ($after: String) { m { n { query(after: $after) { edges { node { a b c } } pageInfo { hasNextPage endCursor } } } } }';
const doors: Array<[name: string, parameters: INodeParameters, fileName: string]> = [
	['Get Entities by REST', { operation: 'getEntities', requestUri: '/list' }, 'entities'],
	[
		'Get Entities by GraphQL',
		{
			operation: 'getEntities',
			requestUri: '/xtrem/api',
			requestMethod: 'POST',
			requestBody: JSON.stringify({ query: document }),
		},
		'entities',
	],
	['Execute', { resource: 'graphQL', operation: 'execute', document }, 'records'],
	[
		'Get Many of Class',
		{
			resource: 'class',
			operation: 'getMany',
			className: { __rl: true, mode: 'name', value: 'BPCUSTOMER' },
			endpoint: { __rl: true, mode: 'name', value: 'SEED' },
		},
		'BPCUSTOMER',
	],
];

/** Whether a GraphQL document tells which fields are wanted. */
const isDocument = ({ document: own, requestBody }: INodeParameters) =>
	own !== undefined || requestBody !== undefined;

const run = async (parameters: INodeParameters, onError?: 'continueRegularOutput') =>
	await bench(
		basicCredentials(server),
		{ authentication: 'basic', ...parameters },
		onError === undefined ? {} : { onError },
	).run();

const awkward = [
	'{"a":123456789012345678901234567890,"b":"x,\\"y\\"","c":{"d":[1.10,null]}}',
	'{"a":0.1000000000000000000001,"b":"1\\r\\n2","c":[]}',
	'{"a":null,"b":"","c":"=1+1"}',
	'{"a":-0.5,"b":"😀 é","c":true}',
];

describe.each(doors)('%s', (_, door, subject) => {
	it.each([1, 3])('puts awkward values into both formats, %i to a page', async (size) => {
		pages = [];
		for (let at = 0; at < awkward.length; at += size) pages.push(awkward.slice(at, at + size));
		const ndjson = await fileOf(store, await run({ ...door, ...toFile('ndjson') }));
		expect(recordsIn(ndjson.text)).toEqual([
			{ a: '123456789012345678901234567890', b: 'x,"y"', c: { d: [1.1, null] } },
			{ a: '0.1000000000000000000001', b: '1\r\n2', c: [] },
			{ a: null, b: '', c: '=1+1' },
			{ a: -0.5, b: '😀 é', c: true },
		]);
		expect(ndjson.json).toEqual({
			fileName: `${subject}.ndjson`,
			fileFormat: 'ndjson',
			count: 4,
			size: Buffer.byteLength(ndjson.text),
		});
		const csv = await fileOf(store, await run({ ...door, ...toFile('csv') }));
		expect(cellsIn(csv.text)).toEqual([
			['a', 'b', 'c'],
			['123456789012345678901234567890', 'x,"y"', '{"d":[1.1,null]}'],
			['0.1000000000000000000001', '1\r\n2', '[]'],
			[null, '', '=1+1'],
			['-0.5', '😀 é', 'true'],
		]);
		expect(csv.mimeType).toBe('text/csv');
	});

	it('takes no more records than the limit', async () => {
		pages = [awkward.slice(0, 2), awkward.slice(2)];
		const limited = { ...toFile('ndjson'), returnAll: false, limit: 3 };
		const { json } = await fileOf(store, await run({ ...door, ...limited }));
		expect(json.count).toBe(3);
	});

	it('makes a file with the named columns of an empty list, and says so where nothing tells them', async () => {
		pages = [[]];
		const named = toFile('csv', { csvColumns: 'b, a', byteOrderMark: true });
		const file = await fileOf(store, await run({ ...door, ...named }));
		expect(file.text).toBe('\uFEFFb,a\r\n');
		expect(file.json.count).toBe(0);
		const untold = await run({ ...door, ...toFile('csv') });
		const { text } = await fileOf(store, untold);
		if (isDocument(door)) {
			expect(text).toBe('a,b,c\r\n');
			expect(hints(untold)).toEqual([]);
			return;
		}
		expect(text).toBe('');
		expect(hints(untold)).toEqual([expect.stringContaining('the columns are not known')]);
	});

	it('has the fields that a document picks as columns, also those that the first records do not have', async () => {
		pages = [['{"b":1}'], ['{"c":3,"a":4}']];
		const read = await run({ ...door, ...toFile('csv') }, 'continueRegularOutput');
		if (!isDocument(door)) {
			expect(jsons(read)).toMatchObject([{ error: expect.stringContaining('has the field c') }]);
			return;
		}
		expect((await fileOf(store, read)).text).toBe('a,b,c\r\n,1,\r\n4,,3\r\n');
	});

	it('fails at a field that comes later and has no column, and takes it with columns that are named', async () => {
		pages = [['{"a":1}', '{"b":2}'], ['{"d":3,"a":4}']];
		const before = store.bytes();
		const failed = await run({ ...door, ...toFile('csv') });
		expect(shownFailure(failed)).toMatchObject({
			message: 'A record has the field d, and the file has no column for it',
			description: expect.stringContaining("under 'Columns'"),
		});
		expect(store.bytes()).toBe(before);
		const named = toFile('csv', { csvColumns: 'd,a', outputFileName: 'some.csv' });
		const { text, fileName } = await fileOf(store, await run({ ...door, ...named }));
		expect(text).toBe('d,a\r\n,1\r\n,\r\n3,4\r\n');
		expect(fileName).toBe('some.csv');
	});

	it('leaves nothing of a file when a page fails half-way, and the workflow may go on', async () => {
		pages = [['{"a":1}'], ['{"a":2'], ['{"a":3}']];
		const before = store.bytes();
		const goesOn = await run({ ...door, ...toFile('ndjson') }, 'continueRegularOutput');
		expect(output(goesOn)[0].binary).toBeUndefined();
		expect(jsons(goesOn)).toEqual([expect.objectContaining({ error: expect.any(String) })]);
		expect(store.bytes()).toBe(before);
	});
});

it('Pages wait for the store: what it has not taken yet is not read ahead', async () => {
	pages = Array.from({ length: 40 }, (_, page) => [`{"a":${page},"b":"${'x'.repeat(300_000)}"}`]);
	let readMeanwhile = 0;
	const slow = jest
		.spyOn(BinaryDataService.prototype, 'store')
		.mockImplementation(async (_place, content, binary) => {
			if (Buffer.isBuffer(content)) throw new Error('It is to come as a stream');
			let isFirst = true;
			for await (const piece of content) {
				if (!isFirst || piece === undefined) continue;
				isFirst = false;
				await wait(300); // time enough for all pages
				readMeanwhile = server.received.length;
			}
			return { ...binary, bytes: 0 };
		});
	const [{ json }] = output(await run({ ...doors[0][1], ...toFile('ndjson') }));
	slow.mockRestore();
	expect(json.count).toBe(40);
	expect(server.received).toHaveLength(40);
	expect(readMeanwhile).toBeLessThan(15);
});

it('A request that may change data is not sent where its answer is to go into a file', async () => {
	const mutation = 'mutation { m { n { create(data: {}) { _id } } } }';
	for (const door of [
		{ resource: 'graphQL', operation: 'execute', document: mutation },
		{
			operation: 'getEntities',
			requestUri: '/xtrem/api',
			requestMethod: 'POST',
			requestBody: JSON.stringify({ query: mutation }),
		},
	]) {
		const failed = await run({ ...door, ...toFile('ndjson') });
		expect(shownFailure(failed).message).toContain('may change data');
	}
	expect(server.received.filter(({ body }: Received) => body.includes('mutation'))).toEqual([]);
});
