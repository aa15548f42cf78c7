import { exampleWorkflow, withCredentials } from '../../scripts/examples.mjs';
import { startChatModel, toolResults } from '../harness/chatModel.ts';
import { output, run } from '../harness/execution.ts';
import { expect, test } from '../harness/fixtures.ts';

test('an AI agent that is asked about stock looks it up, and the model reads what Sage X3 answers', async ({
	place,
	createCredential,
	createWorkflow,
}) => {
	const model = await startChatModel({ product: 'ITM001' });
	try {
		const openAi = await place.rest.post('/rest/credentials', {
			type: 'openAiApi',
			name: 'Stand-in',
			data: { apiKey: 'none', url: model.url },
		});
		const workflow = withCredentials(exampleWorkflow('ask-an-agent-about-stock.json'), {
			sageX3BasicApi: await createCredential('sageX3BasicApi'),
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
		const execution = await run(place.rest, id, { trigger });

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
