/** Credentials as n8n keeps them, complete: here no class default is filled in. */

export const basic = (url, changes = {}) => ({
	type: 'sageX3BasicApi',
	data: {
		baseUrl: url,
		user: 'admin',
		password: 'pass:word',
		ignoreSSLIssues: false,
		trustedAuthority: '',
		...changes,
	},
});

export const connectedApp = (url, changes = {}) => ({
	type: 'sageX3ConnectedAppApi',
	data: {
		baseUrl: url,
		clientId: 'application',
		clientSecret: 'application-secret',
		user: 'ADMIN',
		audience: 'apiUrl',
		customAudience: '',
		tokenLifetime: 300,
		clockSkew: 30,
		endpoint: 'SEED',
		ignoreSSLIssues: false,
		trustedAuthority: '',
		...changes,
	},
});

export const oAuth2 = (url, oauthTokenData, changes = {}) => ({
	type: 'sageX3OAuth2Api',
	data: {
		baseUrl: `${url}/v1`,
		authorizationServer: 'gateway',
		customer: 'https://x3.customer.example',
		grantType: 'authorizationCode',
		accessTokenUrl: `${url}/v1/token`,
		authUrl: `${url}/v1/token/authorise`,
		scope: 'api.graphQL businessDomain.ALL',
		authentication: 'body',
		clientId: 'client',
		clientSecret: 'client-secret',
		ignoreSSLIssues: false,
		trustedAuthority: '',
		oauthTokenData,
		...changes,
	},
});
