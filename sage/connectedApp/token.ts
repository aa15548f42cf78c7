import { createHmac } from 'crypto';

/** What a connected application's token says. Times are in seconds. */
export interface TokenClaims {
	/** Client ID of the connected application. */
	issuer: string;
	/** Sage X3 user; the claim is left out when empty. */
	subject?: string;
	/** May be empty: then the claim is an empty text. */
	audience: string;
	/** How long the token is valid. Must not exceed the application's "Tokens validity". */
	lifetimeSeconds: number;
	/** How far the token is dated back, for a clock that runs ahead of Sage X3's; at most half its life. */
	clockSkewSeconds: number;
}

/**
 * The self-signed token (JWT, HS256) of a connected application. There is no token endpoint: the client
 * signs a token of its own for every request.
 *
 * The time of issue is dated back by the skew, and the expiry counts from that time, so that the token
 * never claims a longer life than it was given. No more than half its life goes into that: a short-lived
 * token would have lapsed before it is sent.
 *
 * Sources: AF2, A3, A4.
 * @param nowMs milliseconds since 1970
 */
export function signToken(claims: TokenClaims, secret: string, nowMs: number): string {
	const dateBackSeconds = Math.min(claims.clockSkewSeconds, Math.floor(claims.lifetimeSeconds / 2));
	const issuedAt = Math.floor(nowMs / 1000) - dateBackSeconds;
	const payload = {
		iss: claims.issuer,
		...(claims.subject ? { sub: claims.subject } : {}),
		aud: claims.audience,
		iat: issuedAt,
		exp: issuedAt + claims.lifetimeSeconds,
	};
	const unsigned = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(payload)}`;
	return `${unsigned}.${createHmac('sha256', secret).update(unsigned).digest('base64url')}`;
}

/**
 * What all tokens of a connected application begin with: their head, and its client ID. Cut where base64 has whole
 * characters, as what follows decides on the rest.
 */
export function tokenBeginning(issuer: string): string {
	const start = JSON.stringify({ iss: issuer }).slice(0, -1);
	const bytes = Buffer.from(start, 'utf8');
	const whole = bytes.subarray(0, bytes.length - (bytes.length % 3));
	return `${encode({ alg: 'HS256', typ: 'JWT' })}.${whole.toString('base64url')}`;
}

function encode(part: object): string {
	return Buffer.from(JSON.stringify(part), 'utf8').toString('base64url');
}
