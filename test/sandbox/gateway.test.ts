import { decode } from 'jsonwebtoken';
import { application, type Sandbox, startSandbox } from '../../sandbox';
import { bearer, send, sendForm, sendJson } from './client';
import { authoriseUrl, callbackOf, decide, redirectUri } from './consent';

const client = { client_id: application.clientId, client_secret: application.clientSecret };

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox();
});
beforeEach(() => sandbox.reset());
afterAll(async () => await sandbox.stop());

async function newCode(): Promise<string> {
	const answer = await decide(authoriseUrl(sandbox), 'accept');
	return callbackOf(answer).get('code') ?? '';
}

async function exchange(code: string, changes: Record<string, string> = {}) {
	return await sendJson('POST', `${sandbox.url}/v1/token`, {
		...client,
		code,
		grant_type: 'authorization_code',
		redirect_uri: redirectUri,
		...changes,
	});
}

async function refresh(refreshToken: string, changes: Record<string, string> = client) {
	return await sendJson('POST', `${sandbox.url}/v1/token`, {
		grant_type: 'refresh_token',
		refresh_token: refreshToken,
		...changes,
	});
}

describe('The root directory', () => {
	it('names the addresses of the gateway to anybody', async () => {
		const answer = await send(`${sandbox.url}/v1`);

		expect(answer.status).toBe(200);
		expect(answer.at('customerAccess')).toEqual({
			authorise: `${sandbox.url}/v1/token/authorise`,
			token: `${sandbox.url}/v1/token`,
		});
		expect(answer.at('businessDomains')).toEqual(['ALL']);
	});
});

describe('Consent', () => {
	it('shows application, customer, scope and folders, none of them ticked', async () => {
		const { text } = await send(authoriseUrl(sandbox));

		expect(text).toContain('Sandbox application');
		expect(text).toContain('https://x3.customer.example');
		expect(text).toContain('businessDomain.ALL');
		expect(text).toMatch(/type="checkbox" name="folder" value="SEED">/);
		expect(text).not.toContain('checked');
	});

	it('comes back with code and state when a folder was ticked', async () => {
		const answer = await decide(authoriseUrl(sandbox), 'accept');

		expect(answer.status).toBe(302);
		expect(answer.headers.get('location')).toMatch(new RegExp(`^${redirectUri}\\?`));
		expect([...callbackOf(answer).keys()].sort()).toEqual(['code', 'state']);
		expect(callbackOf(answer).get('state')).toBe('st/ate=1');
	});

	it('stays when no folder was ticked', async () => {
		const answer = await decide(authoriseUrl(sandbox), 'accept', []);

		expect(answer.status).toBe(200);
		expect(answer.text).toContain('Tick at least one folder.');
	});

	it('comes back by POST with authorizationCode, as Sage documents', async () => {
		sandbox.switches.callback = 'post';
		const { status, text } = await decide(authoriseUrl(sandbox), 'accept');

		expect(status).toBe(200);
		expect(text).toContain(`<form method="post" action="${redirectUri}"`);
		expect(text).toContain('name="authorizationCode"');
		expect(text).toContain('name="state" value="st/ate=1"');
	});

	it('comes back with both names', async () => {
		sandbox.switches.callback = 'both';
		const callback = callbackOf(await decide(authoriseUrl(sandbox), 'accept'));

		expect(callback.get('code')).toBe(callback.get('authorizationCode'));
	});

	it.each([
		['get', 302, 'error=access_denied'],
		['post', 200, 'name="message"'],
		['none', 200, 'The pairing request was refused'],
	] as const)('refused, comes back by %s', async (refusal, status, sign) => {
		sandbox.switches.refusal = refusal;
		const answer = await decide(authoriseUrl(sandbox), 'refuse');

		expect(answer.status).toBe(status);
		expect(`${answer.headers.get('location') ?? ''}${answer.text}`).toContain(sign);
	});

	it.each([
		[400, 'Missing required', { customer: undefined }],
		[404, 'active application', { client_id: 'somebody' }],
		[404, 'customer application', { customer: 'https://other.example' }],
		[404, 'redirect uri', { redirect_uri: 'javascript:alert(1)' }],
	])('answers %i (%s) to a wrong request', async (status, message, changes) => {
		const answer = await send(authoriseUrl(sandbox, changes));

		expect(answer.status).toBe(status);
		expect(answer.at('message')).toContain(message);
	});

	it('can refuse response_type and code_challenge, which Sage does not document', async () => {
		const address = authoriseUrl(sandbox, { response_type: 'code', code_challenge: 'x' });
		expect((await send(address)).status).toBe(200);
		sandbox.switches.responseType = 'refused';
		expect((await send(address)).status).toBe(400);
	});
});

