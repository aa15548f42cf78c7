import type { ICredentialDataDecryptedObject, INodeParameters } from 'n8n-workflow';
import { bench, jsons, output, shownFailure } from '../../support/engine';
import { useDiskStore } from '../../support/binaryStore';
import { startLocalServer } from '../../support/localServer';
import { basicCredentials } from '../../support/sandboxCredentials';
import { useSandbox } from '../../support/useSandbox';
import { nodeNamed } from '../record/reading';
import { cellsIn, fileOf, recordsIn, toFile } from './fileRead';

const sandbox = useSandbox({ size: { customers: 60 } });
const store = useDiskStore();

const customers: INodeParameters = {
	authentication: 'basic',
	resource: 'record',
	operation: 'getMany',
	node: nodeNamed('x3MasterData/customer'),
	fields: ['_id', 'companyName1'],
};
const paged = (format: 'ndjson' | 'csv' = 'ndjson') => ({
	...customers,
	...toFile(format, { pageSize: 5 }),
});
const run = async (
	parameters: INodeParameters,
	rules: ICredentialDataDecryptedObject = {},
	onError?: 'continueRegularOutput' | 'continueErrorOutput',
) =>
	await bench(
		basicCredentials(sandbox, rules),
		parameters,
		onError === undefined ? {} : { onError },
	).run();

it.each(['continueRegularOutput', 'continueErrorOutput'] as const)(
	'A page that fails half-way leaves no file, and the item carries the error: %s',
	async (onError) => {
		sandbox.faults.add({
			match: { body: 'edges { node' },
			skip: 3,
			times: 'always',
			fault: {
				kind: 'status',
				status: 200,
				body: '{"errors":[{"message":"Table locked"}],"data":null}',
			},
		});
		const before = store.bytes();
		const goesOn = await run(paged('csv'), {}, onError);
		const branch = onError === 'continueErrorOutput' ? 1 : 0;
		expect(jsons(goesOn, branch)).toMatchObject([{ error: 'Table locked' }]);
		expect(output(goesOn, branch)[0].binary).toBeUndefined();
		expect(store.bytes()).toBe(before);
	},
);

describe('Under Restrict Use', () => {
	const rules = {
		restrictUse: 'always',
		allowReading: true,
		allowedFolders: '*',
		allowedNodes: '*',
		allowedClasses: '*',
		allowedAddresses: '*',
		hiddenFields: 'companyName1, BPCNAM',
	};
	const list =
		'query ($after: String) { x3MasterData { customer { query(first: 5, after: $after) { edges { node { _id } } pageInfo { hasNextPage endCursor } } } } }';
	const doors: Array<[string, INodeParameters]> = [
		['records', { ...customers, fields: [] }],
		[
			'a class',
			{
				resource: 'class',
				operation: 'getMany',
				className: { __rl: true, mode: 'name', value: 'BPCUSTOMER' },
			},
		],
		[
			'an address',
			{
				operation: 'getEntities',
				requestUri: '/api1/x3/erp/SEED/BPCUSTOMER?representation=BPCUSTOMER.$query',
			},
		],
		['a document', { resource: 'graphQL', operation: 'execute', document: list }],
	];

	it.each(doors)('fields that are never shown do not reach a file: %s', async (_, door) => {
		const whole = { authentication: 'basic', ...door };
		const ndjson = await fileOf(store, await run({ ...whole, ...toFile('ndjson') }, rules));
		expect(recordsIn(ndjson.text).length).toBeGreaterThan(50);
		const csv = await fileOf(store, await run({ ...whole, ...toFile('csv') }, rules));
		expect(cellsIn(csv.text)[0]).not.toEqual(expect.arrayContaining(['BPCNAM']));
		for (const text of [ndjson.text, csv.text]) {
			expect(text).not.toMatch(/companyName1|BPCNAM|Emoji 🚀/);
		}
	});

	it('a document that asks for a field that is never shown is refused, its columns included', async () => {
		const asking = list.replace('{ _id }', '{ _id companyName1 }');
		const door = { authentication: 'basic', resource: 'graphQL', operation: 'execute' };
		const before = store.bytes();
		const refused = await run({ ...door, document: asking, ...toFile('csv') }, rules);
		expect(shownFailure(refused).message).toContain('companyName1');
		expect(store.bytes()).toBe(before);
	});

	it('no more records go into a file than a run may read', async () => {
		const before = store.bytes();
		const refused = await run(paged(), { ...rules, hiddenFields: '', mostRecords: 12 });
		expect(shownFailure(refused).description).toContain("'Most Records");
		expect(store.bytes()).toBe(before);
	});
});

