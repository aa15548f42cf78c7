import type { ICredentialDataDecryptedObject, IDataObject, INodeParameters } from 'n8n-workflow';
import { bench, jsons, shownFailure } from '../../support/engine';
import { basicCredentials } from '../../support/sandboxCredentials';
import { useSandbox } from '../../support/useSandbox';
import { conditionsOf, nodeNamed } from './reading';

const sandbox = useSandbox();

/** A saved workflow with these nodes, as n8n's own node gets it. */
const workflowOf = (...nodes: IDataObject[]): IDataObject => ({
	id: 'w1',
	name: 'Customers to X3',
	nodes: [{ name: 'At Night', type: 'n8n-nodes-base.scheduleTrigger', parameters: {} }, ...nodes],
	connections: {},
});

/** A node of Sage X3 as n8n saves it: without what has its default value. */
const saved = (parameters: IDataObject, more: IDataObject = {}): IDataObject => ({
	name: 'Sage X3',
	type: 'n8n-nodes-sagex3.sageX3',
	typeVersion: 1,
	parameters: { node: nodeNamed('x3MasterData/customer'), ...parameters },
	credentials: { sageX3BasicApi: { id: '1', name: 'Test' } },
	...more,
});

const check = async (
	workflow: unknown,
	credential: ICredentialDataDecryptedObject = {},
	parameters: INodeParameters = {},
) =>
	await bench(basicCredentials(sandbox, credential), {
		authentication: 'basic',
		resource: 'record',
		operation: 'check',
		workflow: '={{ $json.workflow }}',
		...parameters,
	}).run([{ workflow } as IDataObject]);

const checked = async (...nodes: IDataObject[]) => jsons(await check(workflowOf(...nodes)));

/** What a mapper holds, with what n8n noted of the fields when they were mapped. */
const mappedAs = (value: IDataObject, notes: IDataObject[] = [], matchingColumns = ['code']) => ({
	columns: { mappingMode: 'defineBelow', value, matchingColumns, schema: notes },
});
const complete = { code: 'N1', companyName1: 'New' };

describe('A workflow that fits', () => {
	it('gives one item that says what was checked', async () => {
		const node = saved({
			fields: ['code', 'currency.code', 'addresses[].city'],
			conditions: conditionsOf(['companyName1', 'startsWith', 'A'], ['isActive', 'eq', 'true']),
			sort: { field: [{ name: 'code', direction: 'ascending' }] },
		});
		expect(await checked(node, saved({ operation: 'create', ...mappedAs(complete) }))).toEqual([
			{
				workflow: 'Customers to X3',
				workflowId: 'w1',
				severity: 'ok',
				message: 'Checked, and nothing found: Sage X3, Sage X3',
				checked: ['Sage X3', 'Sage X3'],
				$unchecked: [],
			},
		]);
	});

	it('is checked without a look at any record', async () => {
		await checked(saved({ operation: 'update', ...mappedAs(complete) }));
		const { requests } = sandbox;
		expect(requests.length).toBeGreaterThan(0);
		expect(requests.every(({ body }) => /__schema|__type/.test(String(body)))).toBe(true);
	});

	it('may have no node of Sage X3 at all', async () => {
		expect(await checked()).toEqual([
			expect.objectContaining({ severity: 'ok', checked: [], $unchecked: [] }),
		]);
		expect(sandbox.requests).toEqual([]);
	});
});

const rows = (list: string, field: string) => ({ [list]: [{ [field]: 'companyName' }] });

