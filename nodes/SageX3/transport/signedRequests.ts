import type { IHttpRequestOptions } from 'n8n-workflow';
import type { RawAnswer } from '../../../sage/rawAnswer';
import { arrivedAnswer } from './arrivedAnswer';
import type { NodeContext } from './context';
import { noteSigning, type OpenCredential } from './credential/openCredential';
import { noToken, thrownAnswer } from './exception';
import { withOpened } from './openedBody';
import type { Attempt, OutgoingRequest } from './exchange';
import { TokenWatch } from './tokenWatch';

/**
 * Makes the attempts at requests that n8n signs with the credential. Answers of every status come back as values,
 * redirects unfollowed.
 *
 * A 401 on an OAuth2 credential lets n8n 2.30 and newer renew the token and repeat the request, once for all
 * that need it. Older ones do not see to that, and parallel requests would spend one refresh token twice: there
 * the renewals are done from here, one at a time, and not before it was tried whether another one has helped. So they are
 * for a body that is a stream: n8n would repeat the request with what is left of it.
 */
export function signedRequests(context: NodeContext, credential: OpenCredential): Attempt {
	const isOAuth2 = credential.signIn === 'oAuth2';
	const n8nRenews = isOAuth2 && renewsByItself(context);
	const renewals = new RenewalQueue();

	return (request, stopped) => {
		const token = new TokenWatch(isOAuth2);
		const isRenewedByN8n = n8nRenews && typeof request.body !== 'function';
		const ignored = isRenewedByN8n ? { ignore: true as const, except: [401] } : true;
		const once = async () =>
			await withOpened(
				request.body,
				async (carried) =>
					await sendOnce({ context, credential, ignored, token, carried }, request, stopped),
			);
		const renewAndRepeat = async () => {
			const second = await once();
			if (second.statusCode !== 401) return second;
			token.refuse();
			await renewToken(context, credential);
			return await once();
		};
		const answer = async () => {
			const first = await once();
			if (!isOAuth2 || isRenewedByN8n || first.statusCode !== 401) return first;
			token.refuse();
			return await renewals.inTurn(renewAndRepeat, stopped);
		};
		return { waitsForToken: () => token.isMissing(), answer: answer() };
	};
}

/** Whether this n8n is 2.30 or newer: no number tells, but this function came with it. */
function renewsByItself({ helpers }: NodeContext): boolean {
	return 'getSecureEgressFilter' in helpers;
}

/** Lets one renewal of a token happen after the other. One that was told to stop holds up nobody. */
class RenewalQueue {
	private last: Promise<unknown> = Promise.resolve();

	async inTurn<T>(renewal: () => Promise<T>, stopped: AbortSignal): Promise<T> {
		const renewed = this.last.then(renewal);
		const left = new Promise<void>((resolve) =>
			stopped.addEventListener('abort', () => resolve(), { once: true }),
		);
		this.last = Promise.race([renewed.catch(() => undefined), left]);
		return await renewed;
	}
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

interface Sending {
	context: NodeContext;
	credential: OpenCredential;
	ignored: IHttpRequestOptions['ignoreHttpStatusErrors'];
	token: TokenWatch;
	carried: Pick<IHttpRequestOptions, 'body'>;
}

async function sendOnce(
	{ context, credential, ignored, token, carried }: Sending,
	request: OutgoingRequest,
	stopped: AbortSignal,
): Promise<RawAnswer> {
	const options = { ...optionsOf(request, credential, ignored, stopped), ...carried };
	const caller = token.watched(callerOf(context, stopped), options);
	try {
		const response: unknown = await context.helpers.httpRequestWithAuthentication
			.call(caller, credential.credentialType, options, credential.signing)
			.catch((error: unknown) => {
				const thrown =
					thrownAnswer(error, request.url) ?? thrownAnswer(token.thrownAfterRenewal(), request.url);
				if (thrown !== undefined) return thrown;
				throw error;
			});
		return await arrivedAnswer(response, request, stopped);
	} finally {
		noteSigning(credential, options.headers?.Authorization);
	}
}

function optionsOf(
	{ method, url, headers }: OutgoingRequest,
	{ tls }: OpenCredential,
	ignoreHttpStatusErrors: Sending['ignored'],
	stopped: AbortSignal,
): IHttpRequestOptions {
	return {
		method,
		url: url.href,
		headers: { ...headers },
		encoding: 'stream', // n8n bounds no answer; and as text, it takes every charset for UTF-8
		returnFullResponse: true,
		disableFollowRedirect: true,
		sendCredentialsOnCrossOriginRedirect: false,
		ignoreHttpStatusErrors,
		timeout: 0, // none of n8n's own: it would bound only parts of an exchange
		abortSignal: stopped,
		skipSslCertificateValidation: tls.ignoreIssues,
		...(tls.trustedAuthority === '' ? {} : { agentOptions: { ca: tls.trustedAuthority } }),
	};
}

/** The context that a request is made from: in an execution, n8n would stop it only together with that. */
function callerOf(context: NodeContext, stopped: AbortSignal): NodeContext {
	const caller: NodeContext = Object.create(context, {
		getExecutionCancelSignal: { value: () => stopped },
	});
	return caller;
}
