import type { FastifyInstance, FastifyRequest } from 'fastify';
import { createHash } from 'node:crypto';
import { application, folders } from '../accounts';
import type { IssuedTokens } from '../auth/tokens';
import type { ErrorReply } from '../faults/documentedErrors';
import { formFields, isForm } from '../http/body';
import { sendError, sendJson } from '../http/send';
import type { SandboxState } from '../state';
import { oauthError } from './errors';

type Fields = Readonly<Record<string, string>>;
type Outcome = { tokens: IssuedTokens; refreshable: boolean } | { refused: ErrorReply };

/**
 * The token endpoint of a standard server: form-encoded; authorization code (with PKCE), client credentials and rotating
 * refresh tokens (RFC 6749). The client identifies itself by Basic or in the body.
 */
export function oauthToken(app: FastifyInstance, state: SandboxState): void {
	app.post('/oauth/token', (request, reply) => {
		const outcome = exchange(request, state);
		if ('refused' in outcome) return sendError(reply, outcome.refused);
		const { accessToken, refreshToken, grant } = outcome.tokens;
		return sendJson(reply.header('cache-control', 'no-store'), {
			access_token: accessToken,
			token_type: 'Bearer',
			expires_in: state.switches.accessTokenLifetimeSeconds,
			...(outcome.refreshable ? { refresh_token: refreshToken } : {}),
			scope: grant.scope,
		});
	});
}

function exchange(request: FastifyRequest, state: SandboxState): Outcome {
	if (!isForm(request)) return refuse('invalid_request', 'The body must be form-encoded');
	const fields = formFields(request);
	const client = readClient(request, fields);
	if (client.id !== application.clientId) return refuse('invalid_client', 'Unknown client');
	if (client.secret !== undefined && client.secret !== application.clientSecret) {
		return refuse('invalid_client', 'Wrong client secret');
	}
	switch (fields.grant_type) {
		case 'authorization_code':
			return exchangeCode(fields, client.secret !== undefined, state);
		case 'refresh_token': {
			const tokens = state.tokens.refresh(fields.refresh_token ?? '');
			if (!tokens) return refuse('invalid_grant', 'The refresh token is invalid or has expired');
			return { tokens, refreshable: true };
		}
		case 'client_credentials': {
			if (client.secret === undefined)
				return refuse('invalid_client', 'The client secret is missing');
			const tokens = state.tokens.issue({
				scope: fields.scope ?? '',
				folders: folders.map(({ name }) => name),
				user: undefined,
			});
			return { tokens, refreshable: false };
		}
		default:
			return refuse('unsupported_grant_type', `Unsupported grant type ${fields.grant_type ?? ''}`);
	}
}

function exchangeCode(fields: Fields, hasSecret: boolean, state: SandboxState): Outcome {
	const issued = state.consents.takeCode(fields.code ?? '');
	if (!issued || issued.expiresAtMs <= Date.now()) {
		return refuse('invalid_grant', 'The authorization code is invalid or has expired');
	}
	const { redirectUri, codeChallenge } = issued.request;
	if (fields.redirect_uri !== redirectUri)
		return refuse('invalid_grant', 'Another redirect_uri was authorized');
	if (codeChallenge === undefined && !hasSecret) {
		return refuse('invalid_client', 'The client secret is missing');
	}
	if (codeChallenge !== undefined && challengeOf(fields.code_verifier ?? '') !== codeChallenge) {
		return refuse('invalid_grant', 'The code verifier does not match');
	}
	return { tokens: state.tokens.issue(issued.grant), refreshable: true };
}

function readClient(request: FastifyRequest, fields: Fields): { id?: string; secret?: string } {
	const [scheme = '', credentials = ''] = (request.headers.authorization ?? '').split(/ +/, 2);
	if (scheme.toLowerCase() !== 'basic')
		return { id: fields.client_id, secret: fields.client_secret };
	const [id, ...secret] = Buffer.from(credentials, 'base64').toString('utf8').split(':');
	return { id, secret: secret.join(':') };
}

function challengeOf(verifier: string): string {
	return createHash('sha256').update(verifier).digest('base64url');
}

function refuse(...error: Parameters<typeof oauthError>): Outcome {
	return { refused: oauthError(...error) };
}
