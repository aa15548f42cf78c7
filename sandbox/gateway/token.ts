import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { application } from '../accounts';
import type { IssuedTokens } from '../auth/tokens';
import { type ErrorReply, documentedErrors } from '../faults/documentedErrors';
import { bodyText, formFields, isForm, isObject } from '../http/body';
import { sendError, sendJson } from '../http/send';
import type { SandboxState } from '../state';
import type { Switches } from '../switches';
import { isWrongRegion, wrongRegion } from './root';

type Fields = Readonly<Record<string, string>>;
type Outcome = { tokens: IssuedTokens } | { refused: ErrorReply };

/**
 * The gateway's token address: trades a code or a refresh token for a pair, and deletes a refresh token (G12).
 * Sources: GF5, GF6, GF7.
 */
export function token(app: FastifyInstance, root: string, state: SandboxState): void {
	app.post(`${root}/token`, (request, reply) => {
		if (isWrongRegion(root, state, 'token')) return sendError(reply, wrongRegion);
		const fields = readFields(request, state.switches);
		if (!fields) return sendError(reply, documentedErrors['gateway-400-missing-parameters']);
		const outcome = exchange(fields, state);
		if ('refused' in outcome) return sendError(reply, outcome.refused);
		return sendTokens(reply, outcome.tokens, state.switches);
	});

	app.delete(`${root}/token`, (request, reply) => {
		const fields = readFields(request, state.switches);
		const isKnown =
			fields?.refresh_token !== undefined && state.tokens.revoke(fields.refresh_token);
		return isKnown ? reply.code(204).send() : sendError(reply, invalidRefreshToken(state.switches));
	});
}

function exchange(fields: Fields, state: SandboxState): Outcome {
	switch (fields.grant_type) {
		case undefined:
			return { refused: documentedErrors['gateway-400-missing-parameters'] };
		case 'authorization_code':
			return exchangeCode(fields, state);
		case 'refresh_token':
			return exchangeRefreshToken(fields, state);
		default:
			return { refused: documentedErrors['gateway-400-grant-type'] };
	}
}

function exchangeCode(fields: Fields, state: SandboxState): Outcome {
	const { client_id: id, client_secret: secret, code, redirect_uri: redirectUri } = fields;
	if (!id || !secret || !code || !redirectUri) {
		return { refused: documentedErrors['gateway-400-missing-parameters'] };
	}
	if (!isClient(id, secret)) return { refused: documentedErrors['gateway-404-client'] };
	const issued = state.consents.takeCode(code);
	if (!issued) return { refused: documentedErrors['gateway-403-unknown-code'] };
	if (issued.expiresAtMs <= Date.now()) return { refused: documentedErrors['gateway-403-expired'] };
	if (redirectUri !== issued.request.redirectUri) {
		return { refused: documentedErrors['gateway-404-redirect-uri'] };
	}
	return { tokens: state.tokens.issue(issued.grant) };
}

function exchangeRefreshToken(fields: Fields, state: SandboxState): Outcome {
	const { client_id: id, client_secret: secret, refresh_token: refreshToken } = fields;
	const isAnonymous = !id && !secret;
	if (!refreshToken || (isAnonymous && state.switches.refreshNeedsClient)) {
		return { refused: documentedErrors['gateway-400-missing-parameters'] };
	}
	if (!isAnonymous && !isClient(id, secret))
		return { refused: documentedErrors['gateway-404-client'] };
	const tokens = state.tokens.refresh(refreshToken);
	return tokens ? { tokens } : { refused: invalidRefreshToken(state.switches) };
}

function isClient(id: string | undefined, secret: string | undefined): boolean {
	return id === application.clientId && secret === application.clientSecret;
}

/** Sage documents no body for it; `message` is the gateway's form, `error` that of RFC 6749. */
function invalidRefreshToken({ refusedRefreshBody }: Switches): ErrorReply {
	const message = { message: 'The refresh token is invalid or has expired' };
	const error = { error: 'invalid_grant', error_description: message.message };
	const body = { both: { ...error, ...message }, message, error }[refusedRefreshBody];
	return { status: 400, body };
}

function readFields(request: FastifyRequest, { tokenBody }: Switches): Fields | undefined {
	const form = isForm(request);
	if (tokenBody !== 'both' && form !== (tokenBody === 'form')) return undefined;
	if (form) return formFields(request);
	try {
		const body: unknown = JSON.parse(bodyText(request));
		if (!isObject(body)) return undefined;
		return Object.fromEntries(
			Object.entries(body).flatMap(([name, value]) =>
				typeof value === 'string' ? [[name, value]] : [],
			),
		);
	} catch {
		return undefined;
	}
}

function sendTokens(reply: FastifyReply, tokens: IssuedTokens, switches: Switches): FastifyReply {
	const { accessToken, refreshToken, grant } = tokens;
	const scope = [grant.scope, ...grant.folders.map((folder) => `folder.${folder}`)].join(' ');
	const expiresIn = switches.accessTokenLifetimeSeconds;
	const body = {
		standard: {
			access_token: accessToken,
			refresh_token: refreshToken,
			token_type: 'Bearer',
			expires_in: expiresIn,
			scope,
		},
		camelCase: { accessToken, refreshToken, tokenType: 'Bearer', expiresIn, scope },
		minimal: { access_token: accessToken, refresh_token: refreshToken },
	}[switches.tokenReply];
	return sendJson(reply.header('cache-control', 'no-store'), body);
}
