import { createHash } from 'crypto';
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { isJsonObject, type JsonObject } from '../../../../sage/exactJson';
import { jwtClaims } from '../../../../sage/jwt';

/** Claims that differ from one token of a user to the next. Source: RFC 7519; OpenID Connect Core. */
const OF_ONE_TOKEN: ReadonlySet<string> = new Set([
	...['iat', 'exp', 'nbf', 'jti'],
	...['auth_time', 'at_hash', 'c_hash', 'nonce', 'sid'],
]);

/**
 * Tells by whose rights a credential works: equal for one user as long as the sign-in lasts, also when a token was
 * renewed, and another one when somebody else connects it. A digest, so that nothing can be read out of it.
 *
 * An access token that is a JWT with a subject says who that is. Of any other token nobody can tell, so each counts as a
 * user of its own.
 *
 * Source: GF6 (claims: `sub` is the customer, `scopes` holds `user.<login>`).
 */
export function ownerOf(credential: ICredentialDataDecryptedObject): string {
	const { oauthTokenData, clientId, user } = credential;
	const token: unknown = isJsonObject(oauthTokenData) ? oauthTokenData.access_token : undefined;
	const person = typeof token === 'string' ? (lastingClaims(token) ?? token) : null;
	return createHash('sha256')
		.update(JSON.stringify([clientId, user, person]))
		.digest('hex');
}

/**
 * Tells by whose rights a credential works, as far as anybody can tell for longer than one token lasts: it stays the same
 * when a token that does not name its user is renewed. A digest, so that nothing can be read out of it.
 */
export function knownUserOf(credential: ICredentialDataDecryptedObject): string {
	const { oauthTokenData, clientId, user } = credential;
	const token: unknown = isJsonObject(oauthTokenData) ? oauthTokenData.access_token : undefined;
	const person = typeof token === 'string' ? (lastingClaims(token) ?? null) : null;
	return createHash('sha256')
		.update(JSON.stringify([clientId, user, person]))
		.digest('hex');
}

/** What a JWT says of its user, without what it says of itself; undefined for what is none, or names no subject. */
function lastingClaims(token: string): JsonObject | undefined {
	const claims = jwtClaims(token);
	if (claims === undefined || !claims.sub) return undefined;
	return Object.fromEntries(
		Object.entries(claims)
			.filter(([claim]) => !OF_ONE_TOKEN.has(claim))
			.sort(([left], [right]) => (left < right ? -1 : 1)),
	);
}
