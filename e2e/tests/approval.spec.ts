import { parse } from 'flatted';
import type { Page } from '@playwright/test';
import { exampleWorkflow, withCredentials } from '../../scripts/examples.mjs';
import type { N8nRest } from '../../scripts/n8n-rest.mjs';
import { type NodeRun, finished, output, start } from '../harness/execution.ts';
import { expect, test } from '../harness/fixtures.ts';

/** Waits until an execution waits for a person. Returns the address of the form that it has for him. */
async function formOf(rest: N8nRest, id: string): Promise<string> {
	await expect
		.poll(async () => (await rest.get(`/rest/executions/${id}`)).status, { timeout: 30_000 })
		.toBe('waiting');
	const { data } = await rest.get(`/rest/executions/${id}`);
	const { resultData } = parse(data) as { resultData: { runData: Record<string, NodeRun[]> } };
	const [item] = resultData.runData['Link for the Approver'][0].data?.main?.[0] ?? [];
	return String(item.json.link);
}

/** Decides as a person does who was sent the link. */
async function decide(page: Page, link: string, decision: 'Approve' | 'Reject'): Promise<void> {
	await page.goto(link);
	await expect(page.getByText('becomes "Turin"')).toBeVisible();
	await page.getByRole('combobox').selectOption(decision);
	await page.getByRole('button', { name: 'Submit' }).click();
	await expect(page.getByRole('heading', { name: 'Form Submitted' })).toBeVisible();
}

for (const { name, decision, meanwhile, ends, city } of [
	{ name: 'is written as approved', decision: 'Approve', ends: 'Written', city: 'Turin' },
	{ name: 'is left alone when rejected', decision: 'Reject', ends: 'Rejected', city: undefined },
	{
		name: 'refuses itself when somebody changed the customer in the meantime',
		decision: 'Approve',
		meanwhile: 'Oslo',
		ends: 'Refused Itself',
		city: 'Oslo',
	},
] as const) {
	test(`a change that a person decides on ${name}`, async ({
		place,
		page,
		sandbox,
		createCredential,
		createWorkflow,
	}) => {
		const cityNow = () => sandbox.data.table('customers').get('AE003')?.fields.CTY;
		const before = cityNow();
		const workflow = withCredentials(exampleWorkflow('approve-before-writing.json'), {
			sageX3BasicApi: await createCredential('sageX3BasicApi'),
		});
		const workflowId = await createWorkflow({ ...workflow, active: false } as never);
		const id = await start(place.rest, workflowId, 'When Clicking Execute');
		const link = await formOf(place.rest, id);
		expect(cityNow()).toBe(before);
		if (meanwhile !== undefined) sandbox.data.change('customers', 'AE003', { CTY: meanwhile });
		await decide(page, link, decision);

		const execution = await finished(place.rest, id);
		expect(execution.error).toBeUndefined();
		expect(output(execution, ends)).toHaveLength(1);
		expect(cityNow()).toBe(city ?? before);
	});
}
