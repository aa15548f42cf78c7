import { createHash } from 'node:crypto';
import { application, type Sandbox, startSandbox } from '../../sandbox';
import { bearer, send, sendForm, sendJson } from './client';
import { authoriseUrl, callbackOf, decide, redirectUri } from './consent';

const client = { client_id: application.clientId, client_secret: application.clientSecret };
const verifier = 'a-verifier-that-is-long-enough-for-the-rules-of-pkce';
const challenge = createHash('sha256').update(verifier).digest('base64url');

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox();
});
beforeEach(() => sandbox.reset());
afterAll(async () => await sandbox.stop());

function address(changes: Record<string, string | undefined> = {}): string {
	return authoriseUrl(sandbox, { response_type: 'code', ...changes }, '/oauth/authorize');
}

async function newCode(changes: Record<string, string> = {}): Promise<string> {
	return callbackOf(await decide(address(changes), 'accept', [])).get('code') ?? '';
}

async function ask(fields: Record<string, string>, headers: Record<string, string> = {}) {
	return await sendForm(`${sandbox.url}/oauth/token`, fields, headers);
}

function codeGrant(code: string): Record<string, string> {
	return { grant_type: 'authorization_code', code, redirect_uri: redirectUri };
}

describe('The standard authorization server', () => {
	it('grants a code for tokens that open api1', async () => {
		const answer = await ask({ ...client, ...codeGrant(await newCode()) });
		expect(answer.status).toBe(200);

		const list = `${sandbox.url}/api1/x3/erp/SEED/FACILITY?representation=FACILITY.$query`;
		expect((await send(list, { headers: bearer(String(answer.at('access_token'))) })).status).toBe(
			200,
		);
		sandbox.switches.bearerOnX3 = false;
		expect((await send(list, { headers: bearer(String(answer.at('access_token'))) })).status).toBe(
			401,
		);
	});

	it('takes the client from a Basic header', async () => {
		const header = Buffer.from(`${client.client_id}:${client.client_secret}`).toString('base64');
		const right = await ask(codeGrant(await newCode()), { authorization: `Basic ${header}` });
		expect(right.status).toBe(200);

		const wrong = await ask(codeGrant(await newCode()), { authorization: 'Basic eDp5' });
		expect([wrong.status, wrong.at('error')]).toEqual([401, 'invalid_client']);
		expect(wrong.headers.get('www-authenticate')).toMatch(/^Basic/);
	});

	it('checks the verifier of PKCE', async () => {
		const pkce = { code_challenge: challenge, code_challenge_method: 'S256' };
		const right = {
			...codeGrant(await newCode(pkce)),
			client_id: client.client_id,
			code_verifier: verifier,
		};
		expect((await ask(right)).status).toBe(200);

		const wrong = { ...codeGrant(await newCode(pkce)), ...client, code_verifier: 'another' };
		expect((await ask(wrong)).at('error')).toBe('invalid_grant');
	});

	it('gives a client tokens for itself, without a refresh token', async () => {
		const answer = await ask({ ...client, grant_type: 'client_credentials', scope: 'x3' });

		expect(answer.json).toMatchObject({ token_type: 'Bearer', scope: 'x3' });
		expect(answer.at('refresh_token')).toBeUndefined();
	});

	it('rotates refresh tokens', async () => {
		const { refreshToken } = sandbox.tokens.issue();
		const grant = { ...client, grant_type: 'refresh_token', refresh_token: refreshToken };

		expect((await ask(grant)).at('refresh_token')).not.toBe(refreshToken);
		expect((await ask(grant)).json).toMatchObject({ error: 'invalid_grant' });
	});

	it.each([
		['unsupported_grant_type', { grant_type: 'password' }],
		['invalid_grant', { grant_type: 'authorization_code', code: 'unknown' }],
		['invalid_client', { grant_type: 'client_credentials', client_secret: 'wrong' }],
	])('answers %s as RFC 6749 says', async (error, fields) => {
		expect((await ask({ ...client, ...fields })).at('error')).toBe(error);
	});

	it('wants a form', async () => {
		const answer = await sendJson('POST', `${sandbox.url}/oauth/token`, client);
		expect(answer.at('error')).toBe('invalid_request');
	});

	it('sends a refusal and a wrong request back to the application', async () => {
		const refused = await decide(address(), 'refuse');
		expect(callbackOf(refused).get('error')).toBe('access_denied');
		const wrong = await send(address({ response_type: 'token' }));
		expect(callbackOf(wrong).get('error')).toBe('unsupported_response_type');
	});

	it('shows an unknown client a page instead', async () => {
		expect((await send(address({ client_id: 'somebody' }))).status).toBe(400);
	});
});