describe('A field that X3 has no more is found, with its likely new name,', () => {
	it.each<[place: string, parameters: IDataObject]>([
		['Fields to Return', { fields: ['code', 'companyName'] }],
		['More Fields', { options: { moreFields: 'code, companyName' } }],
		[
			'Conditions, row 2',
			{ conditions: conditionsOf(['code', 'eq', 'A'], ['companyName', 'eq', 'A']) },
		],
		['Conditions, row 1', { conditions: conditionsOf(['companyName', 'eq', '={{ $json.name }}']) }],
		['Filter Text', { filterMode: 'text', filterText: "{_and: [{companyName: {_eq: 'A'}}]}" }],
		['Sort, row 1', { sort: rows('field', 'name') }],
		['Aggregates, row 1', { operation: 'aggregate', aggregates: rows('aggregate', 'field') }],
		['Time Stamp Field', { operation: 'getChanges', stampField: 'companyName' }],
		['Group By', { operation: 'aggregate', groupBy: ['companyName'] }],
		['Key Parts, row 1', { operation: 'get', keyEntry: 'parts', keyParts: rows('part', 'name') }],
		[
			'Create Once By',
			{ operation: 'create', ...mappedAs(complete), options: { createOnceBy: ['companyName'] } },
		],
		['Values', { operation: 'create', ...mappedAs({ ...complete, companyName: 'A' }) }],
		['Values', { operation: 'update', ...mappedAs({ code: 'A', companyName: '={{ $json.n }}' }) }],
	])('in %s: %j', async (parameter, parameters) => {
		const found = await checked(saved(parameters));
		expect(found).toEqual([
			expect.objectContaining({
				workflow: 'Customers to X3',
				workflowId: 'w1',
				node: 'Sage X3',
				parameter,
				severity: 'error',
				kind: 'fieldGone',
				used: 'companyName',
				now: null,
				wayOut: expect.stringContaining('companyName1'),
			}),
		]);
		expect(found[0].similar).toContain('companyName1');
	});

	it('behind references and in lines', async () => {
		const found = await checked(saved({ fields: ['currency.kode', 'addresses[].zip'] }));
		expect(found.map(({ used, similar }) => [used, similar])).toEqual([
			['currency.kode', expect.arrayContaining(['currency.code'])],
			['addresses[].zip', ['addresses[].zipCode']],
		]);
	});

	it.each([
		'tradingAs: Company name (BPCNAM)',
		'tradingAs: Company name (BPCNAM), decimal',
		'tradingAs (BPCNAM)',
		'tradingAs (BPCNAM): Company name',
		'tradingAs (BPCNAM), off sends No: Company name (long)',
	])("by X3's own field code, however different the name is: %s", async (displayName) => {
		const note = { id: 'tradingAs', displayName };
		const [found] = await checked(
			saved({ operation: 'create', ...mappedAs({ ...complete, tradingAs: 'A' }, [note]) }),
		);
		expect(found).toMatchObject({ used: 'tradingAs', similar: ['companyName1'] });
	});

	it.each(['constructor', '__proto__', 'toString', 'hasOwnProperty'])(
		'even when it is called %s',
		async (name) => {
			const [found] = await checked(saved({ fields: [name] }));
			expect(found).toMatchObject({ severity: 'error', kind: 'fieldGone', used: name });
		},
	);
});

describe('Values that are mapped', () => {
	const kinds = async (value: IDataObject, notes: IDataObject[] = [], operation = 'create') =>
		(await checked(saved({ operation, ...mappedAs(value, notes) }))).map(
			({ severity, kind, used }) => [severity, kind, used],
		);

	it.each<[what: string, field: string, value: IDataObject[string], used: string]>([
		['a member that the enum lost', 'creditControl', 'sometimes', 'sometimes'],
		['a text where a yes or no stands now', 'isActive', 'perhaps', 'perhaps'],
		['a text where an amount stands now', 'minimumOrderAmount', 'a lot', 'a lot'],
	])('%s is found', async (_, field, value, used) => {
		expect(await kinds({ ...complete, [field]: value })).toEqual([['error', 'valueRefused', used]]);
	});

	it('a member that the enum lost is told where an expression may still give it', async () => {
		const note = {
			id: 'creditControl',
			type: 'options',
			options: ['control', 'free', 'sometimes'].map((value) => ({ name: value, value })),
		};
		const found = await kinds({ ...complete, creditControl: '={{ $json.c }}' }, [note]);
		expect(found).toEqual([['warning', 'memberGone', 'sometimes']]);
	});

	it('another type is told where an expression gives the value', async () => {
		const note = { id: 'isActive', type: 'string' };
		const found = await kinds({ ...complete, isActive: '={{ $json.a }}' }, [note]);
		expect(found).toEqual([['warning', 'typeChanged', 'string']]);
	});

	it('lines name fields that X3 has no more', async () => {
		const lines = JSON.stringify([{ product: 'ITM001', quantityOrdered: 1 }]);
		const node = nodeNamed('x3Sales/salesOrder');
		const [found] = await checked(
			saved({ node, operation: 'create', ...mappedAs({ salesOrderLines: lines }) }),
		);
		expect(found).toMatchObject({
			parameter: 'Values',
			kind: 'fieldGone',
			used: 'salesOrderLines[].quantityOrdered',
		});
	});

	it('another key is told', async () => {
		const [found] = await checked(
			saved({ operation: 'update', ...mappedAs({ _id: 'A', city: 'B' }, [], ['city']) }),
		);
		expect(found).toMatchObject({ kind: 'keyChanged', used: 'city', now: 'code' });
	});
});

