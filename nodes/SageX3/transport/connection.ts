import type { ICredentialDataDecryptedObject, IExecuteFunctions } from 'n8n-workflow';
import { rootAfterHandOver } from '../../../sage/gateway/handOver';
import { isJsonObject } from '../../../sage/exactJson';
import { SageError } from '../../../sage/SageError';
import { readTrustedAuthority } from './trustedAuthority';

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
			trustedAuthority:
				credential.ignoreSSLIssues === true
					? ''
					: readTrustedAuthority(text(credential.trustedAuthority)),
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
	const isConnected = isJsonObject(oauthTokenData) && Object.keys(oauthTokenData).length > 0;
	if (grantType === 'clientCredentials' || isConnected) return;
	throw new SageError({
		kind: 'notSignedIn',
		message: 'Not signed in: the credential is not connected yet',
		description: "Open the credential and press 'Connect my account'.",
	});
}

/** Everything that must not be shown by now: also the tokens that n8n has renewed since the credential was read. */
export async function currentSecrets(
	context: IExecuteFunctions,
	{ credentialType, secrets }: Connection,
): Promise<string[]> {
	if (credentialType !== CREDENTIAL_TYPES.oAuth2) return secrets;
	const renewed = await context.getCredentials(credentialType).then(secretsOf, () => []);
	return [...new Set([...secrets, ...renewed])];
}

function secretsOf(credential: ICredentialDataDecryptedObject): string[] {
	const token: unknown = credential.oauthTokenData;
	const candidates = [
		credential.clientSecret,
		credential.password,
		...(credential.password ? [basicToken(credential)] : []),
		...(isJsonObject(token) ? [token.access_token, token.refresh_token, token.id_token] : []),
	];
	return candidates.filter(
		(secret): secret is string => typeof secret === 'string' && secret !== '',
	);
}

/** What stands in the header of Basic sign-in: the password can be read out of it. */
function basicToken({ user, password }: ICredentialDataDecryptedObject): string {
	return Buffer.from(`${text(user)}:${text(password)}`).toString('base64');
}

function text(value: unknown): string {
	return typeof value === 'string' ? value : '';
}
