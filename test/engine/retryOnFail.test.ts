import type { INodeParameters } from 'n8n-workflow';
import { SageX3 } from '../../nodes/SageX3/SageX3.node';
import { bench, output, shownFailure } from '../support/engine';
import { basicCredentials } from '../support/sandboxCredentials';
import { useSandbox } from '../support/useSandbox';
import { createCustomer, customers, customersDocument } from '../support/runs';

const sandbox = useSandbox({ size: { customers: 5 } });

const run = async (parameters: INodeParameters) =>
	await bench(
		basicCredentials(sandbox),
		{ authentication: 'basic', ...parameters },
		{ retryOnFail: true, maxTries: 2, waitBetweenTries: 1 },
	).run([{ code: 'N1', companyName1: 'New' }]);

const record: INodeParameters = {
	resource: 'record',
	node: { __rl: true, mode: 'name', value: 'x3MasterData/customer' },
};
const key: INodeParameters = {
	keyEntry: 'whole',
	recordId: { __rl: true, mode: 'id', value: 'AE003' },
};
const columns = { mappingMode: 'autoMapInputData', value: null, matchingColumns: ['code'] };
const MUTATION = 'mutation { x3MasterData { customer { create(data: {code: "N1"}) { _id } } } }';
const posted = (query: string): INodeParameters => ({
	requestUri: '/xtrem/api',
	requestMethod: 'POST',
	requestBody: JSON.stringify({ query }),
	bodySource: 'json',
	bodyJson: JSON.stringify({ query }),
});

const webService: INodeParameters = {
	resource: 'webService',
	poolAlias: 'SEED',
	webService: { __rl: true, mode: 'name', value: 'YOSOH' },
	actionCode: { __rl: true, mode: 'name', value: 'V' },
	blockKey: { __rl: true, mode: 'name', value: 'SOH4_1' },
	lineNumbers: '1',
	template: 'BPC',
};
/** All that change data, or may. */
const webServiceWrites = [
	...['create', 'update', 'delete', 'run', 'runAction'],
	...['insertLines', 'deleteLines', 'importRecords', 'exportRecords'],
];

/** Whatever changes data in Sage X3. */
const writes = () =>
	sandbox.requests.filter(({ body, url }) => /"mutation\b/.test(body) || url.includes('soap'))
		.length;
const rows = () => sandbox.data.rows('customers').length;

describe("With n8n's Retry On Fail, which would send everything again,", () => {
	it.each<[string, INodeParameters]>([
		['Send Entity', { operation: 'sendEntity', requestUri: createCustomer }],
		[
			'Get Entities with a POST that may change data',
			{ operation: 'getEntities', ...posted(MUTATION) },
		],
		['Execute a mutation', { resource: 'graphQL', operation: 'execute', document: MUTATION }],
		['Create', { ...record, operation: 'create', columns }],
		['Update', { ...record, operation: 'update', columns }],
		['Create or Update', { ...record, operation: 'createOrUpdate', columns }],
		['Delete', { ...record, operation: 'delete', ...key }],
		[
			'Run Operation',
			{
				...record,
				operation: 'runOperation',
				node: { __rl: true, mode: 'name', value: 'x3Stock/stockChangeByLpn' },
				customOperation: { __rl: true, mode: 'name', value: 'lpnGrouping' },
				operationArguments: '{"parameter":{"stockSite":"FR011","stockChangeLines":[]}}',
				options: { operationKind: 'mutation' },
			},
		],
		...webServiceWrites.map((operation): [string, INodeParameters] => [
			`Web Service: ${operation}`,
			{ ...webService, operation },
		]),
	])('%s writes nothing and says what to do', async (_, parameters) => {
		const before = rows();
		const failure = shownFailure(await run(parameters));
		expect(failure.message).toContain("'Retry On Fail' is switched on");
		expect(failure.description).toContain('Switch it off');
		expect(failure.description).toMatch(/Nothing was sent\.$/);
		expect(writes()).toBe(0);
		expect(sandbox.requests.every(({ method }) => method !== 'DELETE')).toBe(true);
		expect(rows()).toBe(before);
	});

	it.each<[string, INodeParameters]>([
		['Get Entities', { operation: 'getEntities', requestUri: customers, returnAll: true }],
		[
			'Get Entities with a GraphQL query',
			{ operation: 'getEntities', returnAll: true, ...posted(customersDocument) },
		],
		[
			'Execute a query',
			{ resource: 'graphQL', operation: 'execute', document: customersDocument, returnAll: true },
		],
		['Get Many', { ...record, operation: 'getMany', fields: ['_id'], returnAll: true }],
	])('%s goes on reading', async (_, parameters) => {
		const done = await run(parameters);
		expect(done.data.resultData.error?.message).toBeUndefined();
		expect(output(done)).toHaveLength(5);
	});

	it('every operation of the menu is tried here, or only reads', () => {
		const menus = new SageX3().description.properties.filter(({ name }) => name === 'operation');
		const names = menus.flatMap(({ options }) => (options ?? []).map(({ name }) => name));
		expect(names.sort()).toEqual([
			'Aggregate',
			'Create',
			'Create',
			'Create or Update',
			'Delete',
			'Delete',
			'Delete Lines',
			'Describe',
			'Execute',
			'Export',
			'Get',
			'Get',
			'Get Entities',
			'Get Many',
			'Get Many',
			'Import',
			'Insert Lines',
			'Run Action',
			'Run Operation',
			'Run Sub-Program',
			'Send Entity',
			'Update',
			'Update',
		]);
	});
});
