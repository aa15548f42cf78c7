import type { Reading } from './spelling';

/** A part of a text, by the indexes of its first character and of the one behind its last. */
export interface Range {
	start: number;
	end: number;
}

const NAMES =
	'access_token|refresh_token|id_token|auth_token|client_secret|client_assertion|password|passwd|api[_-]?key|subscription-key|x-functions-key|signature|X-Amz-Signature|X-Amz-Credential|X-Amz-Security-Token';

/** Tokens, passwords and signatures that are known by their looks; the first group is kept. */
const LOOKS_SECRET = [
	/()(?<![\w-])eyJ[\w-]{8,}\.[\w-]+(?:\.[\w-]*)?/g,
	/\b((?:[Bb]earer|[Bb]asic|BEARER|BASIC)\s+)(?=[\w+/.~-]*(?:[\d=]|[a-z][A-Z]))[\w+/=.~-]{8,}/g,
	new RegExp(`\\b((?:${NAMES})=)[^&\\s"'\\\\]+`, 'gi'),
	new RegExp(`("(?:${NAMES})"\\s*:\\s*")(?:[^"\\\\]|\\\\.){1,5000}`, 'gi'),
	/\b((?:x-)?(?:api-?key|auth-token|functions-key|subscription-key):\s*)[^\s"',;<>]{4,}/gi,
	// `code` is also what many keys of Sage X3 are called; codes to sign in with are longer than those
	/([?&]code=)[^&\s"'\\]{16,}/gi,
	/([?&](?:authorizationCode|sig)=)[^&\s"'\\]+/gi,
	// user and password in an address
	/\b(https?:\/\/)[^\s/?#@"'<>]{1,500}@/gi,
];

/** What looks secret in a text, by the indexes of the reading's source. */
export function looksSecret(reading: Reading): Range[] {
	return LOOKS_SECRET.flatMap((pattern) =>
		[...reading.text.matchAll(pattern)].map(({ 0: found, 1: kept, index }) => ({
			start: reading.startOf(index + kept.length),
			end: reading.endOf(index + found.length - 1),
		})),
	);
}

const SECRET_NAME =
	/^(?:access_token|refresh_token|id_token|client_secret|client_assertion|password|passwd)$/i;

/** Whether what stands under this name is a secret, whatever it looks like. */
export function isSecretName(name: string): boolean {
	return SECRET_NAME.test(name);
}
