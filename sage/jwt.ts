import { isJsonObject, parseExact, type JsonObject } from './exactJson';

/**
 * What a signed token says of itself and of its user. Whether its signature is good is for those to check who accept it.
 * undefined for what is no JWT.
 *
 * Source: RFC 7519.
 */
export function jwtClaims(token: string): JsonObject | undefined {
	const [, payload, ...rest] = token.split('.');
	if (payload === undefined || rest.length !== 1) return undefined;
	const parsed = parseExact(Buffer.from(payload, 'base64url').toString('utf8'));
	return parsed.ok && isJsonObject(parsed.value) ? parsed.value : undefined;
}

/** The latest moment that a date of JavaScript can hold, in milliseconds. */
const LATEST_MS = 8.64e15;

/** When a token lapses, in milliseconds since 1970; undefined when it does not say. */
export function lapseOf(token: string): number | undefined {
	const exp = jwtClaims(token)?.exp;
	if (typeof exp !== 'number' || !(exp > 0) || exp * 1000 > LATEST_MS) return undefined;
	return exp * 1000;
}
