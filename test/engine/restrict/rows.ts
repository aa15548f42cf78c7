import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { Deed } from '../../../sage/restriction/rules';
import { lineForm, type Row as LineRow } from '../../support/lineForm';
import { customersDocument } from '../../support/runs';
import { nodeNamed } from '../record/writing';

/** One thing that an operation or a trigger does. */
export interface Row {
	/** Resource and operation, as the menus have them; or the event of the trigger. */
	name: string;
	/** What sets it apart from other rows of the operation. */
	what?: string;
	parameters: INodeParameters;
	items?: IDataObject[];
	/** Everything that it does for an item. */
	deeds: Deed[];
	/** What it works on. */
	place: 'node' | 'class' | 'service' | 'address' | 'schema';
	/** A field that it shows, compares with, or writes. */
	field: string;
	/** Whether it reads several records. */
	readsMany?: boolean;
	/** Whether it is there at the gateway alone. */
	atGateway?: boolean;
}

const customer = nodeNamed('x3MasterData/customer');
const known = (recordId: string): INodeParameters => ({
	keyEntry: 'whole',
	recordId: { __rl: true, mode: 'id', value: recordId },
});
const wholeItem = { mappingMode: 'autoMapInputData', value: null, matchingColumns: ['code'] };
const listOf = (fields: string) =>
	`query ($after: String) { x3MasterData { customer { query(first: 5, after: $after) { edges { node { ${fields} } } pageInfo { hasNextPage endCursor } } } } }`;
const mutation = (call: string, fields = '_id') =>
	`mutation { x3MasterData { customer { ${call} { ${fields} } } } }`;
const posted = (query: string): INodeParameters => ({
	requestUri: '/xtrem/api',
	requestMethod: 'POST',
	bodySource: 'json',
	bodyJson: JSON.stringify({ query }),
	requestBody: JSON.stringify({ query }),
	options: { headers: { header: [{ name: 'x-xtrem-endpoint', value: 'SEED' }] } },
});
const CLASS = '/api1/x3/erp/SEED/BPCUSTOMER';
const created = 'create(data: {code: "NEW1", companyName1: "N"})';
const updated = 'update(data: {code: "AE003", companyName1: "N"})';

const record = (operation: string, parameters: INodeParameters): INodeParameters => ({
	resource: 'record',
	operation,
	node: customer,
	...parameters,
});
const entity = (operation: string, parameters: INodeParameters): INodeParameters => ({
	resource: 'entity',
	operation,
	...parameters,
});
const document = (text: string): INodeParameters => ({
	resource: 'graphQL',
	operation: 'execute',
	document: text,
	returnAll: true,
});
/** A workflow to look into. */
const SAVED = {
	nodes: [
		{
			name: 'A',
			type: 'n8n-nodes-sagex3.sageX3',
			parameters: { resource: 'record', node: customer, endpoint: nodeNamed('SEED') },
		},
	],
};
const newOnes = [
	{ code: 'NEW1', companyName1: 'N' },
	{ code: 'NEW2', companyName1: 'N' },
];
const oldOnes = [
	{ code: 'AE003', companyName1: 'N' },
	{ code: 'AE003', companyName1: 'M' },
];

const orderRows = ['A', 'B'].map((number) => ({ number, product: 'ITM001' }));
const orderOfItems: INodeParameters = {
	node: nodeNamed('x3Sales/salesOrder'),
	columns: {
		mappingMode: 'defineBelow',
		value: { salesSite: 'FR011', soldToCustomer: 'AE003' },
		matchingColumns: [],
	},
};
const linesOfItems = {
	lineSource: 'items',
	linesField: 'salesOrderLines',
	sharedFields: 'number',
	lineValues: {
		value: [
			{ field: 'product', value: '={{ $json.product }}' },
			{ field: 'quantityInSalesUnitOrdered', value: '1' },
		],
	},
};

/** A line as a form gives it, by the codes of Sage X3. */
const ORDER_LINE: LineRow[] = [
	['ITMREF', 'ITM001'],
	['QTY', '1'],
];
const orderOfServiceItems: INodeParameters = {
	...{ lineSource: 'items', linesField: 'SOH4_1', sharedFields: 'BPCORD' },
	lineValues: { value: ORDER_LINE.map(([field, value]) => ({ field, value: String(value) })) },
};

