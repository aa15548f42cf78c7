import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { application, folders } from '../accounts';
import type { ConsentRequest } from '../auth/consents';
import { type CallbackFields, consentPage } from '../auth/consentPage';
import { isRegistered, withQuery } from '../gateway/authorise';
import { formFields, queryFields } from '../http/body';
import { escapeHtml, htmlPage } from '../http/html';
import { sendHtml } from '../http/send';
import type { SandboxState } from '../state';

const path = '/oauth/authorize';

type Checked =
	ConsentRequest | { page: string } | { redirectUri: string; error: string; state?: string };

/** The authorization endpoint of a standard server (RFC 6749, section 4.1, with PKCE of RFC 7636). */
export function authorize(app: FastifyInstance, state: SandboxState): void {
	app.get(path, (request, reply) => {
		const checked = readRequest(request, state);
		if ('page' in checked) return sendHtml(reply, errorPage(checked.page), { status: 400 });
		if ('error' in checked) {
			return back(reply, checked.redirectUri, { error: checked.error }, checked.state);
		}
		return sendHtml(
			reply,
			consentPage({
				action: path,
				id: state.consents.open(checked),
				application: application.name,
				scope: checked.scope,
				folders: [],
			}),
		);
	});

	app.post(path, (request, reply) => {
		const { id = '', decision } = formFields(request);
		const asked = state.consents.get(id);
		if (!asked)
			return sendHtml(reply, errorPage('This request is no longer open'), { status: 400 });
		if (decision !== 'accept') {
			state.consents.refuse(id);
			return back(reply, asked.redirectUri, { error: 'access_denied' }, asked.state);
		}
		const code = state.consents.accept(id, asked, {
			clientId: asked.clientId,
			scope: asked.scope,
			folders: folders.map(({ name }) => name),
			user: 'ADMIN',
		});
		return back(reply, asked.redirectUri, { code }, asked.state);
	});
}

function readRequest(request: FastifyRequest, sandbox: SandboxState): Checked {
	const query = queryFields(request);
	const { client_id: clientId, redirect_uri: redirectUri, state, scope = 'openid' } = query;
	if (clientId !== application.clientId) return { page: 'Unknown client_id' };
	if (!redirectUri || !isRegistered(redirectUri, sandbox.redirectUris)) {
		return { page: 'Unknown redirect_uri' };
	}
	if (query.response_type !== 'code')
		return { redirectUri, state, error: 'unsupported_response_type' };
	const { code_challenge: codeChallenge, code_challenge_method: method = 'plain' } = query;
	if (codeChallenge && method !== 'S256') return { redirectUri, state, error: 'invalid_request' };
	return { clientId, redirectUri, scope, state, codeChallenge };
}

function back(
	reply: FastifyReply,
	redirectUri: string,
	fields: CallbackFields,
	state: string | undefined,
): FastifyReply {
	return reply.redirect(withQuery(redirectUri, { ...fields, state }));
}

function errorPage(message: string): string {
	return htmlPage('Not authorized', `<main class="card"><h1>${escapeHtml(message)}</h1></main>`);
}
