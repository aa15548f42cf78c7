import type { ICredentialDataDecryptedObject, IDataObject, INodeParameters } from 'n8n-workflow';
import type { MemoryCredentials } from '../support/credentials';
import { bench, jsons, output, shownFailure } from '../support/engine';
import { startLocalServer } from '../support/localServer';
import { createCustomer } from '../support/runs';
import { oAuth2Credentials } from '../support/sandboxCredentials';
import { useSandbox } from '../support/useSandbox';

const sandbox = useSandbox({ size: { customers: 40 } });

/** An authorization server of another kind, in front of the same Sage X3. */
function otherServer(changes: ICredentialDataDecryptedObject = {}): MemoryCredentials {
	return oAuth2Credentials(sandbox, {
		baseUrl: sandbox.url,
		authorizationServer: 'other',
		accessTokenUrl: `${sandbox.url}/oauth/token`,
		...changes,
	});
}

const listing: INodeParameters = {
	authentication: 'oAuth2',
	operation: 'getEntities',
	requestUri: '/datadelivery/SEED',
	returnAll: true,
};
const creating: INodeParameters = {
	authentication: 'oAuth2',
	operation: 'sendEntity',
	requestUri: createCustomer,
	options: { concurrency: 5 },
};
const manyItems = (count: number, prefix = 'N'): IDataObject[] =>
	Array.from({ length: count }, (_, index) => ({ BPCNUM: `${prefix}${index}`, BPCNAM: 'x' }));
const tokenRequests = () => sandbox.requests.filter(({ url }) => url.endsWith('/token'));

describe('OAuth2: access tokens lapse and refresh tokens rotate', () => {
	it('a long list takes one refresh for each expiry, and holds every row once', async () => {
		sandbox.switches.deliveryPageSize = 5;
		sandbox.switches.accessTokenRequests = 5;
		const credentials = oAuth2Credentials(sandbox);
		const run = await bench(credentials, listing).run();

		expect(run.data.resultData.error?.message).toBeUndefined();
		expect(new Set(jsons(run).map(({ key }) => key)).size).toBe(120);
		expect(output(run)).toHaveLength(120);
		expect(sandbox.tokens.refreshes).toBe(4);
		expect(sandbox.tokens.reusedRefreshTokens).toBe(0);
		expect(credentials.tokenWrites).toBe(4);
	});

	it('the client identifies itself in the body', async () => {
		sandbox.switches.refreshNeedsClient = true;
		const credentials = oAuth2Credentials(sandbox);
		sandbox.tokens.expire();
		expect(output(await bench(credentials, listing).run())).toHaveLength(120);
		expect(tokenRequests()[0].headers.authorization).toBeUndefined();
		expect(tokenRequests()[0].body).toContain('client_secret=');
	});

	it('many requests at once share the refresh, and each is executed once', async () => {
		sandbox.switches.accessTokenRequests = 20;
		sandbox.switches.latencyMs = 5;
		const credentials = otherServer();
		const run = await bench(credentials, creating).run(manyItems(60));

		expect(run.data.resultData.error?.message).toBeUndefined();
		expect(jsons(run).map(({ BPCNUM }) => BPCNUM)).toEqual(
			manyItems(60).map(({ BPCNUM }) => BPCNUM),
		);
		expect(sandbox.tokens.refreshes).toBe(2);
		expect(sandbox.tokens.reusedRefreshTokens).toBe(0);
		expect(sandbox.data.rows('customers')).toHaveLength(100);
	});

	it('several runs at once share it, too', async () => {
		sandbox.switches.accessTokenRequests = 20;
		sandbox.switches.latencyMs = 5;
		const credentials = otherServer();
		const runs = await Promise.all(
			['A', 'B', 'C'].map((prefix) => bench(credentials, creating).run(manyItems(20, prefix))),
		);

		expect(runs.map(({ status }) => status)).toEqual(['success', 'success', 'success']);
		expect(sandbox.tokens.refreshes).toBe(2);
		expect(sandbox.tokens.reusedRefreshTokens).toBe(0);
		expect(sandbox.data.rows('customers')).toHaveLength(100);
	});

	it('the next run goes on with the token of the last', async () => {
		const credentials = oAuth2Credentials(sandbox);
		sandbox.tokens.expire();
		await bench(credentials, listing).run();
		await bench(credentials, listing).run();
		expect(sandbox.tokens.refreshes).toBe(1);
	});
});

