import type { BrowserContext } from '@playwright/test';
import type { Sandbox } from '../../sandbox/index.ts';
import { exampleWorkflow, withGateway } from '../../scripts/examples.mjs';
import { activate, executionsOf } from '../harness/activation.ts';
import { Editor } from '../harness/editor.ts';
import { output, run } from '../harness/execution.ts';
import { expect, test } from '../harness/fixtures.ts';
import type { Place } from '../harness/place.ts';
import { type Workflow, chain, sageX3 } from '../harness/workflow.ts';

test.describe.configure({ retries: 1 });

interface Harness {
	place: Place;
	sandbox: Sandbox;
	createWorkflow(workflow: Workflow): Promise<string>;
}

/** Publishes the helper workflow, and waits until it listens. */
async function helper({ place, sandbox, createWorkflow }: Harness) {
	const workflow = withGateway(exampleWorkflow('callback-by-post.json'), `${sandbox.url}/v1`);
	const id = await createWorkflow({ ...workflow, active: false } as never);
	await activate(place.rest, id);
	const url = `${place.n8n.url}/webhook/sage-x3-callback`;
	await expect(async () =>
		expect((await fetch(url, { redirect: 'manual' })).status).toBe(303),
	).toPass();
	return { id, url };
}

/** Signs in to n8n (another site than the sandbox, as the names of their hosts differ), fills in the credential, and comes as far as the accepted consent. */
async function acceptInBrowser(
	editor: Editor,
	context: BrowserContext,
	sandbox: Sandbox,
	fields: Record<string, string>,
) {
	await editor.signIn();
	await editor.newCredential('Sage X3 OAuth2 API');
	await editor.fillCredential({
		baseUrl: `${sandbox.url}/v1`,
		customer: 'https://x3.customer.example',
		clientId: 'sandbox-client',
		clientSecret: 'sandbox-secret',
		...fields,
	});
	const opened = context.waitForEvent('page');
	await editor.credential.getByTestId('quick-connect-button').first().click();
	const popup = await opened;
	await popup.getByLabel('SEED').check();
	await popup.getByRole('button', { name: 'Accept' }).click();
	return popup;
}

/** What the editor has made: the next test's credentials would be numbered behind them. */
test.afterEach(async ({ place }) => {
	const credentials: Array<{ id: string; name: string }> =
		await place.rest.get('/rest/credentials');
	for (const { id, name } of credentials)
		if (name.startsWith('Sage X3 account')) await place.rest.delete(`/rest/credentials/${id}`);
});

test('without the helper, n8n does not take a callback by POST', async ({
	place,
	sandbox,
	page,
	context,
}) => {
	sandbox.switches.callback = 'post';
	const popup = await acceptInBrowser(new Editor(page, place), context, sandbox, {});
	await expect(popup.locator('body')).toContainText('Cannot POST /rest/oauth2-credential/callback');
});

test('a gateway that posts its callback is connected by the helper workflow, region and all', async ({
	place,
	sandbox,
	page,
	context,
	createWorkflow,
}) => {
	const { id, url } = await helper({ place, sandbox, createWorkflow });
	Object.assign(sandbox.switches, {
		callback: 'post',
		handOver: true,
		handOverRefuses: 'data',
	});
	const editor = new Editor(page, place);
	await acceptInBrowser(editor, context, sandbox, { callbackHelper: url });
	await expect(editor.credential.getByTestId('oauth-connect-success-banner')).toBeVisible();

	const asked = sandbox.requests.find(({ url: at }) => at.startsWith('/v1/token/authorise?'));
	expect(new URLSearchParams(asked?.url.split('?')[1]).get('redirect_uri')).toBe(url);
	const exchange = sandbox.requests.find(({ url: at }) => at === '/v1/token');
	expect(new URLSearchParams(exchange?.body).get('redirect_uri')).toBe(url);
	expect(await executionsOf(place.rest, id)).toEqual([]);

	const [credential] = (await place.rest.get('/rest/credentials'))
		.filter(({ type }: { type: string }) => type === 'sageX3OAuth2Api')
		.sort((a: { createdAt: string }, b: { createdAt: string }) =>
			b.createdAt.localeCompare(a.createdAt),
		);
	const folders = { resource: 'folder', operation: 'getMany' };
	const reading = chain('Handed over', sageX3(folders, { sageX3OAuth2Api: credential }));
	sandbox.tokens.expire();
	const execution = await run(place.rest, await createWorkflow(reading));
	expect(execution.error).toBeUndefined();
	expect(output(execution).map(({ json }) => json.name)).toEqual(['SEED']);
	expect(sandbox.requests.some(({ url: at }) => at.startsWith('/eu/v1/folders'))).toBe(true);
	expect(sandbox.tokens.refreshes).toBe(1);
});

test('the helper passes on what a callback carries, whole and to n8n alone', async ({
	place,
	sandbox,
	createWorkflow,
}) => {
	const { url } = await helper({ place, sandbox, createWorkflow });
	const sentTo = async (address: string, init: RequestInit = {}) => {
		const { status, headers } = await fetch(address, { redirect: 'manual', ...init });
		const location = new URL(headers.get('location') ?? 'about:blank');
		return [
			status,
			location.origin + location.pathname,
			Object.fromEntries(location.searchParams),
			headers.get('cache-control'),
		];
	};
	const callback = `${place.n8n.url}/rest/oauth2-credential/callback`;
	const code = 'a&b=c #%+é/?"<>\'😀';
	const state = 'eyJ0b2tlbiI6Ing/PT0ifQ==';
	const endpoint = 'https://api.us-prod-sagex3.com/v1?x=1&y=2#z';

	const posted = { authorizationCode: code, state, endpoint };
	const passed = [303, callback, { code, state, endpoint }, 'no-store'];
	expect(await sentTo(url, { method: 'POST', body: new URLSearchParams(posted) })).toEqual(passed);
	const asJson = { method: 'POST', headers: { 'content-type': 'application/json' } };
	expect(await sentTo(url, { ...asJson, body: JSON.stringify(posted) })).toEqual(passed);
	const byGet = new URLSearchParams({ code, authorizationCode: code, state, endpoint });
	expect(await sentTo(`${url}?${byGet.toString()}`)).toEqual(passed);

	const refusal = { message: 'The pairing request was refused', state };
	const refused = new URLSearchParams(refusal);
	expect(await sentTo(url, { method: 'POST', body: refused })).toEqual([
		303,
		callback,
		refusal,
		'no-store',
	]);

	const astray = {
		n8nCallback: 'https://evil.example',
		gateway: 'https://evil.example',
		webhookUrl: 'https://evil.example',
		redirect_uri: 'https://evil.example',
	};
	const [, backTo] = await sentTo(`${url}?${new URLSearchParams(astray).toString()}`, {
		method: 'POST',
		headers: { 'x-forwarded-host': 'evil.example' },
		body: new URLSearchParams({ ...astray, authorizationCode: 'x', state: 'y' }),
	});
	expect(backTo).toBe(callback);
	const begun = new URLSearchParams({
		...astray,
		client_id: 'c&d',
		scope: 'a b',
		state,
		customer: 'e',
	});
	expect(await sentTo(`${url}?${begun.toString()}`)).toEqual([
		303,
		`${sandbox.url}/v1/token/authorise`,
		{ client_id: 'c&d', scope: 'a b', state, customer: 'e', redirect_uri: url },
		'no-store',
	]);
});
