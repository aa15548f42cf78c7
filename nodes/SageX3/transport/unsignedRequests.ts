import type { IHttpRequestOptions } from 'n8n-workflow';
import { arrivedAnswer } from './arrivedAnswer';
import type { NodeContext } from './context';
import type { Attempt, OutgoingRequest } from './exchange';
import { withOpened } from './openedBody';

/** Makes the attempts at requests to other servers than Sage X3's own: nothing of the credential goes there. */
export function unsignedRequests({ helpers }: NodeContext): Attempt {
	return (request, stopped) => {
		const { method, url, headers, body } = request;
		const send = async (carried: Pick<IHttpRequestOptions, 'body'>) => {
			const response: unknown = await helpers.httpRequest({
				method,
				url: url.href,
				...(body === undefined ? { headers } : carrying(carried, headers)),
				encoding: 'stream',
				returnFullResponse: true,
				ignoreHttpStatusErrors: true,
				timeout: 0,
				abortSignal: stopped,
			});
			return await arrivedAnswer(response, request, stopped);
		};
		return { waitsForToken: () => false, answer: withOpened(body, send) };
	};
}

/**
 * What carries a body. Nothing but what is given says what it is: the storage's signature may cover the media type. It is
 * not sent to where it is redirected to: a library that follows would hold all of it.
 */
function carrying(
	carried: Pick<IHttpRequestOptions, 'body'>,
	headers: OutgoingRequest['headers'],
): Partial<IHttpRequestOptions> {
	return {
		headers: { 'Content-Type': false, ...headers },
		...carried,
		disableFollowRedirect: true,
	};
}
