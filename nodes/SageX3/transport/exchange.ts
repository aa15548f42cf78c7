import type { IHttpRequestMethods, IHttpRequestOptions } from 'n8n-workflow';
import type { RawAnswer } from '../../../sage/rawAnswer';
import { decodeBody } from '../../../sage/charset';
import type { Body } from './call';
import { cancelSignal, type NodeContext } from './context';
import { noteSigning, type OpenCredential } from './credential/openCredential';
import { noToken, readException } from './exception';

/** One HTTP request as it goes out. */
export interface OutgoingRequest {
	method: IHttpRequestMethods;
	url: URL;
	headers: Record<string, string>;
	body?: Body['content'];
	timeoutMs: number;
}

/** What became of a request: an answer of any status, or no answer with the reason's code and words. */
export type Exchange =
	{ kind: 'answer'; answer: RawAnswer } | { kind: 'broken'; code: string; message: string };

/** Sends one request, once, signed by n8n with the credential. */
export type Exchanger = (request: OutgoingRequest) => Promise<Exchange>;

/**
 * Makes the function that sends requests. Answers of every status come back as values, their bodies
 * decoded, redirects unfollowed.
 *
 * A 401 on an OAuth2 credential lets n8n 2.30 and newer renew the token and repeat the request, once for all
 * that need it. Older ones do not see to that, and parallel requests would spend one refresh token twice: there
 * the renewals are done from here, one at a time, and not before it was tried whether another one has helped.
 *
 * @throws SageError `notSignedIn` when no token could be had, `cancelled` when the execution was stopped
 */
export function createExchanger(context: NodeContext, credential: OpenCredential): Exchanger {
	const isOAuth2 = credential.credentialType === 'sageX3OAuth2Api';
	const ignored =
		isOAuth2 && renewsByItself(context) ? { ignore: true as const, except: [401] } : true;
	const once = async (request: OutgoingRequest) =>
		await send(context, credential, request, ignored);
	let renewals: Promise<unknown> = Promise.resolve();

	const renewAndRepeat = async (request: OutgoingRequest) => {
		const second = await once(request);
		if (!asksForRenewal(second)) return second;
		await renewToken(context, credential);
		return await once(request);
	};

	return async (request) => {
		const first = await once(request);
		if (!isOAuth2 || !asksForRenewal(first)) return first;
		const repeated = renewals.then(async () => await renewAndRepeat(request));
		renewals = repeated.catch(() => undefined);
		return await repeated;
	};
}

type Sent = Exchange & { renewed?: boolean };

/** Whether this n8n is 2.30 or newer: no number tells, but this function came with it. */
function renewsByItself({ helpers }: NodeContext): boolean {
	return 'getSecureEgressFilter' in helpers;
}

function asksForRenewal(sent: Sent): boolean {
	return sent.kind === 'answer' && sent.answer.statusCode === 401 && !sent.renewed;
}

async function renewToken(
	context: NodeContext,
	{ credentialType, secrets }: OpenCredential,
): Promise<void> {
	try {
		await context.helpers.refreshOAuth2Token.call(context, credentialType);
	} catch (error) {
		throw noToken(error, secrets.masker);
	}
}

async function send(
	context: NodeContext,
	credential: OpenCredential,
	request: OutgoingRequest,
	ignoreHttpStatusErrors: IHttpRequestOptions['ignoreHttpStatusErrors'],
): Promise<Sent> {
	const options: IHttpRequestOptions = {
		method: request.method,
		url: request.url.href,
		headers: { ...request.headers },
		...(request.body === undefined ? {} : { body: asSent(request.body) }),
		encoding: 'arraybuffer', // as text, n8n takes every charset for UTF-8
		returnFullResponse: true,
		disableFollowRedirect: true,
		sendCredentialsOnCrossOriginRedirect: false,
		ignoreHttpStatusErrors,
		timeout: request.timeoutMs,
		skipSslCertificateValidation: credential.tls.ignoreIssues,
		...(credential.tls.trustedAuthority === ''
			? {}
			: { agentOptions: { ca: credential.tls.trustedAuthority } }),
	};
	try {
		const response: unknown = await context.helpers.httpRequestWithAuthentication.call(
			context,
			credential.credentialType,
			options,
			credential.signing,
		);
		return { kind: 'answer', answer: asAnswer(response) };
	} catch (error) {
		const cancelled = cancelSignal(context)?.aborted === true;
		const { response, ...broken } = readException(
			error,
			request.url,
			cancelled,
			credential.secrets.masker,
		);
		return response === undefined
			? { kind: 'broken', ...broken }
			: { kind: 'answer', answer: asAnswer(response), renewed: true };
	} finally {
		noteSigning(credential, options.headers?.Authorization);
	}
}

/** Reads n8n's full response, or the response that an HTTP library's exception carries. */
function asAnswer(response: unknown): RawAnswer {
	const { statusCode, status, headers, body, data } = (response ?? {}) as Record<string, unknown>;
	const bytes = bytesOf(body ?? data);
	const named = lowerCased(headers);
	return {
		statusCode: Number(statusCode ?? status),
		headers: named,
		...decodeBody(bytes, named['content-type']),
		bytes,
	};
}

/** n8n sends text and buffers as they are; of other bytes it would make JSON. */
function asSent(content: Body['content']): string | Buffer {
	return typeof content === 'string' ? content : Buffer.from(content);
}

function bytesOf(content: unknown): Buffer {
	if (Buffer.isBuffer(content)) return content;
	if (content instanceof ArrayBuffer) return Buffer.from(content);
	if (content === undefined || content === null) return Buffer.alloc(0);
	return Buffer.from(typeof content === 'string' ? content : JSON.stringify(content));
}

function lowerCased(headers: unknown): Record<string, unknown> {
	if (typeof headers !== 'object' || headers === null) return {};
	return Object.fromEntries(
		Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
	);
}
