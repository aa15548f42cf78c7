import 'reflect-metadata';
import { ExecuteContext, SupplyDataContext } from 'n8n-core';
import {
	createRunExecutionData,
	NodeConnectionTypes,
	Workflow,
	type IConnections,
	type ICredentialDataDecryptedObject,
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
				message: expect.stringContaining('The credential does not allow to read'),
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
			expect(JSON.stringify(Subject)).toContain('The credential does not allow to read');
			expect(sandbox.requests).toEqual([]);
		},
	);

	it('restricts a node of which n8n does not tell who runs it', async () => {
		const tells = jest.spyOn(ExecuteContext.prototype, 'isToolExecution');
		Object.assign(ExecuteContext.prototype, { isToolExecution: undefined });
		const run = await bench(credential(), parameters).run();
		tells.mockRestore();
		expect(shownFailure(run).message).toContain('The credential does not allow to read');
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
	expect(run.data.resultData.error?.message).toContain('The credential does not allow to read');
	const trigger = {
		authentication: 'basic',
		event: 'recordChanged',
		node: parameters.node,
		fields: ['code'],
	};
	await expect(activated(always(), trigger).poll()).rejects.toThrow('does not allow to read');
	const question = editing(sandbox, parameters, undefined, always());
	await expect(listSearch.searchNodes.call(question)).rejects.toThrow("'Allow Reading'");
	expect(sandbox.requests).toEqual([]);
});
