import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { application, customerUrl, folders } from '../accounts';
import type { ConsentRequest } from '../auth/consents';
import { type CallbackFields, consentPage, postingPage } from '../auth/consentPage';
import { type ErrorReply, documentedErrors } from '../faults/documentedErrors';
import { bodyText, queryFields } from '../http/body';
import { htmlPage } from '../http/html';
import { sendError, sendHtml } from '../http/send';
import type { SandboxState } from '../state';
import { regionalRoot } from './root';

/**
 * The pairing request: a consent page, and the callback after it.
 * Source: GF3.
 */
export function authorise(app: FastifyInstance, root: string, state: SandboxState): void {
	const action = `${root}/token/authorise`;

	app.get(action, (request, reply) => {
		const checked = readRequest(request, state);
		if ('refused' in checked) return sendError(reply, checked.refused);
		const id = state.consents.open(checked);
		return sendHtml(reply, page(action, id, checked));
	});

	app.post(action, (request, reply) => {
		const form = new URLSearchParams(bodyText(request));
		const id = form.get('id') ?? '';
		const asked = state.consents.get(id);
		if (!asked) return sendError(reply, documentedErrors['gateway-403-unknown-code']);
		if (form.get('decision') !== 'accept') {
			state.consents.refuse(id);
			return refuse(reply, asked, state);
		}
		const ticked = form
			.getAll('folder')
			.filter((name) => folders.some((folder) => folder.name === name));
		if (ticked.length === 0) {
			return sendHtml(reply, page(action, id, asked, 'Tick at least one folder.'));
		}
		const code = state.consents.accept(id, asked, {
			clientId: asked.clientId,
			scope: asked.scope,
			folders: ticked,
			user: 'ADMIN',
		});
		return accept(reply, asked, code, state);
	});
}

function page(action: string, id: string, { scope }: ConsentRequest, alert?: string): string {
	return consentPage({
		action,
		id,
		alert,
		scope,
		application: application.name,
		customer: customerUrl,
		folders: folders.map(({ name }) => name),
	});
}

function readRequest(
	request: FastifyRequest,
	state: SandboxState,
): ConsentRequest | { refused: ErrorReply } {
	const query = queryFields(request);
	const { client_id: clientId, redirect_uri: redirectUri, customer, scope } = query;
	if (!clientId || !redirectUri || !customer || !scope) {
		return { refused: documentedErrors['gateway-400-missing-parameters'] };
	}
	const { responseType, pkce } = state.switches;
	const unwanted =
		(responseType === 'refused' && 'response_type' in query && 'response_type') ||
		(pkce === 'refused' && 'code_challenge' in query && 'code_challenge');
	if (unwanted)
		return { refused: { status: 400, body: { message: `Unexpected parameter ${unwanted}` } } };
	if (clientId !== application.clientId) return { refused: documentedErrors['gateway-404-client'] };
	if (customer.replace(/\/+$/, '') !== customerUrl) {
		return { refused: documentedErrors['gateway-404-customer'] };
	}
	if (!isRegistered(redirectUri, state.redirectUris)) {
		return { refused: documentedErrors['gateway-404-redirect-uri'] };
	}
	return { clientId, redirectUri, scope: completeScope(scope), state: query.state };
}

/** Whether a redirect URI may be used: any http(s) address when none is registered. */
export function isRegistered(redirectUri: string, registered: readonly string[]): boolean {
	return registered.length > 0
		? registered.includes(redirectUri)
		: /^https?:\/\//.test(redirectUri);
}

/** Adds the domain that Sage adds by itself, and names the user (GF4). */
function completeScope(scope: string): string {
	const scopes = scope.split(/[\s,]+/).filter(Boolean);
	const named = scopes.map((part) => (part === 'user.?' ? 'user.admin' : part));
	const isLimited = named.some((part) => /^(user|businessDomain)\./.test(part));
	return (
		named.includes('api.graphQL') && !isLimited ? [...named, 'businessDomain.ALL'] : named
	).join(' ');
}

function accept(
	reply: FastifyReply,
	{ redirectUri, state: echoed }: ConsentRequest,
	code: string,
	state: SandboxState,
): FastifyReply {
	const { callback, handOver, handOverTo } = state.switches;
	const region = handOverTo === '' ? `${state.url}${regionalRoot}` : handOverTo;
	const rest = { state: echoed, endpoint: handOver ? region : undefined };
	if (callback === 'post') {
		return sendHtml(reply, postingPage(redirectUri, { authorizationCode: code, ...rest }));
	}
	const names = callback === 'both' ? { code, authorizationCode: code } : { code };
	return reply.redirect(withQuery(redirectUri, { ...names, ...rest }));
}

function refuse(
	reply: FastifyReply,
	{ redirectUri, state: echoed }: ConsentRequest,
	state: SandboxState,
): FastifyReply {
	switch (state.switches.refusal) {
		case 'get':
			return reply.redirect(
				withQuery(redirectUri, {
					error: 'access_denied',
					error_description: 'The pairing request was refused',
					state: echoed,
				}),
			);
		case 'post':
			return sendHtml(
				reply,
				postingPage(redirectUri, { message: 'The pairing request was refused', state: echoed }),
			);
		case 'none':
			return sendHtml(
				reply,
				htmlPage('Refused', '<main class="card"><h1>The pairing request was refused</h1></main>'),
			);
	}
}

/** Adds query parameters to an address. */
export function withQuery(address: string, parameters: CallbackFields): string {
	const url = new URL(address);
	for (const [name, value] of Object.entries(parameters)) {
		if (value !== undefined) url.searchParams.set(name, value);
	}
	return url.href;
}