describe('A field that is mandatory now', () => {
	const strict = useSandbox({ switches: { mandatoryInputs: true } });
	const found = async (parameters: IDataObject) =>
		jsons(
			await bench(basicCredentials(strict), {
				authentication: 'basic',
				resource: 'record',
				operation: 'check',
				workflow: '={{ $json }}',
			}).run([workflowOf(saved(parameters))]),
		).map(({ severity, kind, used }) => [severity, kind, used]);
	const automatic = (schema: IDataObject[]) => ({
		operation: 'create',
		columns: { mappingMode: 'autoMapInputData', value: null, matchingColumns: [], schema },
	});

	it('is found when nothing is mapped to it', async () => {
		expect(await found({ operation: 'create', ...mappedAs({ code: 'N1' }) })).toEqual([
			['error', 'nowMandatory', 'companyName1'],
		]);
	});

	it('is told where a record may be created, or be there', async () => {
		expect(await found({ operation: 'createOrUpdate', ...mappedAs({ code: 'N1' }) })).toEqual([
			['warning', 'nowMandatory', 'companyName1'],
		]);
	});

	it('is told where input items are taken as they are, if it was not before', async () => {
		const was = (required: boolean) => [
			{ id: 'code', required: true },
			{ id: 'companyName1', required },
		];
		expect(await found(automatic(was(false)))).toEqual([
			['warning', 'nowMandatory', 'companyName1'],
		]);
		expect(await found(automatic(was(true)))).toEqual([['ok', undefined, undefined]]);
	});
});

describe('What is gone as a whole', () => {
	it('is a node, found with the package it may be in now', async () => {
		const [found] = await checked(saved({ node: nodeNamed('x3Stock/stock') }));
		expect(found).toMatchObject({
			parameter: 'Record Type',
			kind: 'nodeGone',
			used: 'x3Stock/stock',
		});
		expect(found.similar).toContain('x3StockData/stock');
	});

	it('is an operation', async () => {
		const node = nodeNamed('x3MasterData/supplier');
		const [found] = await checked(saved({ node, operation: 'create', ...mappedAs(complete) }));
		expect(found).toMatchObject({ parameter: 'Operation', kind: 'operationGone', used: 'create' });
	});

	it.each([
		[true, ['getDefaults']],
		[false, []],
	])('is what a create starts from (%s)', async (startFromDefaults, gone) => {
		sandbox.switches.getDefaults = 'absent';
		const options = { startFromDefaults };
		const found = await checked(saved({ operation: 'create', ...mappedAs(complete), options }));
		expect(found.flatMap(({ used }) => used ?? [])).toEqual(gone);
	});

	const ofLpn = { operation: 'runOperation', node: nodeNamed('x3Stock/stockChangeByLpn') };

	it("is an operation of the node's own", async () => {
		const [found] = await checked(saved({ ...ofLpn, customOperation: nodeNamed('lpnGroups') }));
		expect(found).toMatchObject({
			kind: 'operationGone',
			used: 'lpnGroups',
			similar: ['lpnGrouping'],
		});
	});

	it('is something that it is given', async () => {
		const operationArguments = JSON.stringify({
			parameter: { stockSite: 'FR011', site: 'A', stockChangeLines: [{ product: 'I', lpn: 'L' }] },
			other: 1,
		});
		const customOperation = nodeNamed('lpnGrouping');
		const found = await checked(saved({ ...ofLpn, customOperation, operationArguments }));
		expect(found.map(({ parameter, kind, used }) => [parameter, kind, used])).toEqual([
			['Arguments', 'fieldGone', 'site'],
			['Arguments', 'fieldGone', 'stockChangeLines[].lpn'],
			['Arguments', 'argumentGone', 'other'],
		]);
	});
});

it('A trigger and a tool of an agent are checked, too', async () => {
	const found = await checked(
		saved(
			{ event: 'recordChanged', fields: ['companyName'] },
			{ name: 'T', type: 'n8n-nodes-sagex3.sageX3Trigger' },
		),
		saved(
			{ event: 'recordCreated', stampField: 'changedOn' },
			{ name: 'S', type: 'n8n-nodes-sagex3.sageX3Trigger' },
		),
		saved({ fields: ['companyName'] }, { name: 'A', type: 'n8n-nodes-sagex3.sageX3Tool' }),
	);
	expect(found.map(({ node, used }) => [node, used])).toEqual([
		['T', 'companyName'],
		['S', 'changedOn'],
		['A', 'companyName'],
	]);
});

