import type { INodeParameters } from 'n8n-workflow';
import { resources } from '../../nodes/SageX3/actions';
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

/** Every operation that may write, as it writes. */
const WRITES: Array<[string, INodeParameters]> = [
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
	...['create', 'createOrUpdate', 'update', 'delete'].map(
		(operation): [string, INodeParameters] => [
			`Class: ${operation}`,
			{
				resource: 'class',
				operation,
				className: { __rl: true, mode: 'name', value: 'BPCUSTOMER' },
				representation: { __rl: true, mode: 'name', value: 'ZBPCUSTOMER' },
				recordKey: 'AE003',
				columns,
			},
		],
	),
	...['upload', 'delete'].map((operation): [string, INodeParameters] => [
		`File: ${operation}`,
		{
			resource: 'file',
			operation,
			folder: { __rl: true, mode: 'name', value: 'SEED' },
			...{ fileName: 'a.txt', contentFrom: 'text', text: 'A;B' },
		},
	]),
	...webServiceWrites.map((operation): [string, INodeParameters] => [
		`Web Service: ${operation}`,
		{ ...webService, operation },
	]),
];

describe("With n8n's Retry On Fail, which would send everything again,", () => {
	it.each(WRITES)('%s writes nothing and says what to do', async (_, parameters) => {
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

	it('every operation that may write is tried here', () => {
		const tried = [...WRITES.map(([, parameters]) => nameOf(parameters))];
		const writing = resources.flatMap(({ option, operations }) =>
			operations
				.filter((operation) => operation.writes !== false)
				.map((operation) => `${String(option.value)}:${String(operation.option.value)}`),
		);
		expect(writing.filter((name) => !tried.includes(name))).toEqual([]);
	});
});

function nameOf({ resource = 'entity', operation }: INodeParameters): string {
	return `${String(resource)}:${String(operation)}`;
}
