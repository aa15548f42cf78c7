import { Editor } from '../harness/editor.ts';
import { expect, test } from '../harness/fixtures.ts';
import { screenshot } from '../harness/screenshot.ts';

test.describe.configure({ retries: 1 });

const graphql = '/service/X3CLOUDV2_SEED/api';

const query = JSON.stringify({
	query:
		'query ($after: String) { x3MasterData { customer { query(first: 20, after: $after) { edges { node { code: _id companyName1 country { code } currency { code } } } pageInfo { hasNextPage endCursor } } } } }',
});

const mutation = (currency: string) =>
	JSON.stringify({
		query: `mutation { x3MasterData { customer { update(data: { _id: "AE003", companyName1: "Renamed in n8n", currency: "${currency}" }) { _id companyName1 } } } }`,
	});

test('a person connects, reads entities, sends one back and sees a failure', async ({
	place,
	sandbox,
	page,
	context,
}) => {
	const editor = new Editor(page, place);
	await editor.signIn();

	await test.step('creates the credential and connects', async () => {
		await editor.newCredential('Sage X3 OAuth2 API');
		await editor.fillCredential({
			baseUrl: `${sandbox.url}/v1`,
			customer: 'https://x3.customer.example',
			clientId: 'sandbox-client',
			clientSecret: 'sandbox-secret',
		});
		const popup = context.waitForEvent('page');
		await editor.credential.getByTestId('quick-connect-button').first().click();
		const consent = await popup;
		await consent.getByRole('heading', { name: /Authorize/ }).waitFor();
		await screenshot(consent, 'consent', { files: ['sandbox/auth/consentPage.ts'] });
		await consent.getByLabel('SEED').check();
		await consent.getByRole('button', { name: 'Accept' }).click();

		await expect(editor.credential.getByTestId('oauth-connect-success-banner')).toBeVisible();
		await screenshot(editor.credential, 'credential', { credential: 'sageX3OAuth2Api' });
	});

	await test.step('reads entities', async () => {
		await editor.newWorkflow();
		await editor.addAction('Sage X3', 'Get entities from request URI');
		await editor.useCredential('Sage X3 account');
		await editor.fill('requestUri', graphql);
		await editor.choose('requestMethod', 'POST');
		await editor.fillCode('requestBody', query);
		await editor.execute();

		await expect(editor.output).toContainText('50 items');
		await expect(editor.output).toContainText('companyName1');
		await screenshot(page, 'get-entities', {
			node: 'sageX3',
			resource: 'entity',
			operation: 'getEntities',
		});
		await editor.closePanel();
	});

	await test.step('sends one back', async () => {
		await editor.addAction('Sage X3', 'Send entity to request URI');
		await editor.useCredential('Sage X3 account');
		await editor.fill('requestUri', graphql);
		await editor.choose('bodySource', 'JSON');
		await editor.fillCode('bodyJson', mutation('EUR'));
		await editor.execute();

		await expect(editor.output).toContainText('Renamed in n8n');
		expect(
			sandbox.requests.filter(({ body }) => body.includes('Renamed in n8n')).length,
		).toBeGreaterThan(0);
	});

	await test.step('sees a failure in the words of X3', async () => {
		await editor.fillCode('bodyJson', mutation('QQQ'));
		await editor.execute();

		await expect(editor.output).toContainText('Currency QQQ: record does not exist');
		await screenshot(page, 'error', {
			node: 'sageX3',
			resource: 'entity',
			operation: 'sendEntity',
		});
	});
});