describe('What cannot be known is said', () => {
	const unchecked = async (node: IDataObject) => {
		const [item, ...others] = await checked(node);
		expect(others).toEqual([]);
		expect(item.severity).toBe('ok');
		return String(item.$unchecked);
	};

	it.each<[what: string, parameters: IDataObject]>([
		["'Record Type' is an expression", { node: nodeNamed('={{ $json.node }}') }],
		["'Endpoint' is an expression", { endpoint: nodeNamed('={{ $json.folder }}') }],
		['Fields to Return', { fields: '={{ $json.fields }}' }],
		['Filter Text', { filterMode: 'text', filterText: '={{ $json.filter }}' }],
		[
			'what code is compared with',
			{ conditions: conditionsOf(['code', 'eq', '={{ $json.code }}']) },
		],
		[
			'what companyName1 is given',
			{ operation: 'create', ...mappedAs({ code: 'A', companyName1: '={{ $json.n }}' }) },
		],
		[
			'taken as they are',
			{ operation: 'create', columns: { mappingMode: 'autoMapInputData', value: null } },
		],
		['its operation is not known', { operation: 'getLater' }],
	])('%s', async (what, parameters) => {
		expect(await unchecked(saved(parameters))).toContain(what);
	});

	it('that a node works by another door', async () => {
		const node = saved({ resource: 'webService', operation: 'get' });
		expect(await unchecked(node)).toContain('the resource webService is not about records');
	});

	it('that a node works by address, and that a trigger watches no records', async () => {
		const entity = { resource: 'entity', requestUri: '/folders' };
		const byAddress = { ...saved({}), parameters: entity };
		expect(await unchecked(byAddress)).toContain('the resource entity is not about records');
		const trigger = { type: 'n8n-nodes-sagex3.sageX3Trigger' };
		const ofFiles = { ...saved({}, trigger), parameters: { event: 'fileAvailable' } };
		expect(await unchecked(ofFiles)).toContain('its event is not about records');
	});

	it('that no record type is chosen yet', async () => {
		expect(await unchecked({ ...saved({}), parameters: {} })).toContain('no record type is chosen');
	});

	it('that a node is switched off, or has another credential', async () => {
		expect(await unchecked(saved({ fields: ['nothing'] }, { disabled: true }))).toContain('off');
		const credentials = { sageX3BasicApi: { id: '2', name: 'Other' } };
		expect(await unchecked(saved({}, { credentials }))).toContain('a different credential');
	});

	it('that the schema is hidden', async () => {
		sandbox.switches.introspection = false;
		expect(await unchecked(saved({ fields: ['nothing'] }))).toContain('does not show its schema');
	});

	it('that the credential never shows a field, of which nothing else is told', async () => {
		const rules = {
			...{ restrictUse: 'always', allowReading: true, allowedFolders: '*', allowedNodes: '*' },
			hiddenFields: 'companyName1',
		};
		const node = saved({ fields: ['companyName1', 'companyName'] });
		const items = jsons(await check(workflowOf(node), rules));
		expect(items).toHaveLength(1);
		expect(items[0]).toMatchObject({ used: 'companyName' });
		expect(items[0].similar).not.toContain('companyName1');
		expect(items[0].$unchecked).toEqual([expect.stringContaining("'Fields Never Shown'")]);
	});
});