describe('Tokens', () => {
	it('are traded for a code once, and say what they are good for', async () => {
		const code = await newCode();
		const answer = await exchange(code);

		expect(answer.status).toBe(200);
		expect(answer.json).toMatchObject({ token_type: 'Bearer', expires_in: 300 });
		expect(answer.at('scope')).toBe('api.graphQL businessDomain.ALL folder.SEED');
		const claims = decode(String(answer.at('access_token')), { json: true });
		expect(claims).toMatchObject({ azp: application.clientId, region: 'eu-prod' });
		expect(Number(claims?.exp) - Number(claims?.iat)).toBe(300);

		const again = await exchange(code);
		expect([again.status, again.at('message')]).toEqual([403, 'Pairing request not found']);
	});

	it.each([
		[404, 'wrong secret', { client_secret: 'wrong' }],
		[404, 'other redirect_uri', { redirect_uri: 'https://other.example/' }],
		[400, 'unknown grant', { grant_type: 'client_credentials' }],
	])('are refused with %i for a %s', async (status, _what, changes) => {
		const answer = await exchange(await newCode(), changes);

		expect(answer.status).toBe(status);
		expect(Object.keys(Object(answer.json))).toEqual(['message']);
	});

	it.each([
		['both', 200, 200],
		['json', 200, 400],
		['form', 400, 200],
	] as const)('tokenBody %s: JSON %i, form %i', async (tokenBody, json, form) => {
		const { refreshToken } = sandbox.tokens.issue();
		sandbox.switches.refreshRotation = 'never';
		sandbox.switches.tokenBody = tokenBody;
		const fields = { ...client, grant_type: 'refresh_token', refresh_token: refreshToken };

		expect((await refresh(refreshToken)).status).toBe(json);
		expect((await sendForm(`${sandbox.url}/v1/token`, fields)).status).toBe(form);
	});

	it('have other names, or fewer members, by switch', async () => {
		const { refreshToken } = sandbox.tokens.issue();
		sandbox.switches.tokenReply = 'camelCase';
		const named = await refresh(refreshToken);
		expect(named.at('accessToken')).toBeDefined();
		sandbox.switches.tokenReply = 'minimal';
		const next = await refresh(String(named.at('refreshToken')));
		expect(Object.keys(Object(next.json))).toEqual(['access_token', 'refresh_token']);
	});

	it('rotate: a refresh token used before is refused and counted', async () => {
		const { refreshToken } = sandbox.tokens.issue();
		const first = await refresh(refreshToken);
		expect(first.at('refresh_token')).not.toBe(refreshToken);

		const second = await refresh(refreshToken);
		expect(second.status).toBe(400);
		expect(second.json).toMatchObject({ error: 'invalid_grant', message: expect.any(String) });
		expect(sandbox.tokens.refreshes).toBe(1);
		expect(sandbox.tokens.reusedRefreshTokens).toBe(1);
	});

	it('may be used again in a grace time, or for ever', async () => {
		const { refreshToken } = sandbox.tokens.issue();
		sandbox.switches.refreshRotation = 'grace';
		expect((await refresh(refreshToken)).status).toBe(200);
		expect((await refresh(refreshToken)).status).toBe(200);
		sandbox.switches.refreshGraceSeconds = -1;
		expect((await refresh(refreshToken)).status).toBe(400);
		sandbox.switches.refreshRotation = 'never';
		expect((await refresh(refreshToken)).status).toBe(200);
	});

	it('can need the client for a refresh', async () => {
		const { refreshToken } = sandbox.tokens.issue();
		sandbox.switches.refreshNeedsClient = true;
		expect((await refresh(refreshToken, {})).status).toBe(400);
		sandbox.switches.refreshNeedsClient = false;
		expect((await refresh(refreshToken, {})).status).toBe(200);
	});

	it('are dead when the customer has revoked the pairing', async () => {
		const { accessToken, refreshToken } = sandbox.tokens.issue();
		sandbox.tokens.revoke();

		expect((await send(`${sandbox.url}/v1/folders`, { headers: bearer(accessToken) })).status).toBe(
			401,
		);
		expect((await refresh(refreshToken)).status).toBe(400);
	});
});

