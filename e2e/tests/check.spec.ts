import { exampleWorkflow, withCredentials } from '../../scripts/examples.mjs';
import { output, run } from '../harness/execution.ts';
import { expect, test } from '../harness/fixtures.ts';
import { chain, sageX3 } from '../harness/workflow.ts';

test('after an update, every workflow of an n8n is compared with what X3 has now', async ({
	place,
	createCredential,
	createWorkflow,
}) => {
	const { rawApiKey } = await place.rest.post('/rest/api-keys', {
		label: 'Check',
		expiresAt: null,
		scopes: ['workflow:list', 'workflow:read'],
	});
	const n8nApi = await place.rest.post('/rest/credentials', {
		type: 'n8nApi',
		name: 'This n8n',
		data: { apiKey: rawApiKey, baseUrl: `${place.n8n.url}/api/v1` },
	});
	const sageX3BasicApi = await createCredential('sageX3BasicApi');
	const reading = (name: string, field: string) => {
		const parameters = {
			authentication: 'basic',
			resource: 'record',
			operation: 'getMany',
			node: { __rl: true, mode: 'name', value: 'x3MasterData/customer' },
			fields: [field],
		};
		return chain(name, sageX3(parameters, { sageX3BasicApi }));
	};
	await createWorkflow(reading('Of yesterday', 'companyName'));
	await createWorkflow(reading('Of today', 'companyName1'));
	const id = await createWorkflow({
		...withCredentials(exampleWorkflow('check-after-an-update.json'), {
			sageX3BasicApi,
			n8nApi: { id: n8nApi.id, name: n8nApi.name },
		}),
		active: false,
	} as never);
	const execution = await run(place.rest, id, { trigger: 'When Clicking Execute' });

	expect(execution.error).toBeUndefined();
	const ofMine = (node: string) =>
		output(execution, node)
			.map(({ json }) => json)
			.filter(({ workflow }) => String(workflow).startsWith('Of '));
	expect(ofMine('Will Fail')).toMatchObject([
		{ workflow: 'Of yesterday', node: 'Sage X3', used: 'companyName', kind: 'fieldGone' },
	]);
	expect(ofMine('Nothing Found')).toMatchObject([
		{ workflow: 'Of today', severity: 'ok', checked: ['Sage X3'] },
	]);
});
