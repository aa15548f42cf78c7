import { Workflow, type ICredentialDataDecryptedObject, type INodeTypes } from 'n8n-workflow';
import { SageX3OAuth2Api } from '../../credentials/SageX3OAuth2Api.credentials';

const credential = new SageX3OAuth2Api();
const nodeTypes = {} as INodeTypes;
const workflow = new Workflow({ id: 'w', nodes: [], connections: {}, active: false, nodeTypes });
const node = {
	id: 'n',
	name: 'Credential',
	type: 'test',
	typeVersion: 1,
	position: [0, 0] as [number, number],
	parameters: {},
};

beforeAll(async () => {
	await workflow.expression.acquireIsolate();
});
afterAll(async () => await workflow.expression.releaseIsolate());

/** What n8n makes of the credential when it connects, as its credentials helper does it: defaults, then expressions. */
function resolved(filledIn: ICredentialDataDecryptedObject) {
	const defaults = Object.fromEntries(
		credential.properties.map(({ name, default: value }) => [name, value]),
	);
	const data = { ...defaults, ...filledIn } as ICredentialDataDecryptedObject;
	return workflow.expression.getComplexParameterValue(
		node,
		data as never,
		'internal',
		{},
		undefined,
		undefined,
		data as never,
	) as unknown as Record<string, unknown>;
}

describe('Sage X3 OAuth2 API at the gateway', () => {
	const gateway = {
		baseUrl: 'https://api.eu-prod-sagex3.com/v1',
		customer: 'https://x3.customer.example/?a=b&c',
	};

	it('needs the root address, the customer, ID and secret, and nothing else', () => {
		expect(resolved(gateway)).toMatchObject({
			authorizationServer: 'gateway',
			grantType: 'authorizationCode',
			authUrl: 'https://api.eu-prod-sagex3.com/v1/token/authorise',
			accessTokenUrl: 'https://api.eu-prod-sagex3.com/v1/token',
			authQueryParameters: 'customer=https%3A%2F%2Fx3.customer.example%2F%3Fa%3Db%26c',
			scope: 'api.graphQL businessDomain.ALL',
			authentication: 'body',
			ignoreSSLIssues: false,
		});
	});

	it.each(['https://api.eu-prod-sagex3.com/v1/', ' https://api.eu-prod-sagex3.com/v1// '])(
		'takes the root address as it is typed: %j',
		(baseUrl) => {
			expect(resolved({ ...gateway, baseUrl })).toMatchObject({
				authUrl: 'https://api.eu-prod-sagex3.com/v1/token/authorise',
				accessTokenUrl: 'https://api.eu-prod-sagex3.com/v1/token',
			});
		},
	);

	it('asks for the scope that the user gives', () => {
		expect(resolved({ ...gateway, gatewayScope: 'api.dataDelivery user.?' }).scope).toBe(
			'api.dataDelivery user.?',
		);
	});

	it.each([
		['https://api.us-prod-sagex3.com/v1', 'https://api.us-prod-sagex3.com/v1/token'],
		['https://api.eu-prod-sagex3.com/eu/v1/', 'https://api.eu-prod-sagex3.com/eu/v1/token'],
		['https://elsewhere.example/v1', 'https://api.eu-prod-sagex3.com/v1/token'],
		['https://api.evil-sagex3.com/v1', 'https://api.eu-prod-sagex3.com/v1/token'],
		['https://api.customerregion-sagex3.com/v1', 'https://api.eu-prod-sagex3.com/v1/token'],
		['http://api.us-prod-sagex3.com/v1', 'https://api.eu-prod-sagex3.com/v1/token'],
		[
			'https://api.us-prod-sagex3.com.elsewhere.example/v1',
			'https://api.eu-prod-sagex3.com/v1/token',
		],
		[
			'https://api.us-prod-sagex3.com@elsewhere.example/v1',
			'https://api.eu-prod-sagex3.com/v1/token',
		],
		[
			'https://api.eu-prod-sagex3.com@elsewhere.example/v1',
			'https://api.eu-prod-sagex3.com/v1/token',
		],
		[
			'https://api.us-prod-sagex3.com:x@elsewhere.example/v1',
			'https://api.eu-prod-sagex3.com/v1/token',
		],
		[
			'https://api.eu-prod-sagex3.com:x@elsewhere.example/v1',
			'https://api.eu-prod-sagex3.com/v1/token',
		],
		['https://api.us-prod-sagex3.com:444/v1', 'https://api.eu-prod-sagex3.com/v1/token'],
		['https://api.eu-prod-sagex3.com:444/v1', 'https://api.eu-prod-sagex3.com/v1/token'],
		['https://api.us-prod-sagex3.com/v1?x=', 'https://api.eu-prod-sagex3.com/v1/token'],
		['https://api.eu-prod-sagex3.com/v1?x=', 'https://api.eu-prod-sagex3.com/v1/token'],
		['https://api.eu-prod-sagex3.com/v1#x', 'https://api.eu-prod-sagex3.com/v1/token'],
		[
			'https://api.us-prod-sagex3.com\\.elsewhere.example/v1',
			'https://api.eu-prod-sagex3.com/v1/token',
		],
		['//elsewhere.example/v1', 'https://api.eu-prod-sagex3.com/v1/token'],
	])('handed over to %s, renews its token at %s', (endpoint, accessTokenUrl) => {
		const oauthTokenData = { access_token: 'a', callbackQueryString: { endpoint } };
		const credentials = resolved({ ...gateway, oauthTokenData });
		expect(credentials.accessTokenUrl).toBe(accessTokenUrl);
		expect(`${credentials.rootInForce as string}/token`).toBe(accessTokenUrl);
	});

	it('follows a hand-over to a region that the credential trusts', () => {
		const callbackQueryString = { endpoint: 'https://api.ap-prod-sagex3.com/v1' };
		const oauthTokenData = { access_token: 'a', callbackQueryString };
		const trustedRegions = 'https://other.example, https://api.ap-prod-sagex3.com';
		const at = (changes: object) =>
			resolved({ ...gateway, oauthTokenData, ...changes }).rootInForce;
		expect(at({ trustedRegions })).toBe(callbackQueryString.endpoint);
		expect(at({ trustedRegions: 'api.ap-prod-sagex3.com.evil.example' })).toBe(gateway.baseUrl);
		expect(at({})).toBe(gateway.baseUrl);
	});

	it('takes a hand-over that came twice for none', () => {
		const endpoint = ['https://api.us-prod-sagex3.com/v1', 'https://api.us-prod-sagex3.com/v1'];
		const oauthTokenData = { access_token: 'a', callbackQueryString: { endpoint } };
		expect(resolved({ ...gateway, oauthTokenData }).rootInForce).toBe(gateway.baseUrl);
	});

	describe('with a helper for the callback', () => {
		const callbackHelper = ' https://n8n.example/webhook/sage-x3-callback ';
		const redirectUri = callbackHelper.trim();

		it('begins at the helper, and names its address again for the exchange of the code', () => {
			const credentials = resolved({ ...gateway, callbackHelper });
			expect(credentials.authUrl).toBe(redirectUri);
			expect(JSON.parse(String(credentials.additionalBodyProperties))).toEqual({
				redirect_uri: redirectUri,
			});
			expect(credentials.accessTokenUrl).toBe('https://api.eu-prod-sagex3.com/v1/token');
		});

		it.each([undefined, '', '  ', null])('and without one (%j) adds nothing', (none) => {
			const credentials = resolved({ ...gateway, callbackHelper: none as never });
			expect(credentials.authUrl).toBe('https://api.eu-prod-sagex3.com/v1/token/authorise');
			expect(credentials.additionalBodyProperties).toBe('');
		});
	});

	it('tests the sign-in at the region in force', () => {
		expect(credential.test.request.baseURL).toBe('={{$credentials.rootInForce}}');
	});
});

