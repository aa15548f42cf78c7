import type { INodeParameters, IRun } from 'n8n-workflow';
import type { FaultRule } from '../../sandbox';
import type { MemoryCredentials } from '../support/credentials';
import { bench, hints, jsons, shownFailure } from '../support/engine';
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
	options: { timeout: 1_000 },
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
	{ kind: 'delay', ms: 5_000 },
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
	expect(shownFailure(run).message).toContain('could not get an access token');
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
		expect(shownFailure(run).message).toContain('could not get an access token');
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
	expect(task.hints).toContainEqual(
		expect.objectContaining({ message: expect.stringContaining('is old') }),
	);
	expect(JSON.stringify(task.hints)).not.toContain('opaque-access-token');
});

describe('Whatever a server repeats of a request, and however it spells that', () => {
	const token = 'opaque+access/token~Q7ZX0PLW93MKDRTY2V';
	const apiKey = 'gate way+key/93MKDRTY2V';
	const spelled: Array<[string, (text: string) => string]> = [
		['as it is', (text) => text],
		['HTML', (text) => text.replace(/[+/]/g, (sign) => `&#x${sign.charCodeAt(0).toString(16)};`)],
		['percent', (text) => encodeURIComponent(text).replace(/%../g, (found) => found.toLowerCase())],
		['form', (text) => new URLSearchParams({ x: text }).toString().slice(2)],
		['twice', (text) => encodeURIComponent(encodeURIComponent(text))],
		['cut', (text) => text.slice(0, -1)],
	];
	const answers: Array<[string, (said: string) => LocalAnswer]> = [
		['an error', (said) => ({ status: 500, body: JSON.stringify({ message: `Bad ${said}` }) })],
		[
			'a long page',
			(said) => ({
				status: 502,
				headers: { 'content-type': 'text/html' },
				body: `<title>${'x'.repeat(170)} ${said}</title>`,
			}),
		],
		['cut JSON', (said) => ({ body: `{"text":"${'x'.repeat(150)} ${said}` })],
		[
			'plain words',
			(said) => ({
				status: 500,
				headers: { 'content-type': 'text/plain' },
				body: `${'x'.repeat(165)} ${said}`,
			}),
		],
		['a success', (said) => ({ body: JSON.stringify({ echo: said, [said]: [{ deep: said }] }) })],
		[
			'a warning',
			(said) => ({
				body: JSON.stringify({ $diagnoses: [{ $severity: 'warning', $message: said }] }),
			}),
		],
	];
	const leaks = (run: IRun) => {
		const kept = JSON.stringify(run.data.resultData);
		return ['Q7ZX0PLW', 'W93MKDRT', '93MKDRTY'].filter((part) => kept.includes(part));
	};

	describe.each(answers)('in %s', (_, answer) => {
		it.each(spelled)('%s', async (__, spell) => {
			const server = await startLocalServer(({ headers, url }) => {
				const key = String(headers['x-api-key']);
				const inQuery = new URL(url, 'http://x').searchParams.get('api_key') ?? '';
				const said = [(headers.authorization ?? '').slice(7), key, inQuery];
				return answer(said.map(spell).join(' and '));
			});
			const store = oAuth2Credentials(sandbox, {
				baseUrl: server.url,
				oauthTokenData: tokens(token, 'opaque-refresh'),
			});
			const options = {
				includeDiagnoses: true,
				headers: { header: [{ name: 'X-Api-Key', value: apiKey }] },
			};
			const requestParameters = { parameter: [{ name: 'api_key', value: apiKey }] };
			const parameters = { ...sending, authentication: 'oAuth2', requestParameters, options };
			const runs = [
				await bench(store, parameters).run(),
				await bench(
					store,
					{
						...parameters,
						operation: 'getEntities',
						requestMethod: 'GET',
						returnAll: true,
					},
					{ onError: 'continueRegularOutput' },
				).run(),
			];
			await server.stop();
			expect(runs.flatMap(leaks)).toEqual([]);
		});
	});

	it('a secret in data is told in a hint', async () => {
		const server = await startLocalServer(() => ({ body: JSON.stringify({ echo: token }) }));
		const store = oAuth2Credentials(sandbox, {
			baseUrl: server.url,
			oauthTokenData: tokens(token, 'opaque-refresh'),
		});
		const run = await bench(store, { ...sending, authentication: 'oAuth2' }).run();
		await server.stop();
		expect(jsons(run)).toEqual([{ echo: '[hidden]' }]);
		expect(hints(run).join()).toContain('holds a secret of the credential');
	});

	it('a next page whose address holds a secret is asked for with that secret', async () => {
		const server = await startLocalServer(({ url }, count) => ({
			body: JSON.stringify({
				$resources: [{ page: count }],
				...(count === 1 ? { $links: { $next: { $url: `${url}&page=2` } } } : {}),
			}),
		}));
		const store = basicCredentials(server);
		const run = await bench(store, {
			operation: 'getEntities',
			authentication: 'basic',
			requestUri: '/api1/list',
			requestMethod: 'GET',
			returnAll: true,
			requestParameters: { parameter: [{ name: 'api_key', value: apiKey }] },
		}).run();
		await server.stop();
		expect(jsons(run)).toHaveLength(2);
		expect(new URL(server.received[1].url, 'http://x').searchParams.get('api_key')).toBe(apiKey);
	});
});

it.each(['https://ada:s3cr/t-pass@[x3', 'ada:s3cr/t-pass@x3:8124', 'https//ada:s3cr/t-pass@x3'])(
	'A password in a base URL that is none is not shown: %s',
	async (baseUrl) => {
		const run = await bench(basicCredentials({ url: baseUrl }), {
			...sending,
			authentication: 'basic',
		}).run();
		expect(run.status).toBe('error');
		expect(JSON.stringify(run.data.resultData)).not.toContain('t-pass');
	},
);

it('A refused token request leaves no part of a secret where its words are cut', async () => {
	const clientSecret = 'q7Zx0pLw93mKdRtY2vB8nJh5sGf1cXe4uWa6iQ0z';
	for (const room of [255, 265, 275, 285, 295]) {
		const server = await startLocalServer(({ url }) =>
			url === '/token'
				? { status: 400, body: JSON.stringify({ x: 'x'.repeat(room), echo: clientSecret }) }
				: { status: 401 },
		);
		const store = oAuth2Credentials(sandbox, {
			baseUrl: server.url,
			accessTokenUrl: `${server.url}/token`,
			clientSecret,
			oauthTokenData: tokens('opaque-access', 'opaque-refresh'),
		});
		const run = await bench(store, { ...sending, authentication: 'oAuth2' }).run();
		await server.stop();
		expect(shownFailure(run).description).not.toContain(clientSecret.slice(0, 6));
	}
});
