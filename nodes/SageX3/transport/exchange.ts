import type { IHttpRequestMethods } from 'n8n-workflow';
import type { RawAnswer } from '../../../sage/rawAnswer';
import { SageError } from '../../../sage/SageError';
import type { Masker } from '../../../sage/secrets/masker';
import type { Body } from './call';
import { neverLeft, readException } from './exception';
import type { Exchange } from './exchangeResult';
import { cancelledRun, largerThan, lateAnswer, lateToken } from './noAnswer';
import type { TakeIn } from './takeIn';
import { TooLarge } from './wholeBody';
import { within, type Bounds } from './within';

/** One HTTP request as it goes out. */
export interface OutgoingRequest {
	method: IHttpRequestMethods;
	url: URL;
	headers: Record<string, string>;
	body?: Body['content'];
	/** The largest answer that is read, in bytes, unpacked. */
	largestBytes: number;
	/** Takes in what comes with the status 200, instead of holding it; an answer of another status is held. */
	takeIn?: TakeIn;
	/** Set where a web page is a file like any other. Elsewhere it is held: it may ask to sign in. */
	takesPages?: true;
}

/** Sends one request, once, and waits for the whole answer within the bounds. Throws nothing. */
export type Exchanger = (request: OutgoingRequest, bounds: Bounds) => Promise<Exchange>;

/** What shows of a request that is under way. */
interface Trace {
	/** Whether n8n still waits for a token, so that Sage X3 has nothing, or has refused the request for its token. */
	waitsForToken(): boolean;
}

/** One attempt at a request. What it throws is read by `exchangerOf`. */
export type Attempt = (
	request: OutgoingRequest,
	stopped: AbortSignal,
) => Trace & { answer: Promise<RawAnswer> };

/**
 * Makes an exchanger of attempts: each is stopped at its bounds, and what it throws is read.
 * @param masker for the words of those who answer in place of Sage X3
 */
export function exchangerOf(attempt: Attempt, masker: () => Masker): Exchanger {
	return async (request, bounds) => {
		let begun: Trace | undefined;
		try {
			const ended = await within(bounds, async (stopped) => {
				const { answer, ...shown } = attempt(request, stopped);
				begun = shown;
				return await answer;
			});
			if (ended.kind === 'done') return { kind: 'answer', answer: ended.value };
			const waitedForToken = begun?.waitsForToken() === true;
			const mayHaveLeft = begun !== undefined && !waitedForToken && !neverLeft(ended.failure);
			if (ended.kind === 'cancelled') return { kind: 'failed', error: cancelledRun(), mayHaveLeft };
			const limitMs = bounds.deadline.limit();
			const error = waitedForToken ? lateToken(limitMs) : lateAnswer(limitMs);
			return { kind: 'failed', error, mayHaveLeft };
		} catch (error) {
			return (
				ownFailure(error) ??
				readException(error, request.url, begun?.waitsForToken() === true, masker())
			);
		}
	};
}

/** What the attempt itself found out; undefined for an exception of n8n or of its HTTP library. */
function ownFailure(error: unknown): Exchange | undefined {
	if (error instanceof TooLarge) {
		return { kind: 'failed', error: largerThan(error.largestBytes), mayHaveLeft: true };
	}
	return error instanceof SageError ? { kind: 'failed', error, mayHaveLeft: false } : undefined;
}
