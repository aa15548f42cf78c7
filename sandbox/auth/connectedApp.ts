import { decode, verify } from 'jsonwebtoken';
import { connectedApplication } from '../accounts';
import type { Switches } from '../switches';

/** Codes of `Error NN: Invalid token`, see A5 and AF3. */
export type TokenErrorCode = 21 | 30 | 41 | 42 | 45 | 50;

/** Outcome of looking at a bearer token that claims to come from the connected application. */
type TokenCheck = { valid: true; user: string } | { valid: false; code: TokenErrorCode };

/**
 * Checks a token that a connected application signed itself (HS256), as AF2 and A1–A5 say.
 * @param registeredUrl the "URL" of the connected application, compared byte for byte where the audience rule wants it
 */
export function checkConnectedAppToken(
	token: string,
	switches: Switches,
	registeredUrl: string,
): TokenCheck {
	const unverified = decode(token);
	if (unverified === null || typeof unverified === 'string') return { valid: false, code: 30 };
	if (unverified.iss !== connectedApplication.clientId) return { valid: false, code: 41 };
	if (!isSigned(token)) return { valid: false, code: 50 };

	const { sub, aud = '', iat, exp } = unverified;
	const now = Date.now() / 1000;
	if (typeof iat !== 'number' || typeof exp !== 'number') return { valid: false, code: 50 };
	if (iat > Math.floor(now) + switches.issuedAtToleranceSeconds) return { valid: false, code: 21 };
	if (exp <= now || exp - iat > connectedApplication.tokensValiditySeconds) {
		return { valid: false, code: 50 };
	}
	if (sub === undefined ? switches.subject === 'required' : !isAllowedUser(sub)) {
		return { valid: false, code: 42 };
	}
	if (!isAudienceAccepted(aud, switches.audience, registeredUrl)) return { valid: false, code: 45 };
	return { valid: true, user: connectedApplication.allowedUser };
}

function isSigned(token: string): boolean {
	try {
		verify(token, connectedApplication.secret, {
			algorithms: ['HS256'],
			ignoreExpiration: true,
			ignoreNotBefore: true,
		});
		return true;
	} catch {
		return false;
	}
}

function isAllowedUser(subject: string): boolean {
	return subject.toUpperCase() === connectedApplication.allowedUser;
}

function isAudienceAccepted(
	audience: string | string[],
	rule: Switches['audience'],
	registeredUrl: string,
): boolean {
	if (rule === 'any') return true;
	const wanted = { empty: '', xtrem: 'xtrem', exactUrl: registeredUrl }[rule];
	return audience === wanted;
}
