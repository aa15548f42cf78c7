import { createHmac } from 'node:crypto';

/**
 * An authorization server whose refresh tokens are good for one use, and whose access tokens lapse after so
 * many requests.
 *
 * @param {{ usesOfFirst?: number, usesPerToken?: number }} options `usesOfFirst` is for the token that n8n has kept:
 *   0 when it has lapsed already
 */
export function rotatingTokens({ usesOfFirst = 0, usesPerToken = Infinity } = {}) {
	let generation = 1;
	let usesLeft = usesOfFirst;
	const seen = { renewals: 0, reused: 0 };

	return {
		seen,
		/** What n8n keeps of the first sign-in. */
		firstTokens: { access_token: 'access-1', refresh_token: 'refresh-1', token_type: 'Bearer' },
		/** Lets no refresh token work any more, as after a revocation. */
		revoke: () => (generation = Number.NaN),

		/**
		 * @param {import('./server.mjs').Received} request to the token endpoint
		 * @returns {import('./server.mjs').Reply}
		 */
		renew: ({ body }) => {
			const offered = new URLSearchParams(body).get('refresh_token');
			if (offered !== `refresh-${generation}`) {
				seen.reused++;
				return {
					status: 400,
					json: { error: 'invalid_grant', error_description: 'Refresh token is not valid' },
				};
			}
			generation++;
			usesLeft = usesPerToken;
			seen.renewals++;
			return {
				json: {
					access_token: `access-${generation}`,
					refresh_token: `refresh-${generation}`,
					token_type: 'Bearer',
					expires_in: 300,
				},
			};
		},

		/** @param {import('./server.mjs').Received} request whose token is used once if it is good */
		accepts: ({ headers }) => {
			if (headers.authorization !== `Bearer access-${generation}` || usesLeft === 0) return false;
			usesLeft--;
			return true;
		},
	};
}

/**
 * Reads a connected application's token as a Sage X3 server does.
 *
 * @param {string | undefined} authorization header
 * @param {string} secret
 * @returns {Record<string, unknown> | undefined} its claims; undefined when it is not signed with the secret
 */
export function readSignedToken(authorization, secret) {
	const [, header, claims, signature] =
		/^Bearer ([\w-]+)\.([\w-]+)\.([\w-]+)$/.exec(authorization ?? '') ?? [];
	if (!header) return undefined;
	const expected = createHmac('sha256', secret).update(`${header}.${claims}`).digest('base64url');
	if (signature !== expected) return undefined;
	return JSON.parse(Buffer.from(claims, 'base64url').toString());
}