describe('Sage X3 OAuth2 API at another authorization server', () => {
	const other = {
		authorizationServer: 'other',
		baseUrl: 'https://x3.customer.example:8124',
		authorizationUrl: 'https://login.customer.example/authorize',
		tokenUrl: 'https://login.customer.example/token',
		otherScope: 'openid offline_access',
	};

	it('uses the addresses that the user typed', () => {
		expect(resolved(other)).toMatchObject({
			authUrl: 'https://login.customer.example/authorize',
			accessTokenUrl: 'https://login.customer.example/token',
			scope: 'openid offline_access',
			authQueryParameters: '',
			authentication: 'header',
		});
	});

	it('has no use for a helper that was typed for the gateway', () => {
		const callbackHelper = 'https://n8n.example/webhook/sage-x3-callback';
		expect(resolved({ ...other, callbackHelper })).toMatchObject({
			authUrl: 'https://login.customer.example/authorize',
			additionalBodyProperties: '',
		});
	});

	it('follows no hand-over, and takes the root address without blanks and a slash at its end', () => {
		const oauthTokenData = {
			access_token: 'a',
			callbackQueryString: { endpoint: `${other.baseUrl}/elsewhere` },
		};
		const baseUrl = ` ${other.baseUrl}/ `;
		expect(resolved({ ...other, baseUrl, oauthTokenData }).rootInForce).toBe(other.baseUrl);
	});

	it('and the parameters and the place of the client credentials', () => {
		const otherQueryParameters = 'access_type=offline';
		const clientAuthentication = 'body';
		expect(resolved({ ...other, otherQueryParameters, clientAuthentication })).toMatchObject({
			authQueryParameters: otherQueryParameters,
			authentication: clientAuthentication,
		});
	});

	it.each(['authorizationCode', 'clientCredentials', 'pkce'])(
		'offers the grant %s',
		(grantType) => {
			const property = credential.properties.find(({ name }) => name === 'grantType');
			expect(property?.options).toContainEqual(expect.objectContaining({ value: grantType }));
			expect(resolved({ ...other, grantType }).grantType).toBe(grantType);
		},
	);
});

it('keeps what n8n would ask beside it out of sight', () => {
	const hidden = credential.properties
		.filter(({ type }) => type === 'hidden')
		.map(({ name }) => name);
	expect(hidden).toEqual(
		expect.arrayContaining([
			'rootInForce',
			'authUrl',
			'accessTokenUrl',
			'scope',
			'authQueryParameters',
			'additionalBodyProperties',
			'authentication',
		]),
	);
});
