import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { expect, test } from '../harness/fixtures.ts';
import type { Workflow } from '../harness/workflow.ts';

const customers = '/api1/x3/erp/SEED/BPCUSTOMER?representation=BPCUSTOMER.$query';

test('an AI agent uses the node as a tool: it sees what it may fill in, and gets entities', async ({
	place,
	sandbox,
	createCredential,
	createWorkflow,
}) => {
	const credential = await createCredential('sageX3BasicApi');
	const workflow: Workflow = {
		name: 'Tools for an agent',
		nodes: [
			{
				id: 'mcp',
				name: 'MCP Server',
				type: '@n8n/n8n-nodes-langchain.mcpTrigger',
				typeVersion: 2,
				position: [0, 0],
				parameters: { authentication: 'none', path: 'tools' },
				webhookId: 'tools',
			},
			{
				id: 'tool',
				name: 'Find customers',
				type: 'n8n-nodes-sagex3.sageX3Tool',
				typeVersion: 1,
				position: [0, 200],
				parameters: {
					authentication: 'basic',
					resource: 'entity',
					requestUri: customers,
					requestParameters: {
						parameter: [
							{
								name: 'where',
								value: `={{ $fromAI('where', "SData filter such as BPCNAM like 'A%'", 'string') }}`,
							},
						],
					},
					limit: 3,
				},
				credentials: { sageX3BasicApi: credential },
			},
		],
		connections: {
			'Find customers': { ai_tool: [[{ node: 'MCP Server', type: 'ai_tool', index: 0 }]] },
		},
		settings: { executionOrder: 'v1' },
		active: false,
	};
	const id = await createWorkflow(workflow);
	const { versionId } = await place.rest.get(`/rest/workflows/${id}`);
	await place.rest.post(`/rest/workflows/${id}/activate`, { versionId });

	const agent = new Client({ name: 'agent', version: '1.0.0' });
	await expect(async () => {
		const address = new URL(`${place.n8n.url}/mcp/tools`);
		await agent.connect(new StreamableHTTPClientTransport(address));
	}).toPass({ timeout: 60_000 }); // n8n registers the address a moment after activation
	try {
		const { tools } = await agent.listTools();
		expect(tools).toHaveLength(1);
		expect(tools[0].inputSchema.properties).toHaveProperty('where');
		expect(tools[0].description).toBeTruthy();

		const { content } = await agent.callTool({
			name: tools[0].name,
			arguments: { where: "BPCNUM eq 'AE003'" },
		});
		expect(JSON.stringify(content)).toContain('AE003');
		const [request] = sandbox.requests;
		expect(new URL(request.url, sandbox.url).searchParams.get('where')).toBe("BPCNUM eq 'AE003'");
	} finally {
		await agent.close();
	}
});
