import 'reflect-metadata';
import { ExecuteContext, SupplyDataContext } from 'n8n-core';
import {
	createRunExecutionData,
	NodeConnectionTypes,
	Workflow,
	type IConnections,
	type ICredentialDataDecryptedObject,
	type IDataObject,
	type IExecuteFunctions,
	type INode,
	type INodeExecutionData,
	type INodeParameters,
	type INodeType,
	type INodeTypes,
} from 'n8n-workflow';
import { SageX3 } from '../../../nodes/SageX3/SageX3.node';
import { editing, listSearch } from '../../nodes/methods/editing';
import { nodeNamed } from '../record/writing';
import { bench, jsons, shownFailure } from '../../support/engine';
import { basicCredentials } from '../../support/sandboxCredentials';
import { surroundings } from '../../support/surroundings';
import { useSandbox } from '../../support/useSandbox';
import { activated } from '../../support/polling';

const sandbox = useSandbox({ size: { customers: 5 } });
const type = new SageX3();

const credential = (rules: ICredentialDataDecryptedObject = {}) =>
	basicCredentials(sandbox, { restrictUse: 'aiAgents', allowReading: false, ...rules });
const parameters: INodeParameters = {
	authentication: 'basic',
	resource: 'record',
	operation: 'getMany',
	node: nodeNamed('x3MasterData/customer'),
};

/** The node as it stands in a workflow; one that was added as a tool has a type of its own. */
const subject = (typeName: string): INode => ({
	id: 's',
	name: 'Subject',
	type: typeName,
	typeVersion: 1,
	position: [0, 0],
	parameters,
	credentials: { sageX3BasicApi: { id: '1', name: 'Test' } },
});

function workflowOf(nodes: INode[], known: Record<string, INodeType>): Workflow {
	const nodeTypes = {
		getByName: (name: string) => known[name],
		getByNameAndVersion: (name: string) => known[name],
		getKnownTypes: () => ({}),
	} as INodeTypes;
	const toFirst = [[{ node: nodes[0].name, type: NodeConnectionTypes.AiTool, index: 0 }]];
	const connections: IConnections = { Subject: { [NodeConnectionTypes.AiTool]: toFirst } };
	return new Workflow({
		id: 'w',
		active: true,
		nodeTypes,
		settings: { executionOrder: 'v1' },
		nodes,
		connections,
	});
}

/** Runs the node as agents of n8n do that call a tool themselves. */
async function calledByAgent(typeName: string): Promise<INodeExecutionData[]> {
	const node = subject(typeName);
	const workflow = workflowOf([node], { [typeName]: type });
	const data = createRunExecutionData({});
	const context = new SupplyDataContext(
		workflow,
		node,
		surroundings(credential()),
		'manual',
		data,
		0,
		[],
		{},
		NodeConnectionTypes.AiTool,
		{ node, data: {}, source: null },
		[],
	);
	context.addInputData(NodeConnectionTypes.AiTool, [[{ json: {} }]]);
	return (await type.execute.call(context as unknown as IExecuteFunctions))[0];
}

