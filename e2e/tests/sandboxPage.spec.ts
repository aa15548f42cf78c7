import { output, run } from '../harness/execution.ts';
import { expect, test } from '../harness/fixtures.ts';
import { screenshot } from '../harness/screenshot.ts';
import { chain, sageX3 } from '../harness/workflow.ts';

test('a customer that a person changes on the page of the sandbox is seen by Get Many', async ({
	place,
	sandbox,
	page,
	createCredential,
	createWorkflow,
}) => {
	const asked: string[] = [];
	page.on('request', (request) => asked.push(request.url()));
	await page.goto(sandbox.url);
	const button = page.getByRole('button', { name: 'Change the customer' });
	const form = page.locator('form').filter({ has: button });
	await form.getByLabel('Customer', { exact: true }).fill('NA001');
	await form.getByLabel('Company name').fill('Rossi & Figli "1898"');
	await button.click();
	await expect(page.getByRole('status')).toContainText(
		'Customer NA001 in the folder SEED is now called “Rossi & Figli "1898"”',
	);
	await screenshot(page, 'sandbox', { files: ['sandbox/admin/page'] });
	const elsewhere = asked.filter((url) => new URL(url).origin !== sandbox.url);
	expect(elsewhere).toEqual([]);

	const credential = await createCredential('sageX3BasicApi');
	const parameters = {
		authentication: 'basic',
		resource: 'record',
		operation: 'getMany',
		node: { __rl: true, mode: 'name', value: 'x3MasterData/customer' },
		fields: ['code', 'companyName1'],
		returnAll: true,
	};
	const workflow = await createWorkflow(
		chain('Seen', sageX3(parameters, { sageX3BasicApi: credential })),
	);
	const execution = await run(place.rest, workflow);
	expect(execution.error).toBeUndefined();
	const changed = output(execution).find(
		({ json }) => json.companyName1 === 'Rossi & Figli "1898"',
	);
	expect(JSON.stringify(changed?.json.code)).toContain('NA001');
});
