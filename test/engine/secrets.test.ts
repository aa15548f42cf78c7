import type { INodeParameters, IRun } from 'n8n-workflow';
import type { FaultRule } from '../../sandbox';
import type { MemoryCredentials } from '../support/credentials';
import { bench, shownFailure } from '../support/engine';
import { startLocalServer, type LocalAnswer, type Received } from '../support/localServer';
import { refusals } from '../support/refusals';
import { createCustomer } from '../support/runs';
import {
	basicCredentials,
	connectedAppCredentials,
	oAuth2Credentials,
} from '../support/sandboxCredentials';
import { expectNoSecrets, secretsOf } from '../support/secrecy';
import { useSandbox } from '../support/useSandbox';

const sandbox = useSandbox({ size: { customers: 40 } });

const signIns: Array<[authentication: string, credentials: () => MemoryCredentials]> = [
	['oAuth2', () => oAuth2Credentials(sandbox, { baseUrl: sandbox.url })],
	['connectedApp', () => connectedAppCredentials(sandbox)],
	['basic', () => basicCredentials(sandbox, { password: 'pass-word-of-basic' })],
];

const sending: INodeParameters = {
	operation: 'sendEntity',
	requestUri: createCustomer,
	options: { timeout: 200 },
};

const faults: Array<FaultRule['fault']> = [
	...refusals.map(({ name }) => ({ kind: 'documented' as const, name })),
	'html',
	'redirect-to-login',
	{ kind: 'redirect', location: 'https://elsewhere.example/' },
	'invalid-json',
	'truncate',
	'drop-before',
	'drop-after',
	{ kind: 'delay', ms: 250 },
	{ kind: 'error-in-200' },
];

describe.each(signIns)('No failure shows a secret: %s', (authentication, credentials) => {
	it.each(faults)('%j', async (fault) => {
		sandbox.faults.add({ fault, times: 'always', match: { path: '/api1' } });
		const store = credentials();
		const secrets = secretsOf(store);
		const run = await bench(store, { ...sending, authentication }).run();
		expect(run.status).toBe('error');
		expectNoSecrets(run, [...secrets, ...secretsOf(store)]);
	});

	it('an address elsewhere', async () => {
		const store = credentials();
		const requestUri = 'https://elsewhere.example/api1';
		const run = await bench(store, { ...sending, authentication, requestUri }).run();
		expect(run.status).toBe('error');
		expectNoSecrets(run, secretsOf(store));
	});
});

it.each(['message', 'error', 'both'] as const)('nor a refused refresh: %s', async (form) => {
	sandbox.switches.refusedRefreshBody = form;
	const store = oAuth2Credentials(sandbox, { baseUrl: sandbox.url });
	sandbox.tokens.revoke();
	const run = await bench(store, { ...sending, authentication: 'oAuth2' }).run();
	expect(shownFailure(run).message).toContain('no access token');
	expectNoSecrets(run, secretsOf(store));
});

const tokens = (access_token: string, refresh_token: string) => ({ access_token, refresh_token });

describe('A server that repeats what was sent to it gives nothing away', () => {
	const tokenOf = ({ headers }: Received) => (headers.authorization ?? '').replace(/^\w+ /, '');
	const echoes: Array<[string, (request: Received) => LocalAnswer]> = [
		[
			'in a message',
			(request) => ({ status: 500, body: JSON.stringify({ message: `Bad ${tokenOf(request)}` }) }),
		],
		[
			'in the whole header',
			(request) => ({
				status: 400,
				body: JSON.stringify({ message: request.headers.authorization }),
			}),
		],
		[
			'in a diagnosis',
			(request) => ({
				body: JSON.stringify({
					$diagnoses: [{ $severity: 'error', $message: tokenOf(request), stack: tokenOf(request) }],
				}),
			}),
		],
		[
			'in a web page',
			(request) => ({
				status: 502,
				headers: { 'content-type': 'text/html' },
				body: `<title>${tokenOf(request)}</title>`,
			}),
		],
		['in broken JSON', (request) => ({ body: `{"token":"${tokenOf(request)}"` })],
		[
			'in a redirect',
			(request) => ({
				status: 302,
				headers: { location: `https://elsewhere.example/${tokenOf(request)}` },
			}),
		],
		[
			'in a redirected path',
			(request) => ({ status: 307, headers: { location: `/x/${tokenOf(request)}` } }),
		],
	];

	async function sent(
		store: MemoryCredentials,
		authentication: string,
		settings = {},
	): Promise<IRun> {
		return await bench(store, { ...sending, authentication }, settings).run();
	}

	describe.each(echoes)('%s', (_, answer) => {
		it.each([{}, { onError: 'continueErrorOutput' }])('%j', async (settings) => {
			const server = await startLocalServer(answer);
			const opaque = oAuth2Credentials(sandbox, {
				baseUrl: server.url,
				oauthTokenData: tokens('opaque+access/token', 'opaque-refresh'),
			});
			const basic = basicCredentials(server, { password: 'pass-word-of-basic' });
			const runs = [await sent(opaque, 'oAuth2', settings), await sent(basic, 'basic', settings)];
			await server.stop();

			expect(server.received).toHaveLength(2);
			expectNoSecrets(runs[0], secretsOf(opaque));
			expectNoSecrets(runs[1], secretsOf(basic));
		});
	});

	it('of a token that was renewed on the way', async () => {
		const server = await startLocalServer((request) => {
			if (request.url === '/token')
				return { body: '{"access_token":"second-opaque-token","refresh_token":"r2"}' };
			if (tokenOf(request) === 'first-opaque-token') return { status: 401 };
			return { status: 500, body: JSON.stringify({ message: `Bad ${tokenOf(request)}` }) };
		});
		const store = oAuth2Credentials(sandbox, {
			baseUrl: server.url,
			accessTokenUrl: `${server.url}/token`,
			oauthTokenData: tokens('first-opaque-token', 'first-refresh-token'),
		});
		const run = await sent(store, 'oAuth2');
		await server.stop();

		expect(shownFailure(run).httpCode).toBe('500');
		expectNoSecrets(run, ['first-opaque-token', 'first-refresh-token', 'second-opaque-token']);
	});

	it('of a token request', async () => {
		const server = await startLocalServer((request) =>
			request.url === '/token'
				? {
						status: 400,
						body: JSON.stringify({ error: 'invalid_request', error_description: request.body }),
					}
				: { status: 401 },
		);
		const store = oAuth2Credentials(sandbox, {
			baseUrl: server.url,
			accessTokenUrl: `${server.url}/token`,
			clientSecret: 's3cret & more+%/=',
			oauthTokenData: tokens('access+/token', 'refresh+/=token'),
		});
		const run = await sent(store, 'oAuth2');
		await server.stop();
		expect(shownFailure(run).message).toContain('no access token');
		expectNoSecrets(run, secretsOf(store));
	});
});

it('hints hide secrets, too', async () => {
	const server = await startLocalServer(() => ({
		body: '{"$diagnoses":[{"$severity":"warning","$message":"Token opaque-access-token is old"}]}',
	}));
	const store = oAuth2Credentials(sandbox, {
		baseUrl: server.url,
		oauthTokenData: tokens('opaque-access-token', 'opaque-refresh'),
	});
	const run = await bench(store, { ...sending, authentication: 'oAuth2' }).run();
	await server.stop();
	const [task] = run.data.resultData.runData.Subject;
	expect(task.hints).toEqual([
		expect.objectContaining({ message: expect.stringContaining('is old') }),
	]);
	expect(JSON.stringify(task.hints)).not.toContain('opaque-access-token');
});
