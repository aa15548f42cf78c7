import type { ErrorReply } from '../faults/documentedErrors';

/** Error codes of RFC 6749, section 5.2. */
type OAuthError = 'invalid_request' | 'invalid_client' | 'invalid_grant' | 'unsupported_grant_type';

/** The error reply of a token address (RFC 6749, section 5.2). */
export function oauthError(error: OAuthError, description: string): ErrorReply {
	return error === 'invalid_client'
		? {
				status: 401,
				headers: { 'www-authenticate': 'Basic realm="Sage X3 sandbox"' },
				body: { error, error_description: description },
			}
		: { status: 400, body: { error, error_description: description } };
}
