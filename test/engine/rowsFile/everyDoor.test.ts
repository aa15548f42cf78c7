import { setTimeout as wait } from 'node:timers/promises';
import { BinaryDataService } from 'n8n-core';
import type { IExecuteFunctions, INodeParameters } from 'n8n-workflow';
import { SageX3 } from '../../../nodes/SageX3/SageX3.node';
import type { FaultRule } from '../../../sandbox';
import { useDiskStore } from '../../support/binaryStore';
import { bench, hints, jsons, output, shownFailure } from '../../support/engine';
import { basicCredentials } from '../../support/sandboxCredentials';
import { useSandbox } from '../../support/useSandbox';
import { nodeNamed } from '../record/reading';
import { cellsIn, fileOf, recordsIn, toFile } from './fileRead';

const sandbox = useSandbox({ size: { customers: 60 } });
const store = useDiskStore();

const listOf = (given: string) =>
	`query ($after: String) { x3MasterData { customer { query(first: 5, after: $after${given}) { edges { node { _id companyName1 } } pageInfo { hasNextPage endCursor } } } } }`;
const posted = (given = ''): INodeParameters => ({
	operation: 'getEntities',
	requestUri: '/xtrem/api',
	requestMethod: 'POST',
	requestBody: JSON.stringify({ query: listOf(given) }),
	options: { headers: { header: [{ name: 'x-xtrem-endpoint', value: 'SEED' }] } },
});
const nobodyNamed = `, filter: "{ _id: 'NOBODY' }"`;
const CLASS = '/api1/x3/erp/SEED/BPCUSTOMER?representation=BPCUSTOMER.$query';
const conditionOf = (field: string): INodeParameters => ({
	condition: [{ field, operator: 'eq', value: 'NOBODY', valueType: 'text' }],
});

/** A way by which records come into a file. */
interface FileDoor {
	name: string;
	parameters: INodeParameters;
	/** What makes its list an empty one. */
	ofNobody: INodeParameters;
	/** The columns, where something tells them beforehand. */
	columns?: string;
	/** The field with the name of a customer. */
	field: string;
	/** The requests for its pages. */
	pages: NonNullable<FaultRule['match']>;
	/** Whether all comes in one answer. */
	isOneAnswer?: boolean;
}

const doors: FileDoor[] = [
	{
		name: 'Get Many of Record',
		parameters: {
			resource: 'record',
			operation: 'getMany',
			node: nodeNamed('x3MasterData/customer'),
			fields: ['_id', 'companyName1'],
			options: { pageSize: 5 },
		},
		ofNobody: { conditions: conditionOf('_id') },
		columns: '_id,companyName1',
		field: 'companyName1',
		pages: { body: 'edges {' },
	},
	{
		name: 'Get Many of Class',
		parameters: {
			resource: 'class',
			operation: 'getMany',
			className: nodeNamed('BPCUSTOMER'),
			fields: ['BPCNUM', 'BPCNAM'],
			options: { pageSize: 5 },
		},
		ofNobody: {
			conditions: {
				condition: [
					{ field: nodeNamed('BPCNUM'), operator: 'eq', value: 'NOBODY', valueType: 'text' },
				],
			},
		},
		columns: 'BPCNUM,BPCNAM',
		field: 'BPCNAM',
		pages: { path: '$query' },
	},
	{
		name: 'Get Entities by REST',
		parameters: { operation: 'getEntities', requestUri: `${CLASS}&count=5` },
		ofNobody: { requestUri: `${CLASS}&where=${encodeURIComponent("BPCNUM eq 'NOBODY'")}` },
		field: 'BPCNAM',
		pages: { path: '$query' },
	},
	{
		name: 'Get Entities by GraphQL',
		parameters: posted(),
		ofNobody: posted(nobodyNamed),
		columns: '_id,companyName1',
		field: 'companyName1',
		pages: { body: 'edges {' },
	},
	{
		name: 'GraphQL Execute',
		parameters: { resource: 'graphQL', operation: 'execute', document: listOf('') },
		ofNobody: { document: listOf(nobodyNamed) },
		columns: '_id,companyName1',
		field: 'companyName1',
		pages: { body: 'edges {' },
	},
	{
		name: 'Get Many of Web Service',
		parameters: {
			resource: 'webService',
			operation: 'getMany',
			poolAlias: 'SEED',
			webService: 'YOBPC',
		},
		ofNobody: { keyParts: { part: [{ name: 'BPCNUM', value: 'NOBODY' }] } },
		field: 'BPCNAM',
		pages: { body: ':query ' },
		isOneAnswer: true,
	},
];
const named = doors.map((door): [string, FileDoor] => [door.name, door]);

/** A run whose output is a file; `more` goes over what the door has, options into its options. */
const benchOf = (
	door: FileDoor,
	format: 'ndjson' | 'csv',
	{ options = {}, ...more }: INodeParameters = {},
	onError?: 'continueRegularOutput',
) => {
	const { options: own = {}, ...whole } = { ...door.parameters, ...more };
	const given = { ...(own as INodeParameters), ...(options as INodeParameters) };
	return bench(
		basicCredentials(sandbox),
		{ authentication: 'basic', ...whole, ...toFile(format, given) },
		onError === undefined ? {} : { onError },
	);
};
const asked = ({ pages }: FileDoor) =>
	sandbox.requests.filter(
		({ url, body }) =>
			(pages.path === undefined || url.includes(String(pages.path))) &&
			(pages.body === undefined || body.includes(pages.body)),
	).length;