describe('An access token', () => {
	it('lists the folders that were ticked, with the suffixes that vary', async () => {
		const { accessToken } = sandbox.tokens.issue({ folders: ['SEED', 'X3'] });
		const answer = await send(`${sandbox.url}/v1/folders`, { headers: bearer(accessToken) });

		expect(answer.each('folders', 'name')).toEqual(['SEED', 'X3']);
		expect(answer.at('folders.0.$urls.dataService')).toBe(
			`${sandbox.url}/v1/service/X3CLOUDV2_SEED/api`,
		);
		expect(answer.at('folders.1.$urls.dataService')).toMatch(/\/X3CLOUDV2_X3\/graphQL$/);
	});

	it('expires after its lifetime', async () => {
		sandbox.switches.accessTokenLifetimeSeconds = 0;
		const { accessToken } = sandbox.tokens.issue();
		const { status, json } = await send(`${sandbox.url}/v1/folders`, {
			headers: bearer(accessToken),
		});

		expect([status, json]).toEqual([401, { message: 'Unauthorised' }]);
	});

	it('expires after a number of requests', async () => {
		sandbox.switches.accessTokenRequests = 2;
		const { accessToken } = sandbox.tokens.issue();
		const statuses = [];
		for (let use = 0; use < 3; use += 1) {
			statuses.push(
				(await send(`${sandbox.url}/v1/folders`, { headers: bearer(accessToken) })).status,
			);
		}
		expect(statuses).toEqual([200, 200, 401]);
	});

	it('opens the ticked folders and no others', async () => {
		const { accessToken } = sandbox.tokens.issue({ folders: ['SEED'] });
		const query = { query: '{ x3System { site { query { totalCount } } } }' };
		const ask = async (path: string) =>
			(await sendJson('POST', `${sandbox.url}/v1/service/${path}`, query, bearer(accessToken)))
				.status;

		expect(await ask('X3CLOUDV2_SEED/api')).toBe(200);
		expect(await ask('X3CLOUDV2_X3/api')).toBe(403);
	});

	it('knows a folder by its endpoint for GraphQL, by its own name for files', async () => {
		const headers = bearer(sandbox.tokens.issue().accessToken);
		const at = async (method: 'GET' | 'POST', path: string) =>
			(await send(`${sandbox.url}/v1/${path}`, { method, headers })).status;

		expect(await at('POST', 'service/SEED/api')).toBe(403);
		expect(await at('GET', 'datadelivery/SEED/')).toBe(200);
		expect(await at('GET', 'datadelivery/X3CLOUDV2_SEED/')).toBe(403);
		expect(await at('POST', 'dataingestion/SEED?filename=a.txt')).toBe(200);
		expect(await at('POST', 'dataingestion/X3CLOUDV2_SEED?filename=b.txt')).toBe(403);
	});
});

