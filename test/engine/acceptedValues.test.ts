import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { bench, jsons, shownFailure } from '../support/engine';
import { basicCredentials } from '../support/sandboxCredentials';
import { customers, createCustomer } from '../support/runs';
import { useSandbox } from '../support/useSandbox';
import { conditionsOf, keyed, nodeNamed } from './record/reading';
import { watching } from './trigger/watching';

const sandbox = useSandbox({ size: { customers: 65 } });
const run = async (parameters: INodeParameters, items: IDataObject[] = [{}]) =>
	await bench(basicCredentials(sandbox), { authentication: 'basic', ...parameters }).run(items);

const get = { operation: 'getEntities', requestUri: customers };
const send = { operation: 'sendEntity', requestUri: createCustomer };
const many = { resource: 'record', operation: 'getMany', node: nodeNamed('x3MasterData/customer') };
const options = (name: string, value: string) => ({ options: { [name]: value } });

describe('A value by expression that a parameter does not have is refused with its label', () => {
	it.each<[string, INodeParameters]>([
		['Authentication', { ...get, authentication: "={{ 'none' }}" }],
		['Request Method', { ...get, requestMethod: "={{ 'DELETE' }}" }],
		['Request Method', { ...get, requestMethod: "={{ 'put' }}" }],
		['Request Method', { ...get, requestMethod: '={{ undefined }}' }],
		['Request Method', { ...get, requestMethod: 'DELETE' }],
		['Request Method', { ...send, requestMethod: "={{ 'post' }}" }],
		['Request Method', { ...send, requestMethod: "={{ 'GET' }}" }],
		['Body', { ...send, bodySource: "={{ 'nothing' }}" }],
		['Body', { ...send, bodySource: '={{ null }}' }],
		['Pagination', { ...get, ...options('pagination', "={{ 'Off' }}") }],
		['Return All', { ...get, returnAll: "={{ 'maybe' }}" }],
		['Limit', { ...get, limit: '={{ NaN }}' }],
		['Limit', { ...get, limit: '={{ 0 }}' }],
		['Limit', { ...get, limit: '={{ 1.5 }}' }],
		['Limit', { ...get, limit: "={{ 'abc' }}" }],
		['Timeout', { ...send, ...options('timeout', '={{ -1 }}') }],
		['Timeout', { ...send, ...options('timeout', '={{ 1e12 }}') }],
		['Timeout', { ...get, ...options('timeout', '={{ $json.nope }}') }],
		['Concurrency', { ...send, ...options('concurrency', '={{ 1e9 }}') }],
		['Concurrency', { ...get, ...options('concurrency', "={{ 'many' }}") }],
		['Include Diagnoses', { ...send, ...options('includeDiagnoses', '={{ 1 }}') }],
		['Output', { resource: 'graphQL', operation: 'execute', output: "={{ 'all' }}" }],
		['Filter', { ...many, filterMode: "={{ 'none' }}" }],
		['Must Match', { ...many, combination: "={{ 'some' }}" }],
		['Decimals', { ...many, ...options('decimals', "={{ 'float' }}") }],
		['Lines Limit', { ...many, ...options('linesLimit', '={{ 0 }}') }],
		['Simplify', { ...many, simplify: "={{ 'no' }}" }],
		['Page Size', { ...many, ...options('pageSize', "={{ 'abc' }}") }],
		['Direction', { ...many, sort: { field: [{ name: 'code', direction: "={{ 'up' }}" }] } }],
		[
			'Which Lines',
			{
				...many,
				node: nodeNamed('x3Sales/salesOrder'),
				conditions: conditionsOf([
					'salesOrderLines[].product',
					'eq',
					'A',
					{ lines: "={{ 'all' }}" },
				]),
			},
		],
		['Key', { ...many, operation: 'get', keyEntry: "={{ 'both' }}", recordId: keyed('A') }],
		[
			'Unknown Fields',
			{ ...many, operation: 'create', ...options('unknownFields', "={{ 'drop' }}") },
		],
		['Batch Size', { ...many, operation: 'create', ...options('batchSize', '={{ 0 }}') }],
		['Fields to Return', { ...many, fields: '={{ $json.nope }}' }],
	])('%s: %j', async (label, parameters) => {
		const { message, description } = shownFailure(await run(parameters, [{ BPCNUM: 'N' }]));
		expect(message).toContain(`'${label}'`);
		expect(description).toMatch(/Nothing was (?:sent|read)/);
		const { requests } = sandbox;
		expect(requests.filter(({ url }) => url.startsWith('/api1'))).toEqual([]);
		expect(requests.filter(({ body }) => body.includes('mutation'))).toEqual([]);
	});

	it.each<[string, INodeParameters]>([
		['Start From', { startFrom: "={{ 'later' }}" }],
		['Overlap (Minutes)', { options: { overlap: "={{ 'long' }}" } }],
		['Max Items per Poll', { options: { mostItems: '={{ 0 }}' } }],
		['Repeat Last Batch After Restart', { options: { repeatLastBatch: "={{ 'x' }}" } }],
		[
			'Compare By',
			{ event: 'entityChanged', requestUri: '/x', keyField: 'a', compareBy: "={{ 'x' }}" },
		],
		[
			'Request Method',
			{ event: 'entityChanged', requestUri: '/x', keyField: 'a', requestMethod: "={{ 'PUT' }}" },
		],
		['Authentication', { authentication: "={{ 'x' }}" }],
		['Time Stamp Field', { stampField: '={{ undefined }}' }],
	])('%s of the trigger: %j', async (label, parameters) => {
		await expect(watching(sandbox, parameters).poll()).rejects.toThrow(`'${label}'`);
	});

	it('each item is judged by itself; those that are right go on', async () => {
		const several = await bench(
			basicCredentials(sandbox),
			{ authentication: 'basic', ...get, limit: '={{ $json.n }}' },
			{ onError: 'continueRegularOutput' },
		).run([{ n: 1 }, { n: 0 }, { n: '2' }]);
		expect(jsons(several)).toHaveLength(4);
		expect(jsons(several)[1].error).toContain("'Limit' is not a whole number from 1 on: 0");
	});

	it('what is right as text is taken for what it says', async () => {
		expect(jsons(await run({ ...get, returnAll: "={{ 'true' }}" }))).toHaveLength(65);
		expect(
			jsons(await run({ ...get, returnAll: "={{ 'false' }}", limit: "={{ '3' }}" })),
		).toHaveLength(3);
	});
});
