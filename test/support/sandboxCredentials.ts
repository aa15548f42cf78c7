import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { SageX3BasicApi } from '../../credentials/SageX3BasicApi.credentials';
import { SageX3ConnectedAppApi } from '../../credentials/SageX3ConnectedAppApi.credentials';
import { SageX3OAuth2Api } from '../../credentials/SageX3OAuth2Api.credentials';
import { application, basicAccount, connectedApplication, type Sandbox } from '../../sandbox';
import { MemoryCredentials } from './credentials';

/** User and password of the sandbox. */
export function basicCredentials(
	{ url }: { url: string },
	changes: ICredentialDataDecryptedObject = {},
): MemoryCredentials {
	return new MemoryCredentials(new SageX3BasicApi(), {
		baseUrl: url,
		user: basicAccount.user,
		password: basicAccount.password,
		endpoint: 'SEED',
		...changes,
	});
}

/** The connected application that the sandbox knows. */
export function connectedAppCredentials(
	{ url }: { url: string },
	changes: ICredentialDataDecryptedObject = {},
): MemoryCredentials {
	return new MemoryCredentials(new SageX3ConnectedAppApi(), {
		baseUrl: url,
		clientId: connectedApplication.clientId,
		clientSecret: connectedApplication.secret,
		user: connectedApplication.allowedUser,
		audience: 'apiUrl',
		customAudience: '',
		tokenLifetime: 300,
		clockSkew: 30,
		endpoint: 'SEED',
		...changes,
	});
}

/** A credential that has been connected to the sandbox's gateway; its root is the sandbox's first one. */
export function oAuth2Credentials(
	{ url, tokens }: Pick<Sandbox, 'url' | 'tokens'>,
	changes: ICredentialDataDecryptedObject = {},
): MemoryCredentials {
	return gatewayCredentials({ url }, tokens.issue(), changes);
}

/** A credential that has been connected to a gateway, with the tokens that it was given. */
export function gatewayCredentials(
	{ url }: { url: string },
	{ accessToken, refreshToken }: { accessToken: string; refreshToken: string },
	changes: ICredentialDataDecryptedObject = {},
): MemoryCredentials {
	return new MemoryCredentials(new SageX3OAuth2Api(), {
		baseUrl: `${url}/v1`,
		authorizationServer: 'gateway',
		grantType: 'authorizationCode',
		accessTokenUrl: `${url}/v1/token`,
		clientId: application.clientId,
		clientSecret: application.clientSecret,
		authentication: 'body',
		oauthTokenData: {
			access_token: accessToken,
			refresh_token: refreshToken,
			token_type: 'Bearer',
		},
		...changes,
	});
}