describe("'AI Agents Only' on n8n 2.41", () => {
	it('leaves workflows alone', async () => {
		expect(jsons(await bench(credential(), parameters).run())).toHaveLength(5);
	});

	it.each(['test.subject', 'n8n-nodes-sagex3.sageX3Tool'])(
		'restricts a tool that the agent calls itself: %s',
		async (typeName) => {
			await expect(calledByAgent(typeName)).rejects.toMatchObject({
				message: expect.stringContaining('The credential does not allow reading'),
				description: expect.stringContaining("'Allow Reading'"),
			});
			expect(sandbox.requests).toEqual([]);
		},
	);

	it.each([
		['by its type', { type: 'test.subjectTool' }],
		['by where its output goes', { rewireOutputLogTo: NodeConnectionTypes.AiTool }],
	])(
		'restricts a tool that the engine runs for the agent, though isToolExecution() says no: told %s',
		async (_, settings) => {
			const run = await bench(credential(), parameters, settings).run();
			const { Subject } = run.data.resultData.runData;
			expect(JSON.stringify(Subject)).toContain('The credential does not allow reading');
			expect(sandbox.requests).toEqual([]);
		},
	);

	describe('by what the agent fills in, whatever it names', () => {
		const filledIn: INodeParameters = {
			authentication: 'basic',
			node: { __rl: true, mode: 'name', value: '={{ $json.node ?? "x3MasterData/customer" }}' },
			endpoint: { __rl: true, mode: 'name', value: '={{ $json.folder ?? "SEED" }}' },
			customOperation: { __rl: true, mode: 'name', value: '={{ $json.custom }}' },
			operationArguments: '{}',
			fields: '={{ $json.fields ?? ["code"] }}',
			keyEntry: 'whole',
			recordId: { __rl: true, mode: 'id', value: 'AE003' },
			columns: {
				mappingMode: 'defineBelow',
				value: { code: 'AE003', companyName1: 'Nice' },
				matchingColumns: ['code'],
			},
			requestMethod: '={{ $json.method ?? "GET" }}',
			requestUri: '={{ $json.uri }}',
			bodySource: 'none',
			document: '={{ $json.document }}',
			className: { __rl: true, mode: 'name', value: '={{ $json.className ?? "BPCUSTOMER" }}' },
			representation: {
				__rl: true,
				mode: 'name',
				value: '={{ $json.representation ?? "BPCUSTOMER" }}',
			},
			recordKey: 'AE003',
			poolAlias: '={{ $json.pool ?? "SEED" }}',
			webService: '={{ $json.webService ?? "YOBPC" }}',
			keyParts: { part: [{ name: 'BPCNUM', value: 'AE003' }] },
		};
		const narrow = () =>
			credential({
				...{ allowReading: true, allowedFolders: 'SEED', allowedNodes: 'x3MasterData/customer' },
				...{ allowedClasses: 'BPCUSTOMER', allowedWebServices: 'YOBPC', hiddenFields: 'city' },
			});
		/** What a tool is for, a person has chosen: n8n takes no expression for it. */
		const named = async ({ resource = 'record', operation = 'getMany', ...item }: IDataObject) => {
			const output = resource === 'graphQL' ? 'whole' : 'items';
			const tool = { ...filledIn, output, resource, operation } as INodeParameters;
			return await bench(narrow(), tool, { type: 'test.subjectTool' }).run([item]);
		};
		const query = (pkg: string, node: string) =>
			`{ ${pkg} { ${node} { query(first: 1) { edges { node { _id } } } } } }`;

		it('lets pass what is listed', async () => {
			expect(jsons(await named({}))).toHaveLength(5);
			const execute = { resource: 'graphQL', operation: 'execute' };
			const run = await named({ ...execute, document: query('x3MasterData', 'customer') });
			expect(run.data.resultData.error).toBeUndefined();
		});

		it.each<[string, IDataObject, string]>([
			['another folder', { folder: 'X3' }, 'Allowed Folders'],
			['a folder that is called alike', { folder: 'SEED2' }, 'Allowed Folders'],
			['another node', { node: 'x3Sales/salesOrder', fields: ['id'] }, 'Allowed Nodes'],
			[
				'an operation of the node',
				{
					operation: 'runOperation',
					custom: 'lpnGrouping',
					node: 'x3Stock/stockChangeByLpn',
					fields: ['id'],
				},
				'Allow Other Calls',
			],
			['a node to write', { operation: 'update' }, 'Allow Updating'],
			['a record to delete', { operation: 'delete' }, 'Allow Deleting'],
			['a hidden field', { fields: ['city'] }, 'Fields Never Shown'],
			[
				'a document of another node',
				{
					resource: 'graphQL',
					operation: 'execute',
					document: query('a: x3Sales', 'customer: salesOrder'),
				},
				'Allowed Nodes',
			],
			[
				'a document that hides it in a fragment',
				{
					resource: 'graphQL',
					operation: 'execute',
					document: `query { ...F } fragment F on Query ${query('x3Sales', 'salesOrder')}`,
				},
				'Allowed Nodes',
			],
			[
				'a mutation',
				{
					resource: 'graphQL',
					operation: 'execute',
					document: 'mutation { x3MasterData { customer { delete(_id: "AE003") } } }',
				},
				'Allow Deleting',
			],
			[
				'an address',
				{ resource: 'entity', operation: 'getEntities', uri: '/elsewhere' },
				'Allowed Addresses',
			],
			[
				'another class by its address',
				{
					resource: 'entity',
					operation: 'getEntities',
					uri: '/api1/x3/erp/SEED/PAYROLL?representation=PAYROLL.$query',
				},
				'Allowed Classes',
			],
			[
				'a write by its address',
				{
					resource: 'entity',
					operation: 'sendEntity',
					method: 'DELETE',
					uri: "/api1/x3/erp/SEED/BPCUSTOMER('AE003')?representation=ZBPCUSTOMER.$edit",
				},
				'Allow Deleting',
			],
			[
				'another class',
				{ resource: 'class', operation: 'get', className: 'PAYROLL' },
				'Allowed Classes',
			],
			[
				'a class to delete from',
				{ resource: 'class', operation: 'delete', representation: 'ZBPCUSTOMER' },
				'Allow Deleting',
			],
			[
				'another web service',
				{ resource: 'webService', operation: 'get', webService: 'YOSOH' },
				'Allowed Web Services',
			],
			[
				'another pool',
				{ resource: 'webService', operation: 'get', pool: 'OTHER' },
				'Allowed Folders',
			],
			[
				'a web service to delete by',
				{ resource: 'webService', operation: 'delete' },
				'Allow Deleting',
			],
		])('but not %s', async (_, item, rule) => {
			const before = JSON.stringify(sandbox.data.table('customers').get('AE003'));
			const { message, description } = shownFailure(await named(item));
			expect(`${message} ${description}`).toContain(`'${rule}'`);
			const isAnswer = ({ body }: { body: string }) => !/__schema|__type|getDescription/.test(body);
			expect(
				sandbox.requests.filter(isAnswer).filter(({ url }) => !url.includes('$prototypes')),
			).toEqual([]);
			expect(JSON.stringify(sandbox.data.table('customers').get('AE003'))).toBe(before);
		});
	});

	it('restricts a node of which n8n does not tell who runs it', async () => {
		const tells = jest.spyOn(ExecuteContext.prototype, 'isToolExecution');
		Object.assign(ExecuteContext.prototype, { isToolExecution: undefined });
		const run = await bench(credential(), parameters).run();
		tells.mockRestore();
		expect(shownFailure(run).message).toContain('The credential does not allow reading');
		expect(jsons(await bench(credential(), parameters).run())).toHaveLength(5);
	});

	it('leaves triggers alone, and lists of the editor, but not the lists of a tool', async () => {
		const trigger = {
			authentication: 'basic',
			event: 'recordChanged',
			node: parameters.node,
			startFrom: 'everything',
			fields: ['code'],
		};
		expect(await activated(credential(), trigger).poll()).toHaveLength(5);
		const question = editing(sandbox, parameters, undefined, credential());
		expect((await listSearch.searchNodes.call(question)).results.length).toBeGreaterThan(10);
		const asked = editing(sandbox, parameters, undefined, credential());
		const getNode = () => ({ ...question.getNode(), type: 'n8n-nodes-sagex3.sageX3Tool' });
		const ofTool = Object.create(asked, { getNode: { value: getNode } }) as typeof asked;
		await expect(listSearch.searchNodes.call(ofTool)).rejects.toThrow("'Allow Reading'");
	});
});

it("'Always' restricts workflows, triggers and lists of the editor", async () => {
	const always = () => credential({ restrictUse: 'always' });
	const run = await bench(always(), parameters).run();
	expect(run.data.resultData.error?.message).toContain('The credential does not allow reading');
	const trigger = {
		authentication: 'basic',
		event: 'recordChanged',
		node: parameters.node,
		fields: ['code'],
	};
	await expect(activated(always(), trigger).poll()).rejects.toThrow('does not allow reading');
	const question = editing(sandbox, parameters, undefined, always());
	await expect(listSearch.searchNodes.call(question)).rejects.toThrow("'Allow Reading'");
	expect(sandbox.requests).toEqual([]);
});
