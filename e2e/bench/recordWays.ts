import { chain, sageX3, type Workflow } from '../harness/workflow.ts';
import { codeOf, fields } from './customers.ts';
import { recordConcurrency, rows, slowFolder } from './figures.ts';
import type { BenchCredentials } from './ways.ts';

const customers = { __rl: true, mode: 'name', value: 'x3MasterData/customer' };
const inSlowFolder = { endpoint: { __rl: true, mode: 'name', value: slowFolder } };

/** Nodes that make items with the codes of customers, and further values. */
export function codes(count: number, values: Readonly<Record<string, string>> = {}) {
	const list = Array.from({ length: count }, (_, index) => ({ code: codeOf(index), ...values }));
	return [
		{
			name: 'Customers',
			type: 'n8n-nodes-base.set',
			typeVersion: 3.4,
			parameters: {
				mode: 'raw',
				jsonOutput: JSON.stringify({ customers: list }),
				options: {},
			},
		},
		{
			name: 'One Item per Customer',
			type: 'n8n-nodes-base.splitOut',
			typeVersion: 1,
			parameters: { fieldToSplitOut: 'customers', options: {} },
		},
	];
}

/** Reading all customers with the node, in a folder of its own where one is named. */
export function getMany({ sageX3BasicApi }: BenchCredentials, folder?: string): Workflow {
	const endpoint = { __rl: true, mode: 'name', value: folder };
	const parameters = {
		...(folder === undefined ? {} : { endpoint }),
		authentication: 'basic',
		resource: 'record',
		operation: 'getMany',
		node: customers,
		returnAll: true,
		fields,
	};
	return chain('Get Many', sageX3(parameters, { sageX3BasicApi }));
}

/** Reading so many customers into a file: by code, where there are more than in the plain list. */
export function getManyToFile({ sageX3BasicApi }: BenchCredentials, count: number): Workflow {
	const parameters = {
		authentication: 'basic',
		resource: 'record',
		operation: 'getMany',
		node: customers,
		...(count < rows ? { limit: count } : { returnAll: true }),
		...(count > rows ? { sort: { field: [{ name: 'code', direction: 'ascending' }] } } : {}),
		fields,
		output: 'file',
		fileFormat: 'ndjson',
	};
	return chain(`Get Many to a file, ${count}`, sageX3(parameters, { sageX3BasicApi }));
}

/** Looking up one customer for each item with the node. */
export function getEach({ sageX3BasicApi }: BenchCredentials, count: number): Workflow {
	const parameters = {
		...inSlowFolder,
		authentication: 'basic',
		resource: 'record',
		operation: 'get',
		node: customers,
		keyEntry: 'whole',
		recordId: { __rl: true, mode: 'id', value: '={{ $json.code }}' },
		fields,
		options: { concurrency: recordConcurrency },
	};
	return chain('Get', ...codes(count), sageX3(parameters, { sageX3BasicApi }));
}

/** Creating one customer for each item with the node; what is refused goes on as an error item. */
export function createEach(
	{ sageX3BasicApi }: BenchCredentials,
	count: number,
	batchSize: number,
	createOnceBy: readonly string[] = [],
): Workflow {
	const parameters = {
		...inSlowFolder,
		authentication: 'basic',
		resource: 'record',
		operation: 'create',
		node: customers,
		columns: { mappingMode: 'autoMapInputData', value: null, matchingColumns: [], schema: [] },
		fields,
		options: { concurrency: recordConcurrency, batchSize, createOnceBy },
	};
	const node = sageX3(parameters, { sageX3BasicApi }, { onError: 'continueRegularOutput' });
	const once = createOnceBy.length > 0 ? ' once' : '';
	return chain(`Create${once}, ${batchSize} a request`, ...codes(count), node);
}

/** Changing one customer for each item with the node, or only trying it. */
export function updateEach(
	{ sageX3BasicApi }: BenchCredentials,
	count: number,
	dryRun: boolean,
): Workflow {
	const parameters = {
		...inSlowFolder,
		authentication: 'basic',
		resource: 'record',
		operation: 'update',
		node: customers,
		columns: {
			mappingMode: 'autoMapInputData',
			value: null,
			matchingColumns: ['code'],
			schema: [],
		},
		fields,
		options: { concurrency: recordConcurrency, dryRun },
	};
	return chain(
		dryRun ? 'Update, tried dry' : 'Update',
		...codes(count, { city: 'Nice', companyName1: 'Changed' }),
		sageX3(parameters, { sageX3BasicApi }),
	);
}
