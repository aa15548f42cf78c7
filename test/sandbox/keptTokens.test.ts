import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { application, type Sandbox, type SandboxOptions, startSandbox } from '../../sandbox';
import { bearer, send, sendForm } from './client';
import { authoriseUrl, callbackOf, decide, redirectUri } from './consent';

let folder: string;
let sandbox: Sandbox | undefined;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'sagex3-kept-'));
});
afterEach(async () => {
	await sandbox?.stop();
	rmSync(folder, { recursive: true, force: true });
});

/** Stops the sandbox that runs, and starts one at another port. */
async function restart(options: SandboxOptions = { keepIn: folder }): Promise<Sandbox> {
	await sandbox?.stop();
	sandbox = await startSandbox({ size: { customers: 3 }, ...options });
	return sandbox;
}

const client = { client_id: application.clientId, client_secret: application.clientSecret };

interface Tokens {
	access: string;
	refresh: string;
}

async function exchange(path: string, fields: Record<string, string>): Promise<Tokens | number> {
	const answer = await sendForm(`${sandbox?.url}${path}`, { ...client, ...fields });
	if (answer.status !== 200) return answer.status;
	return { access: String(answer.at('access_token')), refresh: String(answer.at('refresh_token')) };
}

async function renew(path: string, refresh: string): Promise<Tokens | number> {
	return await exchange(path, { grant_type: 'refresh_token', refresh_token: refresh });
}

/** Connects through a consent page. */
async function connect(consentPath: string, tokenPath: string): Promise<Tokens> {
	const address = authoriseUrl(sandbox as Sandbox, { response_type: 'code' }, consentPath);
	const code = callbackOf(await decide(address, 'accept')).get('code') ?? '';
	const grant = { grant_type: 'authorization_code', code, redirect_uri: redirectUri };
	const tokens = await exchange(tokenPath, grant);
	if (typeof tokens === 'number') throw new Error(`No tokens: ${tokens}`);
	return tokens;
}

async function statusWith({ access }: Tokens): Promise<number> {
	return (await send(`${sandbox?.url}/v1/folders`, { headers: bearer(access) })).status;
}

describe('A sandbox that keeps its tokens', () => {
	it.each([
		['the gateway', '/v1/token/authorise', '/v1/token'],
		['the authorization server', '/oauth/authorize', '/oauth/token'],
	])(
		'leaves whoever is connected by %s connected, over any number of restarts',
		async (_, consent, path) => {
			await restart();
			let tokens = await connect(consent, path);
			for (let start = 0; start < 2; start += 1) {
				await restart();
				expect(await statusWith(tokens)).toBe(200);
				const renewed = await renew(path, tokens.refresh);
				expect(renewed).toMatchObject({ access: expect.any(String) });
				await restart();
				expect(await renew(path, tokens.refresh)).toBe(400);
				tokens = renewed as Tokens;
			}
		},
	);

	it('keeps nothing that was revoked, expired, or reset away', async () => {
		const { tokens } = await restart();
		const [revoked, expired, reset] = [tokens.issue(), tokens.issue(), tokens.issue()];
		tokens.revoke(revoked.refreshToken);
		tokens.expire();
		await restart();
		expect(await renew('/v1/token', revoked.refreshToken)).toBe(400);
		expect(await statusWith({ access: expired.accessToken, refresh: '' })).toBe(401);
		sandbox?.reset();
		await restart();
		expect(await renew('/v1/token', reset.refreshToken)).toBe(400);
	});

	it('lets nobody else read them', async () => {
		const { tokens } = await restart();
		tokens.issue();
		if (process.platform !== 'win32')
			expect(statSync(join(folder, 'tokens.json')).mode & 0o777).toBe(0o600);
		expect(readdirSync(folder)).toEqual(['tokens.json']);
	});

	it.each(['', '{', '[]', '{"access":[["x",{}]],"refresh":[]}'])(
		'starts without any where the file says %j',
		async (text) => {
			writeFileSync(join(folder, 'tokens.json'), text);
			const { tokens } = await restart();
			expect(tokens.use('x')).toBeUndefined();
			expect(tokens.use(tokens.issue().accessToken)).toBeDefined();
		},
	);
});

it('A sandbox that was not told to keeps no tokens', async () => {
	const { tokens } = await restart({});
	const { refreshToken } = tokens.issue();
	await restart({});
	expect(await renew('/v1/token', refreshToken)).toBe(400);
	expect(readdirSync(folder)).toEqual([]);
});
