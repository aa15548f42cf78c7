import type { ICredentialDataDecryptedObject, IExecuteFunctions } from 'n8n-workflow';
import { rootAfterHandOver } from '../../../sage/gateway/handOver';
import { isJsonObject } from '../../../sage/exactJson';
import { SageError } from '../../../sage/SageError';

/** What a credential says about the place to talk to. Read once per execution. */
export interface Connection {
	credentialType: string;
	/** The root address in force: after a hand-over to another region, that region's. */
	baseUrl: string;
	/** X3 endpoint (folder) to name in GraphQL calls straight to an X3 server; may be empty. */
	endpoint: string;
	tls: { ignoreIssues: boolean; trustedAuthority: string };
	/** Values that must never be shown. */
	secrets: string[];
}

const CREDENTIAL_TYPES: Record<string, string> = {
	oAuth2: 'sageX3OAuth2Api',
	connectedApp: 'sageX3ConnectedAppApi',
	basic: 'sageX3BasicApi',
};

/** Reads the credential that the parameter `authentication` names. */
export async function openConnection(context: IExecuteFunctions): Promise<Connection> {
	const authentication = context.getNodeParameter('authentication', 0, 'oAuth2') as string;
	const credentialType = CREDENTIAL_TYPES[authentication] ?? CREDENTIAL_TYPES.oAuth2;
	const credential = await context.getCredentials(credentialType);
	if (authentication === 'oAuth2') checkConnected(credential);
	return {
		credentialType,
		baseUrl: rootAfterHandOver(text(credential.baseUrl), handedOverTo(credential)),
		endpoint: atGateway(credential) ? '' : text(credential.endpoint).trim(),
		tls: {
			ignoreIssues: credential.ignoreSSLIssues === true,
			trustedAuthority: text(credential.trustedAuthority).trim(),
		},
		secrets: secretsOf(credential),
	};
}

function atGateway(credential: ICredentialDataDecryptedObject): boolean {
	return credential.authorizationServer === 'gateway';
}

/** n8n keeps what came beside the code of the callback under `oauthTokenData.callbackQueryString`. */
function handedOverTo({ oauthTokenData }: ICredentialDataDecryptedObject): unknown {
	const token: unknown = oauthTokenData;
	if (!isJsonObject(token) || !isJsonObject(token.callbackQueryString)) return undefined;
	return token.callbackQueryString.endpoint;
}

function checkConnected({ grantType, oauthTokenData }: ICredentialDataDecryptedObject): void {
	if (grantType === 'clientCredentials' || oauthTokenData !== undefined) return;
	throw new SageError({
		kind: 'notSignedIn',
		message: 'Not signed in: the credential is not connected yet',
		description: "Open the credential and press 'Connect my account'.",
	});
}

function secretsOf(credential: ICredentialDataDecryptedObject): string[] {
	const token: unknown = credential.oauthTokenData;
	const candidates = [
		credential.clientSecret,
		credential.password,
		...(isJsonObject(token) ? [token.access_token, token.refresh_token, token.id_token] : []),
	];
	return candidates.filter((secret): secret is string => typeof secret === 'string' && secret !== '');
}

function text(value: unknown): string {
	return typeof value === 'string' ? value : '';
}
