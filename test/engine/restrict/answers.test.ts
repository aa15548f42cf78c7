import type { ICredentialDataDecryptedObject, IDataObject, INodeParameters } from 'n8n-workflow';
import { bench, jsons, shownFailure } from '../../support/engine';
import { startLocalServer, type LocalAnswer } from '../../support/localServer';
import { basicCredentials } from '../../support/sandboxCredentials';
import { useSandbox } from '../../support/useSandbox';
import { mutationsSent, nodeNamed } from '../record/writing';
import { customers, customersDocument } from '../../support/runs';

const sandbox = useSandbox({ size: { customers: 30 } });

const always = (rules: ICredentialDataDecryptedObject, server: { url: string } = sandbox) =>
	basicCredentials(server, { restrictUse: 'always', ...rules });
const run = async (
	rules: ICredentialDataDecryptedObject,
	parameters: INodeParameters,
	items: IDataObject[] = [{}],
	server: { url: string } = sandbox,
) => await bench(always(rules, server), { authentication: 'basic', ...parameters }).run(items);
const record = (operation: string, parameters: INodeParameters = {}): INodeParameters => ({
	resource: 'record',
	operation,
	node: nodeNamed('x3MasterData/customer'),
	...parameters,
});
const key = (value: string): INodeParameters => ({
	keyEntry: 'whole',
	recordId: { __rl: true, mode: 'id', value },
});
const list: INodeParameters = {
	resource: 'entity',
	operation: 'getEntities',
	requestUri: customers,
	returnAll: true,
};

describe('A field that is never shown', () => {
	it.each([
		['Get Many', record('getMany', { returnAll: true })],
		['Get Many, raw', record('getMany', { returnAll: true, simplify: false })],
		['Get', record('get', key('AE003'))],
	])('is not among the fields that %s returns by default', async (_, parameters) => {
		const [item] = jsons(await run({ hiddenFields: 'CompanyName1' }, parameters));
		expect(JSON.stringify(item.code)).toContain('AE003');
		expect(JSON.stringify(item)).not.toContain('ompanyName1');
		expect(JSON.stringify(sandbox.requests)).not.toContain('ompanyName1');
	});

	it('is not in the answer of api1, nor what stands beside it', async () => {
		const [item] = jsons(await run({ hiddenFields: 'BPCNAM, CUR' }, { ...list, limit: 1 }));
		expect(item).toHaveProperty('BPCNUM');
		expect(Object.keys(item).filter((name) => /^(?:BPCNAM|CUR)/.test(name))).toEqual([]);
	});

	it.each([true, false])(
		'is not in the data of a web service (simplified: %s)',
		async (simplify) => {
			const read: INodeParameters = {
				resource: 'webService',
				operation: 'get',
				poolAlias: 'SEED',
				webService: 'YOBPC',
				keyParts: {
					part: [{ name: { __rl: true, mode: 'name', value: 'BPCNUM' }, value: 'AE003' }],
				},
				simplify,
			};
			expect(JSON.stringify(jsons(await run({}, read)))).toContain('"BPCNAM"');
			const found = JSON.stringify(jsons(await run({ hiddenFields: 'bpcnam' }, read)));
			expect(found).toContain('AE003');
			expect(found).not.toContain('BPCNAM');
			expect(found).not.toContain('Northwind Outillage');
		},
	);

	it('is not written, unless it is listed', async () => {
		const columns = { mappingMode: 'autoMapInputData', value: null, matchingColumns: ['code'] };
		const update = async (rules: ICredentialDataDecryptedObject) =>
			await run({ allowUpdating: true, ...rules }, record('update', { columns }), [
				{ code: 'AE003', companyName1: 'New' },
			]);
		const refused = shownFailure(await update({ hiddenFields: 'companyName1' }));
		expect(refused.description).toContain("'Fields Never Shown'");
		expect(mutationsSent(sandbox)).toEqual([]);
		const written = await update({
			hiddenFields: 'companyName1',
			writableHiddenFields: 'companyName1',
		});
		expect(jsons(written)).toHaveLength(1);
		expect(JSON.stringify(jsons(written))).not.toContain('companyName1');
		expect(sandbox.data.table('customers').get('AE003')?.fields).toMatchObject({ BPCNAM: 'New' });
	});

	it.each([
		['an error', 400],
		['an error in a 200', 200],
	])('is not in the words and diagnoses of %s', async (_, status) => {
		const diagnoses = [
			{ $severity: 'error', $message: 'No: {"SALARY": 5000}', details: { SALARY: 5000 } },
		];
		const server = await startLocalServer((): LocalAnswer => ({
			status,
			body: JSON.stringify({ $diagnoses: diagnoses, SALARY: 5000 }),
		}));
		const settings = { onError: 'continueRegularOutput' } as const;
		const failed = await bench(
			always({ hiddenFields: 'salary' }, server),
			{ authentication: 'basic', ...list },
			settings,
		).run();
		const stopped = await run({ hiddenFields: 'salary' }, list, [{}], server);
		await server.stop();
		expect(jsons(failed)[0]).toHaveProperty('error');
		expect(JSON.stringify([jsons(failed), stopped.data.resultData])).not.toContain('5000');
	});
});