describe.each(named)('A file of %s', (_, door) => {
	it.each(['ENOSPC: no space left on device, write', 'S3 answered 503'])(
		'that the store refuses is told in its own words, and the workflow may go on: %s',
		async (words) => {
			const refusing = jest
				.spyOn(BinaryDataService.prototype, 'store')
				.mockImplementation(async (_place, content) => {
					if (Buffer.isBuffer(content)) throw new Error('It is to come as a stream');
					for await (const piece of content) if (String(piece) !== '') throw new Error(words);
					throw new Error('There was nothing to store');
				});
			const failed = await benchOf(door, 'csv').run();
			const goesOn = await benchOf(door, 'csv', {}, 'continueRegularOutput').run();
			refusing.mockRestore();
			expect(shownFailure(failed)).toMatchObject({
				message: 'n8n could not store the file',
				description: expect.stringContaining(words),
			});
			expect(jsons(goesOn)).toMatchObject([{ error: 'n8n could not store the file' }]);
			expect(output(goesOn)[0].binary).toBeUndefined();
		},
	);

	it('that is cancelled on the way puts out nothing, and leaves nothing', async () => {
		const skip = door.isOneAnswer === true ? 0 : 3;
		const fault = { kind: 'delay', ms: 60_000 } as const;
		sandbox.faults.add({ match: door.pages, skip, times: 'always', fault });
		const before = store.bytes();
		let nodeEnded: Promise<unknown> | undefined;
		const { execute } = SageX3.prototype;
		const watched = jest.spyOn(SageX3.prototype, 'execute').mockImplementation(async function (
			this: IExecuteFunctions,
		) {
			const executing = execute.call(this);
			nodeEnded = executing.catch((error: unknown) => error);
			return await executing;
		});
		const { finished, cancel } = benchOf(door, 'ndjson').start();
		while (asked(door) < skip + 1) await wait(5);
		cancel();
		const ended = await finished;
		expect(String(await nodeEnded)).toContain('The execution was canceled');
		watched.mockRestore();
		expect(output(ended)).toEqual([]);
		expect(store.bytes()).toBe(before);
	});

	it('of which an answer is cut off is none', async () => {
		const skip = door.isOneAnswer === true ? 0 : 3;
		sandbox.faults.add({ match: door.pages, skip, times: 'always', fault: 'truncate' });
		const before = store.bytes();
		const goesOn = await benchOf(door, 'ndjson', {}, 'continueRegularOutput').run();
		expect(jsons(goesOn)).toEqual([expect.objectContaining({ error: expect.any(String) })]);
		expect(output(goesOn)[0].binary).toBeUndefined();
		expect(store.bytes()).toBe(before);
	});

	it('holds separators, quotes, ends of lines, blanks and formulas as they are', async () => {
		const values = ['a,b', 'a "b"', '=1+1', '  blanks  ', '; \t |', '1.50', '00012', 'é 🚀'];
		if (door.isOneAnswer !== true) values.push('1\r\n2\n3'); // a line of a list in XML is one line
		for (const [index, BPCNAM] of values.entries()) {
			sandbox.data.add('customers', { BPCNUM: `ZZ${index}`, BPCNAM });
		}
		const ofItems = (rows: ReturnType<typeof recordsIn>) => rows.map((row) => row[door.field]);
		const ndjson = await fileOf(store, await benchOf(door, 'ndjson').run());
		const written = ofItems(recordsIn(ndjson.text));
		expect(written).toEqual(expect.arrayContaining(values));
		const csv = await fileOf(store, await benchOf(door, 'csv').run());
		const [columns, ...rows] = cellsIn(csv.text);
		const column = columns.indexOf(door.field);
		expect(rows.map((row) => row[column])).toEqual(written);
	});

	it('of an empty list has the first line that its columns give, or says that nothing tells them', async () => {
		const untold = await benchOf(door, 'csv', door.ofNobody).run();
		const { text, json } = await fileOf(store, untold);
		expect(json.count).toBe(0);
		if (door.columns === undefined) {
			expect(text).toBe('');
			expect(hints(untold)).toEqual([expect.stringContaining('the columns are not known')]);
			const options = { csvColumns: 'B, A', byteOrderMark: true };
			const told = await benchOf(door, 'csv', { ...door.ofNobody, options }).run();
			expect((await fileOf(store, told)).text).toBe('\uFEFFB,A\r\n');
			expect(hints(told)).toEqual([]);
		} else {
			expect(text).toBe(`${door.columns}\r\n`);
			expect(hints(untold)).toEqual([]);
		}
		const ndjson = await fileOf(store, await benchOf(door, 'ndjson', door.ofNobody).run());
		expect(ndjson.text).toBe('');
	});
});