describe('A list by web service', () => {
	const list: INodeParameters = {
		authentication: 'basic',
		resource: 'webService',
		operation: 'getMany',
		poolAlias: 'SEED',
		webService: 'YOBPC',
	};

	it('goes into a file, with the columns of all its rows', async () => {
		const items = jsons(await run({ ...list, returnAll: true }));
		const { json, text } = await fileOf(store, await run({ ...list, ...toFile('ndjson') }));
		expect(recordsIn(text)).toEqual(items);
		expect(json).toMatchObject({ fileName: 'YOBPC.ndjson', count: items.length });
		const csv = await fileOf(store, await run({ ...list, ...toFile('csv') }));
		expect(cellsIn(csv.text)[0]).toEqual(Object.keys(items[0]));
		expect(cellsIn(csv.text)).toHaveLength(items.length + 1);
	});

	it('has a column for each field of any row, in the order in which they are met', async () => {
		const fld = (name: string, text: string) => `<FLD NAME="${name}" TYPE="Char">${text}</FLD>`;
		const rows = [fld('B', '1'), fld('A', 'x,&quot;') + fld('C', ''), fld('__proto__', 'p')];
		const lines = rows.map((row, index) => `<LIN NUM="${index + 1}">${row}</LIN>`).join('');
		const result = `<RESULT DIM="10" SIZE="3">${lines}</RESULT>`;
		const server = await startLocalServer(() => ({
			headers: { 'content-type': 'text/xml' },
			body: `<e:Envelope xmlns:e="x"><e:Body><queryResponse><queryReturn><resultXml><![CDATA[${result}]]></resultXml><status>1</status></queryReturn></queryResponse></e:Body></e:Envelope>`,
		}));
		const read = await bench(basicCredentials(server), { ...list, ...toFile('csv') }).run();
		await server.stop();
		expect(cellsIn((await fileOf(store, read)).text)).toEqual([
			['B', 'A', 'C', '__proto__'],
			['1', null, null, null],
			[null, 'x,"', '', null],
			[null, null, null, 'p'],
		]);
	});
});

const entities: INodeParameters = {
	authentication: 'basic',
	operation: 'getEntities',
	requestUri: '/api1/x3/erp/SEED/BPCUSTOMER?representation=BPCUSTOMER.$query',
};

it.each([
	['the name of the file', { outputFileName: '={{ $json.nope }}' }],
	['the columns', { csvColumns: '={{ $json.nope }}' }],
	['the columns, by a list', { csvColumns: '={{ [] }}' }],
])('An expression that gives nothing for %s is refused', async (_, options) => {
	const { message, description } = shownFailure(
		await run({ ...entities, ...toFile('csv', options) }),
	);
	expect(message).toMatch(/is empty$/);
	expect(description).toContain('Nothing was sent.');
});

it.each(['a/b.csv', '../x', '..', 'a\u0000b', 'a\u202eb'])(
	'A file does not get the name %j',
	async (outputFileName) => {
		const failed = await run({ ...customers, ...toFile('csv', { outputFileName }) });
		expect(shownFailure(failed).message).toMatch(/^The 'File Name' cannot be used/);
		expect(sandbox.requests).toEqual([]);
	},
);
