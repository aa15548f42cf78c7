import { exampleWorkflow, withCredentials } from '../../scripts/examples.mjs';
import { startChatModel, toolResults, type ChatModel } from '../harness/chatModel.ts';
import { output, run, type Execution } from '../harness/execution.ts';
import { expect, test } from '../harness/fixtures.ts';
import type { Place } from '../harness/place.ts';
import { chain, sageX3, type CredentialReference, type Workflow } from '../harness/workflow.ts';

/** What the fixtures of a test give to a question for the agent. */
interface Around {
	place: Place;
	createWorkflow(workflow: Workflow): Promise<string>;
}

/** Runs the example agent with a credential and a stand-in for its model. */
async function asked(
	{ place, createWorkflow }: Around,
	credential: CredentialReference,
	model: ChatModel,
): Promise<Execution> {
	const openAi = await place.rest.post('/rest/credentials', {
		type: 'openAiApi',
		name: 'Stand-in',
		data: { apiKey: 'none', url: model.url },
	});
	const workflow = withCredentials(exampleWorkflow('ask-an-agent-about-stock.json'), {
		sageX3BasicApi: credential,
	});
	const trigger = 'When Chat Message Received';
	const question = { sessionId: '1', action: 'sendMessage', chatInput: 'How much of ITM001?' };
	const id = await createWorkflow({
		...workflow,
		nodes: workflow.nodes.map((node) =>
			node.name === 'OpenAI Chat Model'
				? { ...node, credentials: { openAiApi: { id: openAi.id, name: openAi.name } } }
				: node,
		),
		pinData: { [trigger]: [{ json: question }] },
		active: false,
	} as never);
	return await run(place.rest, id, { trigger });
}

test('an AI agent that is asked about stock looks it up, and the model reads what Sage X3 answers', async ({
	place,
	createCredential,
	createWorkflow,
}) => {
	const model = await startChatModel({ product: 'ITM001' });
	try {
		const credential = await createCredential('sageX3BasicApi');
		const execution = await asked({ place, createWorkflow }, credential, model);

		expect(execution.error).toBeUndefined();
		const [first, second] = model.requests;
		expect(first.tools).toHaveLength(1);
		const [{ function: tool }] = first.tools ?? [];
		expect(tool.description).toMatch(/stock of one product/);
		expect(Object.keys(tool.parameters.properties ?? {})).toEqual(['product']);
		const [stock] = toolResults(second).map((result) => JSON.parse(result));
		expect(stock).toHaveLength(2);
		expect(stock[0]).toMatchObject({ stockSite: 'FR011', quantityInStockUnit: '838.01' });
		expect(output(execution, 'Stock Agent')[0].json.output).toContain('838.01');
	} finally {
		await model.stop();
	}
});

test('an AI agent gets nothing that a credential keeps from agents, and a workflow gets it', async ({
	place,
	sandbox,
	createCredential,
	createWorkflow,
}) => {
	const model = await startChatModel({ product: 'ITM001' });
	try {
		const rules = { restrictUse: 'aiAgents', allowedNodes: 'x3MasterData/*' };
		const credential = await createCredential('sageX3BasicApi', rules);
		const { runs } = await asked({ place, createWorkflow }, credential, model);
		expect(JSON.stringify(runs)).toContain('The credential does not allow reading');
		const told = toolResults(model.requests[1]).join();
		expect(told).not.toContain('838.01');
		expect(sandbox.requests.filter(({ body }) => /"query":"query[^"]*stock/.test(body))).toEqual(
			[],
		);

		const node = { __rl: true, mode: 'name', value: 'x3StockData/stock' };
		const reading = { authentication: 'basic', resource: 'record', operation: 'getMany', node };
		const id = await createWorkflow(
			chain('Stock', sageX3(reading, { sageX3BasicApi: credential })),
		);
		expect(output(await run(place.rest, id), 'Sage X3').length).toBeGreaterThan(0);
	} finally {
		await model.stop();
	}
});