describe('OAuth2: what is told when there is no token to be had', () => {
	it.each(['both', 'message', 'error'] as const)('revoked in Sage X3 (body: %s)', async (form) => {
		sandbox.switches.refusedRefreshBody = form;
		const credentials = oAuth2Credentials(sandbox);
		sandbox.tokens.revoke();
		const run = await bench(credentials, listing).run();

		const failure = shownFailure(run);
		expect(failure).toMatchObject({
			message: 'Not signed in: could not get an access token for the credential',
			httpCode: '401',
			itemIndex: 0,
		});
		expect(failure.description).toMatch(/connect it again/);
		expect(failure.description).toMatch(/30 days without use, or when it is revoked in Sage X3/);
		expect(tokenRequests()).toHaveLength(1);
	});

	it('lapsed after 30 days without use', async () => {
		sandbox.switches.refreshTokenLifetimeSeconds = -1;
		const credentials = oAuth2Credentials(sandbox);
		sandbox.tokens.expire();
		expect(shownFailure(await bench(credentials, listing).run()).message).toContain(
			'could not get an access token',
		);
	});

	it('a client secret that is not right any more: what the gateway says about it', async () => {
		const credentials = oAuth2Credentials(sandbox, { clientSecret: 'an-old-secret' });
		sandbox.tokens.expire();
		const failure = shownFailure(await bench(credentials, listing).run());
		expect(failure.message).toContain('could not get an access token');
		expect(failure.description).toContain(
			'Could not associate the values with an active application',
		);
	});

	it('a token server that is away', async () => {
		const gone = await startLocalServer(() => ({}));
		await gone.stop();
		const credentials = oAuth2Credentials(sandbox, { accessTokenUrl: `${gone.url}/token` });
		sandbox.tokens.expire();
		const failure = shownFailure(await bench(credentials, listing).run());
		expect(failure.message).toContain('could not get an access token');
		expect(failure.description).toContain('ECONNREFUSED');
	});

	it.each([undefined, {}])('not connected yet: %j', async (oauthTokenData) => {
		const credentials = oAuth2Credentials(sandbox);
		delete credentials.data.oauthTokenData;
		if (oauthTokenData) credentials.data.oauthTokenData = oauthTokenData;
		const failure = shownFailure(await bench(credentials, listing).run());
		expect(failure).toMatchObject({
			message: 'Not signed in: the credential is not connected yet',
			description:
				"Open the credential and press 'Connect' ('Connect my account' in older versions of n8n).",
		});
		expect(sandbox.requests).toHaveLength(0);
	});

	it('a fresh token that is refused all the same: X3 is not asked for ever', async () => {
		const credentials = oAuth2Credentials(sandbox);
		sandbox.faults.add({
			match: { path: '/datadelivery' },
			fault: { kind: 'documented', name: 'gateway-401' },
			times: 'always',
		});
		expect(shownFailure(await bench(credentials, listing).run())).toMatchObject({
			message: 'Unauthorised',
			httpCode: '401',
		});
		expect(sandbox.requests).toHaveLength(3);
	});

	it('one item without a right token fails with the error output, the workflow goes on', async () => {
		const credentials = oAuth2Credentials(sandbox);
		sandbox.tokens.revoke();
		const run = await bench(credentials, listing, { onError: 'continueErrorOutput' }).run([
			{ id: 1 },
			{ id: 2 },
		]);
		expect(run.status).toBe('success');
		expect(jsons(run, 1)).toEqual([
			expect.objectContaining({ id: 1, error: expect.stringContaining('Not signed in') }),
			expect.objectContaining({ id: 2, error: expect.stringContaining('Not signed in') }),
		]);
	});
});

describe('OAuth2: client credentials', () => {
	it.each(['body', 'header'] as const)(
		'one token serves all items, client in the %s',
		async (authentication) => {
			const credentials = otherServer({ grantType: 'clientCredentials', authentication });
			delete credentials.data.oauthTokenData;
			const issuedBefore = sandbox.tokens.issued;
			const run = await bench(credentials, creating).run(manyItems(10));

			expect(run.data.resultData.error?.message).toBeUndefined();
			expect(output(run)).toHaveLength(10);
			expect(sandbox.tokens.issued - issuedBefore).toBe(1);
			expect(tokenRequests().map(({ headers }) => headers.authorization !== undefined)).toEqual([
				authentication === 'header',
			]);
		},
	);

	it('a new token when it lapses', async () => {
		sandbox.switches.accessTokenRequests = 4;
		const credentials = otherServer({ grantType: 'clientCredentials' });
		delete credentials.data.oauthTokenData;
		const run = await bench(credentials, { ...creating, options: { concurrency: 1 } }).run(
			manyItems(10),
		);
		expect(output(run)).toHaveLength(10);
		expect(tokenRequests()).toHaveLength(3);
	});

	it('a wrong secret is told', async () => {
		const credentials = otherServer({
			grantType: 'clientCredentials',
			clientSecret: 'wrong-secret',
		});
		delete credentials.data.oauthTokenData;
		const failure = shownFailure(await bench(credentials, creating).run());
		expect(failure.message).toContain('Not signed in');
		expect(failure.description).toMatch(/invalid_client|Wrong client secret/);
	});
});

describe('OAuth2: a hand-over to another region', () => {
	const handedOver = (endpoint: string) => {
		const credentials = oAuth2Credentials(sandbox);
		const token = credentials.data.oauthTokenData as object;
		return oAuth2Credentials(sandbox, {
			oauthTokenData: { ...token, callbackQueryString: { endpoint } },
		});
	};

	it('is followed on the same host', async () => {
		sandbox.switches.handOver = true;
		sandbox.switches.handOverRefuses = 'data';
		const run = await bench(handedOver(`${sandbox.url}/eu/v1`), listing).run();
		expect(output(run)).toHaveLength(120);
		expect(sandbox.requests.map(({ url }) => url)[0]).toBe('/eu/v1/datadelivery/SEED');
	});

	it.each(['http://elsewhere.example/v1', 'https://api.eu-prod-sagex3.com.elsewhere.example/v1'])(
		'is refused to %s, and nothing is sent',
		async (endpoint) => {
			const failure = shownFailure(await bench(handedOver(endpoint), listing).run());
			expect(failure.message).toContain('Sign-in handed over from');
			expect(failure.description).toContain('Trusted Regions');
			expect(sandbox.requests).toHaveLength(0);
		},
	);
});
