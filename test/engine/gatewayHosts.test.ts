import nock from 'nock';
import type { INodeParameters, IRun } from 'n8n-workflow';
import { SageX3OAuth2Api } from '../../credentials/SageX3OAuth2Api.credentials';
import { MemoryCredentials } from '../support/credentials';
import { bench, jsons, shownFailure } from '../support/engine';

const europe = 'https://api.eu-prod-sagex3.com';
const america = 'https://api.us-prod-sagex3.com';

beforeAll(() => nock.disableNetConnect());
afterEach(() => {
	const missing = nock.pendingMocks();
	nock.cleanAll();
	expect(missing).toEqual([]);
});
afterAll(() => nock.restore());

function connected(endpoint?: string): MemoryCredentials {
	return new MemoryCredentials(new SageX3OAuth2Api(), {
		baseUrl: `${europe}/v1`,
		authorizationServer: 'gateway',
		grantType: 'authorizationCode',
		accessTokenUrl: `${endpoint ?? `${europe}/v1`}/token`,
		clientId: 'client',
		clientSecret: 'client-secret',
		authentication: 'body',
		oauthTokenData: {
			access_token: 'first-token',
			refresh_token: 'refresh-token',
			token_type: 'Bearer',
			...(endpoint ? { callbackQueryString: { endpoint } } : {}),
		},
	});
}

async function get(
	credentials: MemoryCredentials,
	parameters: INodeParameters = {},
): Promise<IRun> {
	return await bench(credentials, {
		operation: 'getEntities',
		requestUri: '/folders',
		options: { entitiesPath: 'folders' },
		returnAll: true,
		...parameters,
	}).run();
}

it('the gateway of the credential gets the token', async () => {
	nock(europe, { reqheaders: { authorization: 'Bearer first-token' } })
		.get('/v1/folders')
		.reply(200, { folders: [{ name: 'SEED' }] });
	expect(jsons(await get(connected()))).toEqual([{ name: 'SEED' }]);
});

it('after a hand-over all goes to the gateway of the other region', async () => {
	const token = {
		access_token: 'second-token',
		refresh_token: 'next',
		token_type: 'Bearer',
		expires_in: 300,
	};
	nock(america).get('/v1/folders').matchHeader('authorization', 'Bearer first-token').reply(401);
	nock(america)
		.post('/v1/token', /refresh_token=refresh-token/)
		.reply(200, token);
	nock(america)
		.get('/v1/folders')
		.matchHeader('authorization', 'Bearer second-token')
		.reply(200, { folders: [{ name: 'SEED' }] });
	expect(jsons(await get(connected(`${america}/v1`)))).toEqual([{ name: 'SEED' }]);
});

it('the address of a folder can be used as the gateway prints it', async () => {
	nock(europe)
		.get('/v1/datadelivery/SEED/')
		.reply(200, { isTruncated: false, itemsCount: 0, items: [] });
	const run = await get(connected(), {
		requestUri: `${europe}/v1/datadelivery/SEED/`,
		options: {},
	});
	expect(run.status).toBe('success');
	expect(jsons(run)).toEqual([]);
});

it('an address of the old region is refused after a hand-over, with the one in force', async () => {
	const run = await get(connected(`${america}/v1`), { requestUri: `${europe}/v1/folders` });
	expect(shownFailure(run).message).toBe(
		`The 'Request URI' leads to ${europe}, but the credential is for ${america}`,
	);
});

it('a host name that cannot be resolved is told', async () => {
	const unknown = Object.assign(new Error('getaddrinfo ENOTFOUND api.eu-prod-sagex3.com'), {
		code: 'ENOTFOUND',
	});
	nock(europe).get('/v1/folders').times(4).replyWithError(unknown);
	const failure = shownFailure(await get(connected()));
	expect(failure.message).toBe(`No answer from Sage X3 at ${europe}`);
	expect(failure.description).toContain('ENOTFOUND');
	expect(failure.description).toContain('Check the base URL of the credential');
});
