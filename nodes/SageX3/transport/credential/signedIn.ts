import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { isJsonObject } from '../../../../sage/exactJson';
import { jwtClaims, lapseOf } from '../../../../sage/jwt';
import type { NodeContext } from '../context';
import type { OpenCredential } from './openCredential';

/** What a credential tells of its sign-in. Nothing of it is secret. */
export interface SignedIn {
	/** Whose rights it works with; null when it does not tell. */
	user: string | null;
	/** The customer of the gateway, by its configuration; null elsewhere. */
	customer: string | null;
	/** What was granted; null where it does not tell, or there are no scopes. */
	scopes: string[] | null;
	lapse: Lapse;
}

/** When somebody has to sign in anew. */
export type Lapse =
	| { kind: 'at'; ms: number }
	/** The credential holds no refresh token that tells it. */
	| { kind: 'untold' }
	/** It signs in by itself whenever it has to. */
	| { kind: 'never' };

/** Reads what the credential tells by now: n8n keeps a renewed token in it. */
export async function signedIn(
	context: NodeContext,
	{ credentialType, signIn, atGateway }: OpenCredential,
): Promise<SignedIn> {
	const credential = await context.getCredentials(credentialType);
	return signIn === 'oAuth2' ? byToken(credential, atGateway) : byUser(credential);
}

function byUser({ user }: ICredentialDataDecryptedObject): SignedIn {
	return { user: text(user), customer: null, scopes: null, lapse: { kind: 'never' } };
}

/**
 * Claims of the gateway: `sub` is the customer's configuration, `scopes` holds `user.<login>`. Elsewhere the standard ones
 * hold: `sub` is the user, `scope` what was granted.
 *
 * Sources: GF6; RFC 7519; RFC 9068.
 */
function byToken(
	{ grantType, oauthTokenData }: ICredentialDataDecryptedObject,
	atGateway: boolean,
): SignedIn {
	const token: unknown = oauthTokenData;
	const held = isJsonObject(token) ? token : {};
	const claims = typeof held.access_token === 'string' ? jwtClaims(held.access_token) : undefined;
	const scope = text(held.scope) ?? text(claims?.scopes) ?? text(claims?.scope);
	const scopes = scope === null ? null : scope.split(/\s+/).filter((one) => one !== '');
	const login = scopes?.find((one) => one.startsWith('user.') && one !== 'user.?');
	return {
		user: login?.slice('user.'.length) ?? (atGateway ? null : text(claims?.sub)),
		customer: atGateway ? text(claims?.sub) : null,
		scopes,
		lapse: lapseBy(grantType, held.refresh_token),
	};
}

function lapseBy(grantType: unknown, refreshToken: unknown): Lapse {
	if (grantType === 'clientCredentials') return { kind: 'never' };
	const ms = typeof refreshToken === 'string' ? lapseOf(refreshToken) : undefined;
	return ms === undefined ? { kind: 'untold' } : { kind: 'at', ms };
}

function text(value: unknown): string | null {
	return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}