describe("'Most Records a Run'", () => {
	it.each([
		['Get Many', record('getMany', { returnAll: true })],
		['Get Entities', list],
		[
			'Execute',
			{
				resource: 'graphQL',
				operation: 'execute',
				document: customersDocument,
				variables: '{"first": 7}',
				returnAll: true,
			},
		],
	])('is an error for %s beyond it, and never a shorter list', async (_, parameters) => {
		const failure = shownFailure(await run({ mostRecords: 29 }, parameters));
		expect(`${failure.message} ${failure.description}`).toContain("'Most Records a Run'");
		expect(jsons(await run({ mostRecords: 30 }, parameters))).toHaveLength(30);
	});

	it('counts over all items of a run', async () => {
		const parameters = record('getMany', { limit: 10, fields: ['code'] });
		expect(jsons(await run({ mostRecords: 30 }, parameters, [{}, {}, {}]))).toHaveLength(30);
		expect(
			shownFailure(await run({ mostRecords: 29 }, parameters, [{}, {}, {}])).message,
		).toContain('29');
		expect(jsons(await run({ mostRecords: 10 }, parameters))).toHaveLength(10);
	});

	it('counts lines, too', async () => {
		const parameters = record('getMany', {
			node: nodeNamed('x3Sales/salesOrder'),
			limit: 1,
			fields: ['salesOrderLines[].product'],
		});
		const lines = (jsons(await run({}, parameters))[0].salesOrderLines as unknown[]).length;
		expect(jsons(await run({ mostRecords: 1 + lines }, parameters))).toHaveLength(1);
		expect(shownFailure(await run({ mostRecords: lines }, parameters)).message).toContain(
			'records in one run',
		);
	});
});

describe("'Most Writes a Run'", () => {
	const columns = { mappingMode: 'autoMapInputData', value: null, matchingColumns: [] };
	const items = Array.from({ length: 5 }, (_, index) => ({
		code: `NEW${index}`,
		companyName1: 'New',
	}));
	const created = () =>
		items.filter(({ code }) => sandbox.data.table('customers').get(code)).length;
	const create = async (most: number, batchSize: number, given = items) =>
		await run(
			{ allowCreating: true, mostWrites: most },
			record('create', { columns, options: { batchSize } }),
			given,
		);

	it.each([
		['one by one', 1, 3],
		['by twos, as a batch goes out whole or not at all', 2, 2],
		['all together', 5, 0],
	])('refuses the writes beyond it before they are sent: %s', async (_, batchSize, done) => {
		const failure = shownFailure(await create(3, batchSize));
		expect(failure.description).toContain("'Most Writes a Run'");
		expect(created()).toBe(done);
	});

	it('allows as many as it says', async () => {
		expect(jsons(await create(5, 2))).toHaveLength(5);
	});

	it('counts a write that is sent again once', async () => {
		sandbox.faults.add({
			fault: { kind: 'status', status: 429, headers: { 'retry-after': '0' } },
			times: 1,
		});
		expect(jsons(await create(2, 1, items.slice(0, 2)))).toHaveLength(2);
	});
});