describe('Region hand-over', () => {
	it('may lead to a foreign host', async () => {
		Object.assign(sandbox.switches, {
			handOver: true,
			handOverTo: 'https://api.evil-sagex3.com/v1',
		});
		const callback = callbackOf(await decide(authoriseUrl(sandbox), 'accept'));
		expect(callback.get('endpoint')).toBe('https://api.evil-sagex3.com/v1');
		sandbox.switches.handOver = false;
		expect(callbackOf(await decide(authoriseUrl(sandbox), 'accept')).has('endpoint')).toBe(false);
	});

	it('names the other root in the callback, and both serve', async () => {
		sandbox.switches.handOver = true;
		const callback = callbackOf(await decide(authoriseUrl(sandbox), 'accept'));
		const endpoint = callback.get('endpoint') ?? '';
		expect(endpoint).toBe(`${sandbox.url}/eu/v1`);

		const { accessToken } = sandbox.tokens.issue();
		expect((await send(`${endpoint}/folders`, { headers: bearer(accessToken) })).status).toBe(200);
		sandbox.switches.handOverRefuses = 'data';
		const old = await send(`${sandbox.url}/v1/folders`, { headers: bearer(accessToken) });
		expect(old.status).toBe(403);
		expect((await exchange(callback.get('code') ?? '')).status).toBe(200);
	});

	it('can refuse the code at the old root too', async () => {
		Object.assign(sandbox.switches, { handOver: true, handOverRefuses: 'everything' });
		expect((await exchange('any')).status).toBe(403);
	});
});

describe('Data delivery', () => {
	it.each(['GET', 'DELETE'])('is closed to a token without its scope: %s', async (method) => {
		const { accessToken } = sandbox.tokens.issue({ scope: 'api.graphQL businessDomain.ALL' });
		for (const path of ['SEED/', 'SEED?filename=SEED_CUSTOMERS_0001.csv']) {
			const url = `${sandbox.url}/v1/datadelivery/${path}`;
			const answer = await send(url, { method, headers: bearer(accessToken) });
			expect([answer.status, answer.at('message')]).toEqual([
				403,
				'The scope api.dataDelivery is missing',
			]);
		}
		expect(sandbox.deliveriesOf('SEED').list()).toHaveLength(120);
	});

	it('lists files in pages with relative addresses', async () => {
		const { accessToken } = sandbox.tokens.issue();
		const seen: unknown[] = [];
		let address = `${sandbox.url}/v1/datadelivery/SEED/`;
		for (let page = 1; address !== ''; page += 1) {
			const answer = await send(address, { headers: bearer(accessToken) });
			expect(answer.at('maxItems')).toBe('50');
			seen.push(...answer.each('items', 'key'));
			expect(answer.at('items.0.checksum')).toMatch(/^"[0-9a-f]{32}"$/);
			const next = answer.at('$next');
			address =
				typeof next === 'string' ? new URL(next, `${sandbox.url}/v1/datadelivery/`).href : '';
			expect(next).toBe(page < 3 ? `SEED?page=${page + 1}` : undefined);
		}
		expect(new Set(seen).size).toBe(120);
	});

	it('redirects a download to a storage that refuses the bearer', async () => {
		const headers = bearer(sandbox.tokens.issue().accessToken);
		const file = `${sandbox.url}/v1/datadelivery/SEED?filename=SEED_CUSTOMERS_0001.csv`;
		const { status, headers: replied } = await send(file, { headers });
		const location = replied.get('location') ?? '';

		expect(status).toBe(302);
		expect((await send(location, { headers })).status).toBe(400);
		expect((await send(location)).text).toContain('BPCNUM;BPCNAM');
		expect((await send(location.replace(/Signature=./, 'Signature=z'))).status).toBe(403);
	});

	it('deletes a file once', async () => {
		const headers = bearer(sandbox.tokens.issue().accessToken);
		const file = `${sandbox.url}/v1/datadelivery/SEED?filename=SEED_CUSTOMERS_0002.csv`;

		expect((await send(file, { method: 'DELETE', headers })).status).toBe(204);
		expect((await send(file, { method: 'DELETE', headers })).status).toBe(404);
	});
});
