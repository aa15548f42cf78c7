import { BoundedMap } from '../../../sage/boundedMap';
import { inDoubtIf } from '../../../sage/inDoubt';
import type { RawAnswer } from '../../../sage/rawAnswer';
import type { SageError } from '../../../sage/SageError';
import { Deadline } from './deadline';
import type { Exchange } from './exchangeResult';
import type { Exchanger, OutgoingRequest } from './exchange';
import type { Memory } from './memory';
import { neverConnected } from './networkCodes';
import { noAnswer } from './noAnswer';
import { pause } from './pause';
import { waitBeforeRetryMs } from './retry';

/** What a request may cost. */
export interface Effort {
	isWrite: boolean;
	/** How long one try may take, in milliseconds. */
	timeoutMs: number;
	/** When nothing is tried any more. A read ends then; a write that has left keeps the time of its try. */
	deadline: Deadline;
	cancelled: AbortSignal | undefined;
	/** How long to wait before a request goes out again, at the most, in milliseconds. */
	longestWaitMs: number;
}

/** How long a server that could not be reached is not tried again. */
const AWAY_FOR_MS = 30_000;

/** Servers that could not be reached, by origin. */
class ServersAway extends BoundedMap<string, { broken: Broken; untilMs: number }> {
	constructor() {
		super(100);
	}
}

/** Whether a write may have reached Sage X3. */
export class WritesLeft {
	any = false;
}

type Broken = Extract<Exchange, { kind: 'broken' }>;

/**
 * Sends a request, and again where that is safe. Where a server could not be reached, the next requests to it fail at
 * once for a while.
 *
 * @param own what is remembered as long as the client is in use
 * @throws SageError; of a write that may have reached Sage X3, in doubt
 */
export async function sendRepeatedly(
	exchange: Exchanger,
	own: Memory,
	request: OutgoingRequest,
	effort: Effort,
): Promise<RawAnswer> {
	const { isWrite, deadline, cancelled } = effort;
	const away = own.of(ServersAway);
	const { origin } = request.url;
	const known = away.get(origin);
	if (known !== undefined && performance.now() < known.untilMs)
		throw failure(known.broken, request);
	for (let tries = 0; ; tries++) {
		const exchanged = await exchange(request, { deadline: deadlineOfTry(effort), cancelled });
		if (exchanged.kind === 'answer') away.delete(origin);
		if (isWrite && mayHaveLeft(exchanged)) own.of(WritesLeft).any = true;
		const longestWaitMs = Math.min(effort.longestWaitMs, deadline.restMs());
		const waitMs = waitBeforeRetryMs(exchanged, isWrite, tries, Date.now(), longestWaitMs);
		if (waitMs !== undefined) {
			await pause(waitMs, cancelled);
			continue;
		}
		if (exchanged.kind === 'answer') return exchanged.answer;
		if (exchanged.kind === 'broken' && neverConnected(exchanged.code, exchanged.message)) {
			away.set(origin, { broken: exchanged, untilMs: performance.now() + AWAY_FOR_MS });
		}
		const { trouble } = failure(exchanged, request);
		throw inDoubtIf(isWrite && exchanged.mayHaveLeft, trouble);
	}
}

function mayHaveLeft(exchanged: Exchange): boolean {
	return exchanged.kind === 'answer' || exchanged.mayHaveLeft;
}

function deadlineOfTry({ isWrite, timeoutMs, deadline }: Effort): Deadline {
	return isWrite ? new Deadline(timeoutMs) : deadline;
}

function failure(
	exchanged: Exclude<Exchange, { kind: 'answer' }>,
	{ url }: OutgoingRequest,
): SageError {
	if (exchanged.kind === 'failed') return exchanged.error;
	return noAnswer(exchanged.code, exchanged.message, url);
}
