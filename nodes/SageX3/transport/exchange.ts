import type { IExecuteFunctions, IHttpRequestMethods, IHttpRequestOptions } from 'n8n-workflow';
import type { RawAnswer } from '../../../sage/answer';
import { SageError } from '../../../sage/SageError';
import type { Connection } from './connection';
import { isCertificateRefusal } from './retry';

/** One HTTP request as it goes out. */
export interface OutgoingRequest {
	method: IHttpRequestMethods;
	url: URL;
	headers: Record<string, string>;
	/** JSON text. */
	body?: string;
	timeoutMs: number;
}

/** What became of a request: an answer of any status, or no answer with the reason's code and words. */
export type Exchange =
	{ kind: 'answer'; answer: RawAnswer } | { kind: 'broken'; code: string; message: string };

/** Sends one request, once, signed by n8n with the credential. */
export type Exchanger = (request: OutgoingRequest) => Promise<Exchange>;

/**
 * Makes the function that sends requests. Answers of every status come back as values, their bodies as
 * text, redirects unfollowed.
 *
 * A 401 on an OAuth2 credential lets n8n renew the token and repeat the request: n8n 2.30 and newer do so
 * at once; older ones, which cannot leave out one status, only when the request is sent again without
 * ignoring statuses. Those repetitions run one at a time, so that parallel requests never spend one
 * refresh token twice.
 *
 * @throws SageError `notSignedIn` when no token could be had, `cancelled` when the execution was stopped
 */
export function createExchanger(context: IExecuteFunctions, connection: Connection): Exchanger {
	const isOAuth2 = connection.credentialType === 'sageX3OAuth2Api';
	let renewals: Promise<unknown> = Promise.resolve();

	return async (request) => {
		const ignored = isOAuth2 ? { ignore: true as const, except: [401] } : true;
		const first = await send(context, connection, request, ignored);
		if (!isOAuth2 || first.kind !== 'answer' || first.answer.statusCode !== 401 || first.renewed)
			return first;
		const renewal = renewals.then(async () => await send(context, connection, request, false));
		renewals = renewal.catch(() => undefined);
		return await renewal;
	};
}

type Sent = Exchange & { renewed?: boolean };

async function send(
	context: IExecuteFunctions,
	connection: Connection,
	request: OutgoingRequest,
	ignoreHttpStatusErrors: IHttpRequestOptions['ignoreHttpStatusErrors'],
): Promise<Sent> {
	const options: IHttpRequestOptions = {
		method: request.method,
		url: request.url.href,
		headers: { ...request.headers },
		...(request.body === undefined ? {} : { body: request.body }),
		encoding: 'text',
		returnFullResponse: true,
		disableFollowRedirect: true,
		sendCredentialsOnCrossOriginRedirect: false,
		ignoreHttpStatusErrors,
		timeout: request.timeoutMs,
		skipSslCertificateValidation: connection.tls.ignoreIssues,
		...(connection.tls.trustedAuthority === ''
			? {}
			: { agentOptions: { ca: connection.tls.trustedAuthority } }),
	};
	try {
		const response: unknown = await context.helpers.httpRequestWithAuthentication.call(
			context,
			connection.credentialType,
			options,
		);
		return { kind: 'answer', answer: asAnswer(response) };
	} catch (error) {
		return fromThrown(error, request, context.getExecutionCancelSignal?.()?.aborted === true);
	}
}

/** Reads n8n's full response, or the response that an HTTP library's exception carries. */
function asAnswer(response: unknown): RawAnswer {
	const { statusCode, status, headers, body, data } = (response ?? {}) as Record<string, unknown>;
	const content = body ?? data;
	return {
		statusCode: Number(statusCode ?? status),
		headers: lowerCased(headers),
		text:
			typeof content === 'string'
				? content
				: content === undefined || content === null
					? ''
					: JSON.stringify(content),
	};
}

function lowerCased(headers: unknown): Record<string, unknown> {
	if (typeof headers !== 'object' || headers === null) return {};
	return Object.fromEntries(
		Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
	);
}

