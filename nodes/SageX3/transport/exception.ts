import { SageError } from '../../../sage/SageError';
import type { Masker } from '../../../sage/secrets/masker';
import { isCertificateRefusal } from './networkCodes';

/** Codes of exceptions that tell of a refused or missing token, not of the connection. */
const TOKEN_CODES = /^(?:EAUTH|ESTATUS|ERR_ASSERTION)$/;

/** What an exception of n8n or of its HTTP library may hold. */
interface Exception {
	message?: string;
	description?: string | null;
	code?: string;
	/** n8n's own wrapper: a status or a code, as text. */
	httpCode?: unknown;
	/** n8n's own wrapper: the words that it has replaced. */
	messages?: string[];
	body?: unknown;
	config?: { url?: string };
	response?: unknown;
	cause?: unknown;
}

/** Why no answer came, by the connection's code and words; or the answer, where n8n threw that. */
export interface NoAnswer {
	code: string;
	message: string;
	/** An answer as the HTTP library holds it. */
	response?: object;
}

/**
 * Reads what n8n threw instead of an answer.
 *
 * @param url where the request went: an exception about another one is about a token
 * @throws SageError `notSignedIn` when no token could be had, `unreachable` when n8n refused to send,
 *   `cancelled` when the execution was stopped
 */
export function readException(
	error: unknown,
	url: URL,
	cancelled: boolean,
	masker: Masker,
): NoAnswer {
	if (cancelled) {
		throw new SageError({ kind: 'cancelled', message: 'The execution was canceled' });
	}
	const { code, message, config, response } = rootOf(error);
	const isOurs = config?.url === undefined || config.url === url.href;
	if (isOurs && isWhole(response)) return { code: '', message: '', response };
	if (!isOurs || isAboutToken(code, message)) throw noToken(error, masker);
	if (code === undefined) throw notSent(message);
	return { code, message: message ?? code };
}

/** An exception also carries the head of an answer whose body broke off: that is no answer. */
function isWhole(response: unknown): response is object {
	if (typeof response !== 'object' || response === null) return false;
	return ('body' in response ? response.body : (response as { data?: unknown }).data) !== undefined;
}

function isAboutToken(code: string | undefined, message: string | undefined): boolean {
	if (code !== undefined) return TOKEN_CODES.test(code);
	return /token|credential|oauth|reconnect/i.test(message ?? '');
}

/** n8n itself refused to send, e.g. to a host that it is not allowed to reach. */
function notSent(message: string | undefined): SageError {
	return new SageError({
		kind: 'unreachable',
		message: `n8n did not send the request: ${message ?? 'it gave no reason'}`,
		description: 'Check the base URL of the credential, and which hosts this n8n may reach.',
	});
}

/** n8n could not get a token: not connected, refused by the authorization server, or that server is away. */
export function noToken(error: unknown, masker: Masker): SageError {
	const cause = rootOf(error);
	const said = [cause.message, cause.description, serverWords(cause, masker)].filter(
		(words): words is string => typeof words === 'string' && words !== '',
	);
	return new SageError({
		kind: 'notSignedIn',
		statusCode: 401,
		message: 'Not signed in: no access token could be had for the credential',
		description: [...said, wayToToken(cause)].join('\n'),
	});
}

function wayToToken({ code = '', message = '', response }: Exception): string {
	if (isCertificateRefusal(code)) {
		return "n8n asks for tokens by itself and knows no authority but its own: name the certificate's file in NODE_EXTRA_CA_CERTS where n8n runs, or switch on 'Ignore SSL Issues' in the credential.";
	}
	if (response === undefined && /^E[A-Z_]+$/.test(code) && !TOKEN_CODES.test(code)) {
		return 'Check the access token URL, and that its server runs and can be reached from n8n.';
	}
	if (/\b404\b/.test(message)) {
		return 'HTTP status 404 of the gateway stands for a client ID or client secret, or a customer address, that it does not know: compare them with the App Registry, then connect the credential again.';
	}
	return 'Open the credential and connect it again. A sign-in lapses after 30 days without use, or when it is revoked in Sage X3.';
}

/** Without secrets before it is cut: a token request holds all of them, and servers repeat it. */
function serverWords({ body, response }: Exception, masker: Masker): string | undefined {
	const held = body ?? (response as { data?: unknown } | undefined)?.data;
	if (held === undefined || held === null) return undefined;
	return masker.words(typeof held === 'string' ? held : JSON.stringify(held)).slice(0, 300);
}

/** n8n wraps every exception; the HTTP library's own is its cause. */
function rootOf(error: unknown): Exception {
	let cause = (error ?? {}) as Exception;
	for (let depth = 0; depth < 5; depth++) {
		const isFinal =
			cause.response !== undefined ||
			cause.config !== undefined ||
			TOKEN_CODES.test(cause.code ?? '');
		if (isFinal || typeof cause.cause !== 'object' || cause.cause === null) break;
		cause = cause.cause as Exception;
	}
	return cause.code === undefined ? withRememberedCode(cause) : cause;
}

/**
 * n8n 1.120 loses the cause. What its wrapper keeps of it are the message, and the code as `httpCode`. A status
 * there is that of a refused token request, or of an answer whose body broke off: no other status throws there.
 */
function withRememberedCode(wrapper: Exception): Exception {
	const { httpCode, messages } = wrapper;
	if (typeof httpCode !== 'string' || !messages?.[0]) return wrapper;
	const [message] = messages;
	const isStatus = /^\d+$/.test(httpCode);
	const ofStatus = /^HTTP status |content type/.test(message) ? 'ESTATUS' : 'ECONNABORTED';
	return { ...wrapper, message, description: undefined, code: isStatus ? ofStatus : httpCode };
}