const asTheyAre = { mappingMode: 'autoMapInputData', value: null };
const key = { part: [{ name: 'BPCNUM', value: 'AE003' }] };
const wide = { part: [{ name: 'BPCNUM', value: '*' }] };
const lines = {
	webService: 'YOSOH',
	keyParts: { part: [{ name: 'SOHNUM', value: 'S003' }] },
	blockKey: 'SOH4~NBLIG',
};
const exchange = {
	template: 'BPC',
	layout: { level: [{ indicator: 'B', fields: 'BCGCOD, BPCNUM, BPCNAM, CRY, CUR', list: '' }] },
};
const twoCustomers = [
	{ BPCNUM: 'NEW1', BPCNAM: 'N' },
	{ BPCNUM: 'NEW2', BPCNAM: 'N' },
];
const SEED = nodeNamed('SEED');
const oldCustomers = [{ BPCNAM: 'N' }, { BPCNAM: 'M' }];
const FILE = '=B;FR;{{ $json.BPCNUM }};N;FR;EUR|END';
const oneLine = { SOH4_1: [{ ITMREF: 'ITM001' }] };
function itemsOfService(operation: string, deeds: readonly Deed[]): IDataObject[] {
	if (operation === 'run') return [{ ITMREF: 'ITM001' }, { ITMREF: 'ITM001' }];
	if (operation === 'insertLines') return [oneLine, oneLine];
	return deeds.every((deed) => deed === 'read') ? [{}] : twoCustomers;
}
/** A field that an operation of web services compares with or writes: which it shows, shows in its answer alone. */
const FIELDS_OF_SERVICES = new Map([
	['getMany', 'BPCNUM'],
	['get', 'BPCNUM'],
	['create', 'BPCNAM'],
	['update', 'BPCNAM'],
	['delete', 'BPCNUM'],
	['run', 'ITMREF'],
	['runAction', 'BPCNUM'],
	['deleteLines', 'SOHNUM'],
	['insertLines', 'ITMREF'],
]);

const byName = {
	condition: [{ field: nodeNamed('BPCNAM'), operator: 'ne', value: 'A' }],
};

const toFile = { output: 'file', fileFormat: 'csv', returnAll: true } as const;