/** n8n wraps every exception; the HTTP library's own is its cause. */
function fromThrown(error: unknown, request: OutgoingRequest, cancelled: boolean): Sent {
	if (cancelled) {
		throw new SageError({ kind: 'cancelled', message: 'The execution was canceled' });
	}
	const cause = rootOf(error);
	const isOurs = cause.config?.url === undefined || cause.config.url === request.url.href;
	if (cause.response !== undefined && isOurs && isWhole(cause.response)) {
		return { kind: 'answer', answer: asAnswer(cause.response), renewed: true };
	}
	if (!isOurs || isTokenTrouble(cause)) throw new SageError(tokenTrouble(cause));
	if (cause.code === undefined) throw new SageError(notSent(cause));
	return { kind: 'broken', code: cause.code, message: cause.message ?? cause.code };
}

/** An exception also carries the head of an answer whose body broke off: that is no answer. */
function isWhole(response: unknown): boolean {
	const { body, data } = response as Record<string, unknown>;
	return (body ?? data) !== undefined;
}

/** Whether n8n stopped because of the token, before or instead of sending the request. */
function isTokenTrouble({ code, message }: Cause): boolean {
	if (code !== undefined) return NOT_CONNECTION_CODES.test(code);
	return /token|credential|oauth|reconnect/i.test(message ?? '');
}

/** n8n itself refused to send, e.g. to a host that it is not allowed to reach. */
function notSent({ message }: Cause): SageError['trouble'] {
	return {
		kind: 'unreachable',
		message: `n8n did not send the request: ${message ?? 'it gave no reason'}`,
		description: 'Check the base URL of the credential, and which hosts this n8n may reach.',
	};
}

/** Codes of exceptions that tell of a refused token, not of the connection. */
const NOT_CONNECTION_CODES = /^(?:EAUTH|ESTATUS)$/;

interface Cause {
	message?: string;
	description?: string | null;
	code?: string;
	status?: number;
	body?: unknown;
	config?: { url?: string };
	response?: unknown;
	cause?: unknown;
}

function rootOf(error: unknown): Cause {
	let cause = (error ?? {}) as Cause;
	for (let depth = 0; depth < 5; depth++) {
		const isFinal =
			cause.response !== undefined ||
			cause.config !== undefined ||
			NOT_CONNECTION_CODES.test(cause.code ?? '');
		if (isFinal || typeof cause.cause !== 'object' || cause.cause === null) return cause;
		cause = cause.cause as Cause;
	}
	return cause;
}

/** n8n could not get a token: not connected, refused by the authorization server, or that server is away. */
function tokenTrouble(cause: Cause): SageError['trouble'] {
	const said = [cause.message, cause.description, serverWords(cause)].filter(
		(words): words is string => typeof words === 'string' && words !== '',
	);
	return {
		kind: 'notSignedIn',
		statusCode: 401,
		message: 'Not signed in: no access token could be had for the credential',
		description: [...said, wayToToken(cause)].join('\n'),
	};
}

function wayToToken({ code = '', response }: Cause): string {
	if (isCertificateRefusal(code)) {
		return "n8n asks for tokens by itself and knows no authority but its own: name the certificate's file in NODE_EXTRA_CA_CERTS where n8n runs, or switch on 'Ignore SSL Issues' in the credential.";
	}
	if (response === undefined && /^E[A-Z_]+$/.test(code) && !NOT_CONNECTION_CODES.test(code)) {
		return 'Check the access token URL, and that its server runs and can be reached from n8n.';
	}
	return 'Open the credential and connect it again. A sign-in lapses after 30 days without use, or when it is revoked in Sage X3.';
}

function serverWords({ body, response }: Cause): string | undefined {
	const held = body ?? (response as { data?: unknown } | undefined)?.data;
	if (held === undefined || held === null) return undefined;
	return (typeof held === 'string' ? held : JSON.stringify(held)).slice(0, 300);
}