it('A run keeps to the rules that the credential had when it began', async () => {
	const credentials = always({});
	const server = await startLocalServer((_, count) => {
		credentials.data.allowReading = false;
		credentials.data.hiddenFields = 'BPCNUM';
		const next = count < 3 ? { $next: { $url: `/api1/x3/erp/SEED/BPCUSTOMER?page=${count}` } } : {};
		return { body: JSON.stringify({ $resources: [{ BPCNUM: `C${count}` }], $links: next }) };
	});
	credentials.data.baseUrl = server.url;
	const parameters: INodeParameters = { authentication: 'basic', ...list };
	const first = await bench(credentials, parameters).run();
	const second = await bench(credentials, parameters).run();
	await server.stop();
	expect(jsons(first)).toHaveLength(3);
	expect(shownFailure(second).description).toContain("'Allow Reading'");
});

it('A rule with a mistake allows nothing, and it is told which', async () => {
	const failure = shownFailure(await run({ allowedNodes: 'customer' }, record('getMany')));
	expect(failure.message).toContain("'Allowed Nodes' holds 'customer'");
	expect(failure.description).toContain('Nothing was sent.');
	expect(sandbox.requests).toEqual([]);
});

it.each([
	['to another class', '/api1/x3/erp/SEED/PAYROLL?representation=PAYROLL.$query', true],
	['to another folder', '/api1/x3/erp/PROD/BPCUSTOMER?representation=BPCUSTOMER.$query', true],
	['to the same class', '/api1/x3/erp/SEED/BPCUSTOMER?representation=BPCUSTOMER.$lookup', false],
])('A redirect %s is looked at like a request', async (_, location, isRefused) => {
	const server = await startLocalServer(({ url }) =>
		url.includes('query') && !url.includes('PAYROLL') && !url.includes('PROD')
			? { status: 307, headers: { location } }
			: { body: '{"$resources":[{"A":1}]}' },
	);
	const went = await run(
		{ allowedClasses: 'BPCUSTOMER', allowedFolders: 'SEED' },
		list,
		[{}],
		server,
	);
	await server.stop();
	expect(server.received).toHaveLength(isRefused ? 1 : 2);
	if (isRefused)
		expect(shownFailure(went).description).toContain('The redirect to it was not followed.');
	else expect(jsons(went)).toEqual([{ A: 1 }]);
});

it('A next link is looked at like a request', async () => {
	const server = await startLocalServer(() => ({
		body: '{"$resources":[{"A":1}],"$links":{"$next":{"$url":"/api1/x3/erp/SEED/PAYROLL?representation=PAYROLL.$query"}}}',
	}));
	const failure = shownFailure(await run({ allowedClasses: 'BPCUSTOMER' }, list, [{}], server));
	await server.stop();
	expect(failure.description).toContain("'Allowed Classes'");
	expect(server.received).toHaveLength(1);
});

it('The default fields of a node pass where the node alone is allowed, and lines do where they are listed', async () => {
	const rules = { allowedNodes: 'x3Sales/salesOrder' };
	const order = { node: nodeNamed('x3Sales/salesOrder'), limit: 1 };
	expect(jsons(await run(rules, record('getMany', order)))).toHaveLength(1);
	const lines = record('getMany', { ...order, fields: ['salesOrderLines[].product'] });
	expect(shownFailure(await run(rules, lines)).message).toContain(
		'x3Sales/salesOrder/salesOrderLines',
	);
	const listed = { allowedNodes: 'x3Sales/salesOrder, x3Sales/salesOrder/salesOrderLines' };
	expect(jsons(await run(listed, lines))).toHaveLength(1);
});

it('A restricted failure is an item with its reason where the workflow goes on', async () => {
	const settings = { onError: 'continueRegularOutput' } as const;
	const parameters = {
		authentication: 'basic',
		...record('create', { columns: { mappingMode: 'autoMapInputData', value: null } }),
	};
	const [item] = jsons(await bench(always({}), parameters, settings).run([{ code: 'NEW1' }]));
	expect(item).toMatchObject({
		error: 'The credential does not allow creating records of x3MasterData/customer',
		message: expect.stringContaining("'Allow Creating'"),
	});
});