/** What each operation of the node does. One that is not here fails the test of the table. */
export const OPERATIONS: Row[] = [
	{
		name: 'entity:getEntities',
		what: 'a class',
		parameters: entity('getEntities', {
			requestUri: `${CLASS}?representation=BPCUSTOMER.$query&where=BPCNAM ne 'A'`,
			returnAll: true,
		}),
		deeds: ['read'],
		place: 'class',
		field: 'BPCNAM',
		readsMany: true,
	},
	{
		name: 'entity:getEntities',
		what: 'a query',
		parameters: entity('getEntities', { ...posted(listOf('companyName1')), returnAll: true }),
		deeds: ['read'],
		place: 'node',
		field: 'companyName1',
		readsMany: true,
	},
	{
		name: 'entity:getEntities',
		what: 'a query, to a file',
		parameters: entity('getEntities', { ...posted(listOf('companyName1')), ...toFile }),
		deeds: ['read'],
		place: 'node',
		field: 'companyName1',
		readsMany: true,
	},
	{
		name: 'entity:getEntities',
		what: 'a mutation',
		parameters: entity('getEntities', posted(mutation(created))),
		items: [{}, {}],
		deeds: ['create'],
		place: 'node',
		field: 'companyName1',
	},
	{
		name: 'entity:getEntities',
		what: 'another address',
		parameters: entity('getEntities', { requestUri: '/elsewhere?name=BPCNAM' }),
		deeds: ['read'],
		place: 'address',
		field: 'BPCNAM',
	},
	...(
		[
			['POST', `${CLASS}?representation=ZBPCUSTOMER.$create`, 'create'],
			['PUT', `${CLASS}('AE003')?representation=ZBPCUSTOMER.$edit`, 'update'],
			['PATCH', `${CLASS}('AE003')?representation=ZBPCUSTOMER.$edit`, 'update'],
			['DELETE', `${CLASS}('AE003')?representation=ZBPCUSTOMER.$edit`, 'delete'],
			['POST', `${CLASS}('AE003')/$service/block`, 'other'],
		] as const
	).map(([requestMethod, requestUri, deed]): Row => ({
		name: 'entity:sendEntity',
		what: `${requestMethod} ${requestUri}`,
		parameters: entity('sendEntity', { requestMethod, requestUri }),
		items: [
			{ BPCNUM: 'NEW1', BPCNAM: 'N' },
			{ BPCNUM: 'NEW2', BPCNAM: 'N' },
		],
		deeds: [deed],
		place: 'class',
		field: 'BPCNAM',
	})),
	{
		name: 'entity:sendEntity',
		what: 'SOAP',
		parameters: entity('sendEntity', {
			requestMethod: 'POST',
			requestUri: '/soap-generic/syracuse',
		}),
		items: [{ BPCNAM: 'N' }, { BPCNAM: 'N' }],
		deeds: ['other'],
		place: 'address',
		field: 'BPCNAM',
	},
	{
		name: 'entity:sendEntity',
		what: 'a mutation',
		parameters: entity(
			'sendEntity',
			posted(mutation('delete(_id: "AE003", data: {companyName1: "A"})')),
		),
		items: [{}, {}],
		deeds: ['delete'],
		place: 'node',
		field: 'companyName1',
	},
	{
		name: 'entity:sendEntity',
		what: 'a query',
		parameters: entity('sendEntity', posted(listOf('companyName1'))),
		deeds: ['read'],
		place: 'node',
		field: 'companyName1',
		readsMany: true,
	},
	{
		name: 'entity:getEntities',
		what: 'two mutations at once',
		parameters: entity('getEntities', {
			...posted(''),
			requestBody: JSON.stringify([
				{ query: mutation(created) },
				{ query: 'mutation { x3MasterData { customer { delete(_id: "AE003") } } }' },
			]),
		}),
		deeds: ['create', 'delete'],
		place: 'node',
		field: 'companyName1',
	},
	{
		name: 'entity:getEntities',
		what: 'a class by POST',
		parameters: entity('getEntities', {
			requestUri: `${CLASS}?representation=ZBPCUSTOMER.$create`,
			requestMethod: 'POST',
			requestBody: '{"BPCNUM": "NEW1", "BPCNAM": "N"}',
		}),
		items: [{}, {}],
		deeds: ['create'],
		place: 'class',
		field: 'BPCNAM',
	},
	{
		name: 'entity:getEntities',
		what: 'the older address of a class',
		parameters: entity('getEntities', {
			requestUri: `/sdata/x3/erp/SEED/BPCUSTOMER?representation=BPCUSTOMER.$query&orderBy=BPCNAM`,
		}),
		deeds: ['read'],
		place: 'class',
		field: 'BPCNAM',
	},
	{
		name: 'graphQL:execute',
		what: 'a mutation that deletes',
		parameters: document(
			'mutation { x: x3MasterData { y: customer { z: delete(_id: "AE003", data: {companyName1: "A"}) } } }',
		),
		items: [{}, {}],
		deeds: ['delete'],
		place: 'node',
		field: 'companyName1',
	},
	{
		name: 'graphQL:execute',
		what: 'an operation of the node',
		parameters: document(mutation('ownOperation(parameter: {companyName1: "A"})')),
		items: [{}, {}],
		deeds: ['other'],
		place: 'node',
		field: 'companyName1',
	},
	{
		name: 'graphQL:execute',
		what: 'the other mutation of a document',
		parameters: {
			...document(
				`mutation A { x3MasterData { customer { ${created} { _id } } } } mutation B { x3MasterData { customer { ${updated} { _id } } } }`,
			),
			operationName: 'B',
		},
		items: [{}, {}],
		deeds: ['create', 'update'],
		place: 'node',
		field: 'companyName1',
	},
	{
		name: 'graphQL:execute',
		what: 'a query',
		parameters: document(listOf('n: companyName1')),
		deeds: ['read'],
		place: 'node',
		field: 'companyName1',
		readsMany: true,
	},
	{
		name: 'graphQL:execute',
		what: 'a query, to a file',
		parameters: { ...document(listOf('n: companyName1')), ...toFile },
		deeds: ['read'],
		place: 'node',
		field: 'companyName1',
		readsMany: true,
	},
	{
		name: 'graphQL:execute',
		what: 'the whole answer of a query',
		parameters: { ...document(listOf('... { n: companyName1 }')), output: 'whole' },
		deeds: ['read'],
		place: 'node',
		field: 'companyName1',
		readsMany: true,
	},
	{
		name: 'graphQL:execute',
		what: 'a query, by a variable',
		parameters: {
			...document(
				customersDocument
					.replace('$first: Int', '$first: Int, $f: String')
					.replace('after: $after', 'after: $after, filter: $f'),
			),
			variables: '{"f": "{companyName1: {_ne: \'A\'}}"}',
		},
		deeds: ['read'],
		place: 'node',
		field: 'companyName1',
		readsMany: true,
	},
	{
		name: 'graphQL:execute',
		what: 'a mutation that creates',
		parameters: document(mutation(created)),
		items: [{}, {}],
		deeds: ['create'],
		place: 'node',
		field: 'companyName1',
	},
	{
		name: 'graphQL:execute',
		what: 'a mutation that shows what it updates',
		parameters: document(mutation(updated, 'companyName1')),
		items: [{}, {}],
		deeds: ['update', 'read'],
		place: 'node',
		field: 'companyName1',
	},
	{
		name: 'credential:describeAccess',
		parameters: { resource: 'credential', operation: 'describeAccess' },
		deeds: ['read'],
		place: 'schema',
		field: '',
	},
	{
		name: 'record:getMany',
		parameters: record('getMany', { returnAll: true, fields: ['companyName1'] }),
		deeds: ['read'],
		place: 'node',
		field: 'companyName1',
		readsMany: true,
	},
	{
		name: 'record:getMany',
		what: 'to a file',
		parameters: record('getMany', { ...toFile, fields: ['companyName1'] }),
		deeds: ['read'],
		place: 'node',
		field: 'companyName1',
		readsMany: true,
	},
	{
		name: 'record:getMany',
		what: 'by a condition',
		parameters: record('getMany', {
			returnAll: true,
			fields: ['code'],
			conditions: { condition: [{ field: 'companyName1', operator: 'isNotEmpty' }] },
		}),
		deeds: ['read'],
		place: 'node',
		field: 'companyName1',
		readsMany: true,
	},
	{
		name: 'record:getMany',
		what: 'by a filter text',
		parameters: record('getMany', {
			returnAll: true,
			fields: ['code'],
			filterMode: 'text',
			filterText: "{companyName1: {_ne: 'A'}}",
		}),
		deeds: ['read'],
		place: 'node',
		field: 'companyName1',
		readsMany: true,
	},
	{
		name: 'record:getMany',
		what: 'sorted',
		parameters: record('getMany', {
			returnAll: true,
			fields: ['code'],
			sort: { field: [{ name: 'companyName1', direction: 'ascending' }] },
		}),
		deeds: ['read'],
		place: 'node',
		field: 'companyName1',
		readsMany: true,
	},
	...['changed', 'created'].map((changes): Row => ({
		name: 'record:getChanges',
		what: changes,
		parameters: record('getChanges', {
			...{ changes, from: '2000-01-01', returnAll: true },
			fields: ['companyName1'],
		}),
		deeds: ['read'],
		place: 'node',
		field: 'companyName1',
		readsMany: true,
	})),
	{
		name: 'record:getChanges',
		what: 'by a condition',
		parameters: record('getChanges', {
			...{ from: '2000-01-01', returnAll: true, fields: ['code'] },
			conditions: { condition: [{ field: 'companyName1', operator: 'isNotEmpty' }] },
		}),
		deeds: ['read'],
		place: 'node',
		field: 'companyName1',
		readsMany: true,
	},
	{
		name: 'record:get',
		parameters: record('get', { ...known('AE003'), fields: ['companyName1'] }),
		deeds: ['read'],
		place: 'node',
		field: 'companyName1',
	},
	{
		name: 'record:aggregate',
		parameters: record('aggregate', {
			aggregates: { aggregate: [{ field: 'companyName1', function: 'distinctCount' }] },
		}),
		deeds: ['read'],
		place: 'node',
		field: 'companyName1',
	},
	{
		name: 'record:getDefaults',
		parameters: record('getDefaults', {
			columns: { mappingMode: 'defineBelow', value: { companyName1: 'N' }, matchingColumns: [] },
			fields: ['companyName1'],
		}),
		deeds: ['read'],
		place: 'node',
		field: 'companyName1',
	},
	{
		name: 'record:check',
		parameters: record('check', { workflow: JSON.stringify(SAVED) }),
		deeds: ['read'],
		place: 'schema',
		field: '',
	},
	{
		name: 'record:create',
		parameters: record('create', { columns: wholeItem }),
		items: newOnes,
		deeds: ['read', 'create'],
		place: 'node',
		field: 'companyName1',
	},
	{
		name: 'record:create',
		what: 'from defaults',
		parameters: record('create', { columns: wholeItem, options: { startFromDefaults: true } }),
		items: newOnes,
		deeds: ['read', 'create'],
		place: 'node',
		field: 'companyName1',
		readsMany: true,
	},
	{
		name: 'record:create',
		what: 'lines out of items',
		parameters: record('create', { ...orderOfItems, ...linesOfItems }),
		items: orderRows,
		deeds: ['read', 'create'],
		place: 'node',
		field: 'quantityInSalesUnitOrdered',
	},
	{
		name: 'record:create',
		what: 'lines of a form',
		parameters: record('create', {
			...orderOfItems,
			lineSource: 'form',
			linesField: 'salesOrderLines',
			lines: { line: [{ values: linesOfItems.lineValues }] },
		}),
		items: orderRows,
		deeds: ['read', 'create'],
		place: 'node',
		field: 'quantityInSalesUnitOrdered',
	},
	{
		name: 'record:update',
		parameters: record('update', { columns: wholeItem }),
		items: oldOnes,
		deeds: ['read', 'update'],
		place: 'node',
		field: 'companyName1',
	},
	{
		name: 'record:createOrUpdate',
		what: 'what is new',
		parameters: record('createOrUpdate', { columns: wholeItem }),
		items: newOnes,
		deeds: ['read', 'create'],
		place: 'node',
		field: 'companyName1',
	},
	{
		name: 'record:createOrUpdate',
		what: 'what is there',
		parameters: record('createOrUpdate', { columns: wholeItem }),
		items: oldOnes,
		deeds: ['read', 'update'],
		place: 'node',
		field: 'companyName1',
		readsMany: true,
	},
	{
		name: 'record:delete',
		parameters: record('delete', {
			node: nodeNamed('x3ProjectManagement/timeEntryLine'),
			...known('={{ $json.id }}'),
		}),
		items: [{ id: 'MNG|1040' }, { id: 'MNG|1030' }],
		deeds: ['read', 'delete'],
		place: 'node',
		field: '',
		readsMany: true, // it looks its records up first
	},
	{
		name: 'record:runOperation',
		parameters: record('runOperation', {
			node: nodeNamed('x3Stock/stockChangeByLpn'),
			customOperation: nodeNamed('lpnGrouping'),
			operationArguments:
				'{"parameter": {"stockSite": "FR011", "stockChangeLines": [{"product": "ITM001", "licensePlateNumber": "LPN00001"}]}}',
			fields: ['id'],
		}),
		items: [{}, {}],
		deeds: ['read', 'other'],
		place: 'node',
		field: 'stockSite',
	},
	{
		name: 'record:runOperation',
		what: 'by fields',
		parameters: record('runOperation', {
			node: nodeNamed('x3Stock/stockChangeByLpn'),
			customOperation: nodeNamed('lpnGrouping'),
			argumentsMode: 'fields',
			columns: {
				mappingMode: 'defineBelow',
				value: {
					'parameter.stockSite': 'FR011',
					'parameter.stockChangeLines': '[{"product": "ITM001", "licensePlateNumber": "LPN00001"}]',
				},
				matchingColumns: [],
			},
			fields: ['id'],
		}),
		items: [{}, {}],
		deeds: ['read', 'other'],
		place: 'node',
		field: 'stockSite',
	},
	...(
		[
			['getMany', 'by a condition', { conditions: byName, returnAll: true }],
			['getMany', 'by a filter text', { filterMode: 'text', filterText: "BPCNAM ne 'A'" }],
			['getMany', 'sorted', { sort: { field: [{ name: nodeNamed('BPCNAM') }] } }],
			['getMany', 'chosen fields', { fields: ['BPCNAM'] }],
			['getMany', 'to a file', { ...toFile, conditions: byName }],
			['get', 'chosen fields', { recordKey: 'AE003', fields: ['BPCNAM'] }],
			['describe', 'its fields', { facet: 'details' }],
		] as const
	).map(([operation, what, parameters]): Row => ({
		name: `class:${operation}`,
		what,
		parameters: {
			resource: 'class',
			operation,
			className: nodeNamed('BPCUSTOMER'),
			...structuredClone(parameters),
		} as INodeParameters,
		deeds: ['read'],
		place: 'class',
		field: operation === 'describe' ? '' : 'BPCNAM',
		readsMany: operation === 'getMany',
	})),
	...(
		[
			['create', { columns: asTheyAre }, twoCustomers, ['read', 'create']],
			['update', { columns: asTheyAre, recordKey: 'AE003' }, oldCustomers, ['read', 'update']],
			[
				'createOrUpdate',
				{ columns: asTheyAre, recordKey: '={{ $json.BPCNUM }}' },
				twoCustomers,
				['read', 'create'],
			],
			[
				'delete',
				{ recordKey: '={{ $json.key }}' },
				[{ key: 'AE003' }, { key: 'AO005' }],
				['delete'],
			],
		] as const
	).map(([operation, parameters, items, deeds]): Row => ({
		name: `class:${operation}`,
		parameters: {
			resource: 'class',
			operation,
			className: nodeNamed('BPCUSTOMER'),
			representation: nodeNamed('ZBPCUSTOMER'),
			...structuredClone(parameters),
		} as INodeParameters,
		items: [...items],
		deeds: [...deeds],
		place: 'class',
		field: operation === 'delete' ? '' : 'BPCNAM',
		readsMany: operation === 'update', // it reads its records first
	})),
	...(
		[
			['getMany', { webService: 'YOBPC', returnAll: true, keyParts: wide }, ['read'], true],
			['getMany', { webService: 'YOBPC', ...toFile, keyParts: wide }, ['read'], true],
			['get', { webService: 'YOBPC', keyParts: key }, ['read'], false],
			['describe', { webService: 'YOBPC' }, ['read'], false],
			['getImportStatus', { requestNumber: '1' }, ['read'], false],
			['create', { webService: 'YOBPC', columns: asTheyAre }, ['read', 'create'], false],
			[
				'create',
				{ webService: 'YOBPC', columns: asTheyAre, options: { createOnceBy: 'BPCNUM' } },
				['read', 'create'],
				true, // it looks its records up first
			],
			[
				'update',
				{ webService: 'YOBPC', columns: asTheyAre, keyParts: key },
				['read', 'update'],
				false,
			],
			['delete', { webService: 'YOBPC', keyParts: key }, ['delete'], false],
			['run', { webService: 'WSSTOCK', columns: asTheyAre }, ['read', 'other'], false],
			[
				'runAction',
				{ webService: 'YOBPC', actionCode: nodeNamed('V'), keyParts: key },
				['other'],
				false,
			],
			['deleteLines', { ...lines, lineNumbers: '3' }, ['update'], false],
			['importRecords', exchange, ['other'], false],
			['exportRecords', exchange, ['other', 'read'], true],
			['insertLines', { ...lines, columns: asTheyAre }, ['read', 'update'], false],
			['importRecords', { template: 'BPC', recordsFrom: 'text', text: FILE }, ['other'], false],
		] as const
	).map(([operation, parameters, deeds, readsMany]): Row => ({
		name: `webService:${operation}`,
		parameters: {
			resource: 'webService',
			operation,
			poolAlias: 'SEED',
			...structuredClone(parameters),
		} as INodeParameters,
		items: itemsOfService(operation, deeds),
		deeds: [...deeds],
		place: 'service',
		field: FIELDS_OF_SERVICES.get(operation) ?? '',
		readsMany,
	})),
	...(
		[
			['create', 'lines of a form', lineForm('SOH4_1', ORDER_LINE)],
			['create', 'lines out of items', orderOfServiceItems],
			[
				'update',
				'lines of a form',
				{
					...lineForm('SOH4_1', [['$line', '1'], ...ORDER_LINE]),
					keyParts: { part: [{ name: 'SOHNUM', value: 'S001' }] },
				},
			],
		] as Array<['create' | 'update', string, INodeParameters]>
	).map(([operation, what, parameters]): Row => ({
		...{ name: `webService:${operation}`, what },
		parameters: {
			...{ resource: 'webService', operation, poolAlias: 'SEED', webService: 'YOSOH' },
			columns: asTheyAre,
			...parameters,
		},
		items: [{ BPCORD: 'NA001' }, { BPCORD: 'AE003' }],
		deeds: ['read', operation],
		place: 'service',
		field: 'QTY',
	})),
	{
		name: 'class:create',
		what: 'lines of a form',
		parameters: {
			...{ resource: 'class', operation: 'create' },
			className: nodeNamed('SORDER'),
			representation: nodeNamed('ZSORDER'),
			columns: asTheyAre,
			...lineForm('SOHSOP', ORDER_LINE),
		},
		items: [{ BPCORD: 'NA001' }, { BPCORD: 'NA001' }],
		deeds: ['read', 'create'],
		place: 'class',
		field: 'QTY',
	},
	{
		name: 'folder:getMany',
		parameters: { resource: 'folder', operation: 'getMany', returnAll: true },
		deeds: ['read'],
		place: 'address',
		field: '',
		atGateway: true,
	},
	{
		name: 'file:getMany',
		parameters: { resource: 'file', operation: 'getMany', folder: SEED, returnAll: true },
		deeds: ['read'],
		place: 'address',
		field: '',
		readsMany: true,
		atGateway: true,
	},
	{
		name: 'file:download',
		parameters: {
			resource: 'file',
			operation: 'download',
			folder: SEED,
			fileName: 'SEED_CUSTOMERS_0001.csv',
			options: { verifyChecksum: false },
		},
		deeds: ['read'],
		place: 'address',
		field: '',
		atGateway: true,
	},
	{
		name: 'file:upload',
		parameters: {
			...{ resource: 'file', operation: 'upload', folder: SEED },
			...{ fileName: '={{ $json.name }}', contentFrom: 'text', text: 'BPCNUM;N' },
		},
		items: [{ name: 'a.txt' }, { name: 'b.txt' }],
		deeds: ['create'],
		place: 'address',
		field: '',
		atGateway: true,
	},
	{
		name: 'file:getStatus',
		parameters: { resource: 'file', operation: 'getStatus', trackingId: '0000-0000' },
		deeds: ['read'],
		place: 'address',
		field: '',
		atGateway: true,
	},
	{
		name: 'file:delete',
		parameters: {
			...{ resource: 'file', operation: 'delete', folder: SEED },
			fileName: '={{ $json.name }}',
		},
		items: [{ name: 'SEED_CUSTOMERS_0001.csv' }, { name: 'SEED_CUSTOMERS_0002.csv' }],
		deeds: ['delete'],
		place: 'address',
		field: '',
		atGateway: true,
	},
];

/** What each event of the trigger does. */
export const EVENTS: Row[] = [
	...['recordCreated', 'recordChanged'].map((event): Row => ({
		name: event,
		parameters: { node: customer, fields: ['companyName1'], startFrom: 'everything' },
		deeds: ['read'],
		place: 'node',
		field: 'companyName1',
		readsMany: true,
	})),
	{
		name: 'recordDeleted',
		parameters: {
			node: customer,
			conditions: { condition: [{ field: 'companyName1', operator: 'isNotEmpty' }] },
		},
		deeds: ['read'],
		place: 'node',
		field: 'companyName1',
		readsMany: true,
	},
	{
		name: 'entityChanged',
		parameters: {
			requestUri: `${CLASS}?representation=BPCUSTOMER.$query&where=BPCNAM ne 'A'`,
			requestMethod: 'GET',
			keyField: 'BPCNUM',
			compareBy: 'content',
			startFrom: 'everything',
		},
		deeds: ['read'],
		place: 'class',
		field: 'BPCNAM',
		readsMany: true,
	},
];
