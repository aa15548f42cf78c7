import type { IAdditionalCredentialOptions, ICredentialDataDecryptedObject } from 'n8n-workflow';
import { rootAfterHandOver } from '../../../../sage/gateway/handOver';
import { isJsonObject } from '../../../../sage/exactJson';
import { readRestriction, type Restriction } from '../../../../sage/restriction/rules';
import { SageError } from '../../../../sage/SageError';
import type { SignIn } from '../../../../sage/signIn';
import type { Masker } from '../../../../sage/secrets/masker';
import type { NodeContext } from '../context';
import { maskedError } from '../errors';
import { KnownSecrets, secretsOf } from './knownSecrets';
import { knownUserOf, ownerOf } from './owner';
import { readTrustedAuthority } from './trustedAuthority';

/** What a credential says about the place to talk to. Read once per execution. */
export interface OpenCredential {
	credentialType: string;
	signIn: SignIn;
	/** The root address in force: after a hand-over to another region, that region's. */
	baseUrl: string;
	/** Whether `baseUrl` is the root of a regional gateway, not an X3 server. */
	atGateway: boolean;
	/** X3 endpoint (folder) to work in where nothing else names one; may be empty. */
	endpoint: string;
	/** The pool that web services are called through where nothing else names one; may be empty. */
	poolAlias: string;
	/** X3's code of the language of web services; empty for the pool's own. */
	language: string;
	/** Whether classes are written by the representation `Z…` where none is named. */
	writesByZ: boolean;
	/** Tells credentials apart; undefined for one that n8n did not save. */
	credentialId: string | undefined;
	/** Tells by whose rights the credential works, see `ownerOf`. */
	owner: string;
	/** The same, as far as it outlasts a token, see `knownUserOf`. */
	user: string;
	tls: { ignoreIssues: boolean; trustedAuthority: string };
	rememberFor: RememberFor;
	/** What the credential may be used for; undefined for everything. Read once: a run keeps to one set of rules. */
	restriction: Restriction | undefined;
	/** What must never be shown. */
	secrets: KnownSecrets;
	/** Whether n8n has renewed a token since the secrets were read. */
	renewed: boolean;
	/**
	 * What n8n signs requests with. OAuth2 credentials it reads anew each time, as tokens change; the others
	 * it is handed, or it would read and decrypt them from its database for every request.
	 */
	signing: IAdditionalCredentialOptions;
}

/** How long what Sage X3 tells about itself is taken for true, in milliseconds; 0 is for one execution. */
export interface RememberFor {
	schemaMs: number;
	foldersMs: number;
}

const CREDENTIAL_TYPES: Record<SignIn, string> = {
	oAuth2: 'sageX3OAuth2Api',
	connectedApp: 'sageX3ConnectedAppApi',
	basic: 'sageX3BasicApi',
};

/** Reads the credential of the given kind. */
export async function openCredential(
	context: NodeContext,
	signIn: SignIn,
	rememberFor: RememberFor,
): Promise<OpenCredential> {
	const credentialType = CREDENTIAL_TYPES[signIn];
	const credential = await context.getCredentials(credentialType);
	const credentialId = context.getNode().credentials?.[credentialType]?.id ?? undefined;
	const secrets = new KnownSecrets(credential);
	try {
		return opened(credential, secrets, { signIn, credentialId, rememberFor });
	} catch (error) {
		throw maskedError(error, secrets.masker);
	}
}

function opened(
	credential: ICredentialDataDecryptedObject,
	secrets: KnownSecrets,
	{
		signIn,
		credentialId,
		rememberFor,
	}: Pick<OpenCredential, 'signIn' | 'credentialId' | 'rememberFor'>,
): OpenCredential {
	if (signIn === 'oAuth2') checkConnected(credential);
	const credentialType = CREDENTIAL_TYPES[signIn];
	return {
		credentialType,
		signIn,
		baseUrl: atGateway(credential)
			? rootAfterHandOver(
					text(credential.baseUrl),
					handedOverTo(credential),
					text(credential.trustedRegions),
				)
			: text(credential.baseUrl),
		atGateway: atGateway(credential),
		endpoint: text(credential.endpoint).trim(),
		poolAlias: text(credential.poolAlias).trim(),
		language: text(credential.language).trim(),
		writesByZ: credential.writingRepresentation === 'zClass',
		credentialId,
		owner: ownerOf(credential),
		user: knownUserOf(credential),
		tls: {
			ignoreIssues: credential.ignoreSSLIssues === true,
			trustedAuthority:
				credential.ignoreSSLIssues === true
					? ''
					: readTrustedAuthority(text(credential.trustedAuthority)),
		},
		rememberFor,
		restriction: readRestriction(credential),
		secrets,
		renewed: false,
		signing:
			signIn === 'oAuth2'
				? {}
				: { credentialsDecrypted: { id: '', name: '', type: credentialType, data: credential } },
	};
}

/**
 * A name for what a credential was told, to keep it under; undefined when nothing may be kept, as n8n has not saved
 * the credential.
 */
export function nameInMemory(credential: OpenCredential, what: string): string | undefined {
	const { credentialType, credentialId, owner, baseUrl, rememberFor } = credential;
	if (credentialId === undefined) return undefined;
	return [credentialType, credentialId, owner, baseUrl, rememberFor.schemaMs, what].join(' ');
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
		description:
			"Open the credential and press 'Connect' ('Connect my account' in older versions of n8n).",
	});
}

/**
 * Takes everything that must not be shown by now out of what people see. When a request was signed with a token that was
 * not known yet, n8n has renewed it: then the credential is read again.
 */
export async function currentMasker(
	context: NodeContext,
	credential: OpenCredential,
): Promise<Masker> {
	if (credential.renewed) {
		credential.renewed = false;
		const renewed = await context
			.getCredentials(credential.credentialType)
			.then(secretsOf, () => []);
		credential.secrets.add(renewed);
	}
	return credential.secrets.masker;
}

/** Notes the header that a request was signed with. */
export function noteSigning(credential: OpenCredential, authorization: unknown): void {
	if (credential.signIn !== 'oAuth2' || typeof authorization !== 'string') return;
	const token = authorization.replace(/^\w+ /, '');
	if (token === '' || credential.secrets.has(token)) return;
	credential.secrets.add([token]);
	credential.renewed = true;
}

function text(value: unknown): string {
	return typeof value === 'string' ? value : '';
}
