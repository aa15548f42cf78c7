import { SageError } from '../../../sage/SageError';
import type { Masker } from '../../../sage/secrets/masker';
import type { Exchange } from './exchangeResult';
import { isCertificateRefusal, isTimeout, surelyNotExecuted } from './networkCodes';

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
	request?: unknown;
	response?: unknown;
	cause?: unknown;
}

/**
 * Reads what n8n threw instead of an answer.
 *
 * @param url where the request went: an exception about another address is about a token
 * @param waitedForToken whether n8n had no token yet, or asked for a new one
 */
export function readException(
	error: unknown,
	url: URL,
	waitedForToken: boolean,
	masker: Masker,
): Exclude<Exchange, { kind: 'answer' }> {
	const { code, message, config } = rootOf(error);
	if (waitedForToken || isAboutToken(code, message, config, url)) {
		return { kind: 'failed', error: noToken(error, masker), mayHaveLeft: false };
	}
	if (code === undefined && config === undefined) {
		return { kind: 'failed', error: notSent(message), mayHaveLeft: false };
	}
	const words = message ?? code ?? '';
	const mayHaveLeft = !surelyNotExecuted(code ?? '', words) && !neverLeft(error);
	return { kind: 'broken', code: code ?? '', message: words, mayHaveLeft };
}

/** The answer that n8n threw because of its status; undefined when there is none, or only the head of one. */
export function thrownAnswer(error: unknown, url: URL): object | undefined {
	const { config, response } = rootOf(error);
	const isOurs = config?.url === undefined || isSameAddress(config.url, url);
	return isOurs && isWhole(response) ? response : undefined;
}

/** The status of an answer that the HTTP library threw. */
export function thrownStatus(error: unknown): unknown {
	const { response } = (error ?? {}) as Exception;
	return typeof response === 'object' && response !== null && 'status' in response
		? response.status
		: undefined;
}

/** Whether an exception shows that TLS was not set up yet: what is sent waits for that. */
export function neverLeft(error: unknown): boolean {
	const { request } = rootOf(error);
	const { socket } = (request ?? {}) as { socket?: { secureConnecting?: unknown } | null };
	return socket?.secureConnecting === true;
}

/** An exception also carries the head of an answer whose body broke off: that is no answer. */
function isWhole(response: unknown): response is object {
	if (typeof response !== 'object' || response === null) return false;
	return ('body' in response ? response.body : (response as { data?: unknown }).data) !== undefined;
}

/** An exception of the HTTP library holds its request; others are told by their code or words. */
function isAboutToken(
	code: string | undefined,
	message: string | undefined,
	config: Exception['config'],
	url: URL,
): boolean {
	if (config?.url !== undefined) return !isSameAddress(config.url, url);
	if (code !== undefined) return TOKEN_CODES.test(code);
	return /token|credential|oauth|reconnect/i.test(message ?? '');
}

/** n8n puts tokens of another type than bearer into the address. */
function isSameAddress(given: string, { origin, pathname }: URL): boolean {
	try {
		const other = new URL(given);
		return other.origin === origin && other.pathname === pathname;
	} catch {
		return false;
	}
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
		message: 'Not signed in: could not get an access token for the credential',
		description: [wayToToken(cause), ...said].join('\n'),
	});
}

function wayToToken({ code = '', message = '', response }: Exception): string {
	if (isCertificateRefusal(code)) {
		return "n8n itself asks for tokens, and trusts only its own authorities: name the certificate's file in NODE_EXTRA_CA_CERTS where n8n runs, or switch on 'Ignore SSL Issues' in the credential.";
	}
	const isAway = /^E[A-Z_]+$/.test(code) && !TOKEN_CODES.test(code);
	if (response === undefined && (isAway || isTimeout(code, message))) {
		return 'Check the access token URL, and that its server runs and can be reached from n8n.';
	}
	if (/\b404\b/.test(message)) {
		return 'The gateway answers with HTTP status 404 when it does not know the client ID, the client secret or the customer address: compare them with the App Registry, then connect the credential again.';
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
