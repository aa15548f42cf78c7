import { exampleWorkflow, withCredentials } from '../../scripts/examples.mjs';
import { activate } from '../harness/activation.ts';
import { output, run } from '../harness/execution.ts';
import { expect, test } from '../harness/fixtures.ts';
import { chain } from '../harness/workflow.ts';

test('an AI assistant finds and proposes by MCP, and changes exactly what was proposed', async ({
	place,
	sandbox,
	createCredential,
	createWorkflow,
}) => {
	const bearer = await place.rest.post('/rest/credentials', {
		type: 'httpBearerAuth',
		name: 'Assistant',
		data: { token: 'a-token-of-the-assistant' },
	});
	const httpBearerAuth = { id: bearer.id, name: bearer.name };
	const workflow = withCredentials(exampleWorkflow('ai-assistants-by-mcp.json'), {
		sageX3BasicApi: await createCredential('sageX3BasicApi'),
	});
	const nodes = workflow.nodes.map((node) =>
		node.name === 'MCP Server Trigger' ? { ...node, credentials: { httpBearerAuth } } : node,
	);
	const id = await createWorkflow({ ...workflow, nodes, active: false } as never);
	await activate(place.rest, id);
	const endpointUrl = `${place.n8n.url}/mcp/sage-x3`;
	const statusOfEndpoint = async () => (await fetch(endpointUrl, { method: 'POST' })).status;
	await expect.poll(statusOfEndpoint).toBe(403); // n8n opens it a moment after activation

	/** Calls a tool by n8n's own MCP client. What the tool refuses is told in words. */
	const call = async (tool: string, args: object) => {
		const client = {
			name: 'MCP Client',
			type: '@n8n/n8n-nodes-langchain.mcpClient',
			typeVersion: 1.1,
			parameters: {
				endpointUrl,
				authentication: 'bearerAuth',
				tool: { __rl: true, mode: 'id', value: tool },
				inputMode: 'json',
				jsonInput: JSON.stringify(args),
			},
			credentials: { httpBearerAuth },
		};
		const execution = await run(place.rest, await createWorkflow(chain('Assistant', client)));
		if (execution.error) return execution.error.message;
		return JSON.stringify(output(execution, 'MCP Client').map(({ json }) => json));
	};
	const cityOf = (code: string) => sandbox.data.table('customers').get(code)?.fields.CTY;
	const before = cityOf('AE003');

	expect(await call('Find_customers', { name: 'a' })).toContain('AE003');
	expect(await call('Look_up_stock', { product: 'ITM001' })).toContain('838.01');

	const proposed = await call('Propose_a_new_city', { code: 'AE003', city: 'Turin' });
	const proposal = /\$proposal\W+([\w.:+/=-]{20,})/.exec(proposed)?.[1];
	expect(proposed).toContain('Turin');
	expect(cityOf('AE003')).toBe(before);

	const other = { code: 'AE003', city: 'Milan', proposal };
	expect(await call('Change_the_city', other)).toContain('not what was proposed');
	expect(cityOf('AE003')).toBe(before);

	const changed = await call('Change_the_city', { code: 'AE003', city: 'Turin', proposal });
	expect(changed).toContain('Turin');
	expect(cityOf('AE003')).toBe('Turin');
	expect(await call('Change_the_city', { code: 'AE003', city: 'Turin', proposal })).toContain(
		'not what was proposed',
	);
});