describe('A check', () => {
	it('can compare with another folder than the workflow names, such as one that is updated first', async () => {
		const node = saved({ endpoint: nodeNamed('={{ $json.folder }}'), fields: ['companyName'] });
		const items = jsons(await check(workflowOf(node), {}, { endpoint: nodeNamed('SEED') }));
		expect(items).toEqual([expect.objectContaining({ used: 'companyName' })]);
	});

	it('takes a workflow as text, as it is copied from the editor', async () => {
		const text = JSON.stringify(workflowOf(saved({ fields: ['companyName'] })));
		expect(jsons(await check(text))).toEqual([expect.objectContaining({ used: 'companyName' })]);
	});

	it.each<unknown>([null, '', '  ', 'null', '[]', '{}', 'no JSON', 7, [], { nodes: 'none' }])(
		'refuses what is no workflow: %j',
		async (workflow) => {
			const { message, description } = shownFailure(await check(workflow));
			expect(message).toContain("The 'Workflow' is not an n8n workflow");
			expect(description).toContain('Nothing was checked.');
			expect(sandbox.requests).toEqual([]);
		},
	);

	it('takes nodes of any form without harm', async () => {
		const odd = [null, 7, {}, { type: 7 }, { type: 'x.sageX3', parameters: 'none' }];
		const [item] = jsons(await check({ nodes: odd }));
		expect(item).toMatchObject({ severity: 'ok', workflow: '', workflowId: null });
	});

	it('fails when Sage X3 cannot be asked: nothing found would be a lie', async () => {
		sandbox.faults.add({
			match: { body: '__schema' },
			fault: { kind: 'status', status: 500 },
			times: 'always',
		});
		expect(shownFailure(await check(workflowOf(saved({})))).httpCode).toBe('500');
	});
});

describe('Lines that are given apart from the other values', () => {
	const order = (more: IDataObject) =>
		saved({
			node: nodeNamed('x3Sales/salesOrder'),
			operation: 'create',
			...mappedAs({ salesSite: 'FR011', soldToCustomer: 'AE003' }, [], []),
			linesField: 'salesOrderLines',
			...more,
		});
	const values = (...rows: Array<[string, unknown]>) => ({
		value: rows.map(([field, value]) => ({ field, value })),
	});
	const product: [string, unknown] = ['product', '={{ $json.product }}'];

	it.each<[string, IDataObject]>([
		['built from items', { lineSource: 'items', lineValues: values(product) }],
		['of a form', { lineSource: 'form', lines: { line: [{ values: values(product) }] } }],
	])('fit, %s', async (_, lines) => {
		expect(await checked(order(lines))).toMatchObject([{ severity: 'ok' }]);
	});

	it.each<[string, IDataObject]>([
		['built from items', { lineSource: 'items', lineValues: values(product, ['colour', 'red']) }],
		[
			'of a form',
			{
				lineSource: 'form',
				lines: { line: [{ values: values(product) }, { values: values(['colour', 'red']) }] },
			},
		],
	])('have a field that is gone, %s', async (_, lines) => {
		expect(await checked(order(lines))).toMatchObject([
			{ severity: 'error', kind: 'fieldGone', used: 'colour', parameter: 'Lines' },
		]);
	});

	it('hold a value that does not fit', async () => {
		const lineValues = values(product, ['quantityInSalesUnitOrdered', 'two']);
		expect(await checked(order({ lineSource: 'items', lineValues }))).toMatchObject([
			{ kind: 'valueRefused', used: 'two', parameter: 'Lines' },
		]);
	});

	it('hold a value of a form that does not fit', async () => {
		const two: [string, unknown] = [
			'quantityInSalesUnitOrdered',
			{ __rl: true, mode: 'value', value: 'two' },
		];
		const blank: [string, unknown] = ['colour', { __rl: true, mode: 'list', value: '' }];
		const lines = { line: [{ values: values(product, two, blank) }] };
		expect(await checked(order({ lineSource: 'form', lines }))).toMatchObject([
			{ kind: 'valueRefused', used: 'two', parameter: 'Lines' },
		]);
	});

	it('go to a field that is gone', async () => {
		const lines = { lineSource: 'items', linesField: 'lines', lineValues: values(product) };
		expect(await checked(order(lines))).toMatchObject([
			{ kind: 'fieldGone', used: 'lines', parameter: 'Lines Field' },
		]);
	});
});

describe('Arguments that are mapped field by field', () => {
	const grouping = (value: IDataObject) =>
		saved({
			node: nodeNamed('x3Stock/stockChangeByLpn'),
			operation: 'runOperation',
			customOperation: nodeNamed('lpnGrouping'),
			argumentsMode: 'fields',
			...mappedAs(value, [], []),
		});

	it('fit', async () => {
		const node = grouping({ 'parameter.stockSite': '={{ $json.site }}' });
		expect(await checked(node)).toMatchObject([{ severity: 'ok' }]);
	});

	it('are gone, or do not fit', async () => {
		const node = grouping({ 'parameter.colour': 'red', 'parameter.stockChangeLines': 'red' });
		expect(await checked(node)).toMatchObject([
			{ kind: 'fieldGone', used: 'parameter.colour', parameter: 'Values' },
			{ kind: 'valueRefused', used: 'red', parameter: 'Values' },
		]);
	});
});
