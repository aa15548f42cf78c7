import { isQuotaUsedUp } from '../../../sage/gateway/quota';
import { isPassing } from '../../../sage/passing';
import { retryAfterMs } from '../../../sage/retryAfter';
import type { Exchange } from './exchangeResult';
import { isCutHandshake, isTlsTrouble } from './networkCodes';

/** How often a request may go out again after its first try. */
const MAX_RETRIES = 3;
const FIRST_WAIT_MS = 300;
/** A wait that a server asks for beyond this is not waited for: the execution fails and says so. */
export const LONGEST_WAIT_MS = 5 * 60 * 1000;

/**
 * How long to wait before sending the same request again; undefined to leave it at that. Reads are
 * repeated on passing trouble, but not when their time is over. Writes only when Sage X3 surely did not execute them:
 * nothing connected, or 429. A 503 proves nothing, with `Retry-After` or without.
 *
 * @param tries how many repetitions there were already
 * @param longestWaitMs beyond which it is left at that
 */
export function waitBeforeRetryMs(
	exchange: Exchange,
	isWrite: boolean,
	tries: number,
	nowMs: number = Date.now(),
	longestWaitMs: number = LONGEST_WAIT_MS,
): number | undefined {
	if (tries >= MAX_RETRIES || !mayRepeat(exchange, isWrite)) return undefined;
	const backOffMs = FIRST_WAIT_MS * 2 ** tries * (1 + Math.random() / 4);
	const askedMs =
		exchange.kind === 'answer'
			? retryAfterMs(exchange.answer.headers['retry-after'], nowMs)
			: undefined;
	const waitMs = Math.max(backOffMs, askedMs ?? 0);
	return waitMs > longestWaitMs ? undefined : waitMs;
}

function mayRepeat(exchange: Exchange, isWrite: boolean): boolean {
	if (exchange.kind === 'failed') return false;
	if (exchange.kind === 'broken') {
		const isPassingTrouble = mayPass(exchange.code, exchange.message);
		return isPassingTrouble && !(isWrite && exchange.mayHaveLeft);
	}
	const { statusCode } = exchange.answer;
	if (isQuotaUsedUp(exchange.answer)) return false; // each try would count, too
	return isWrite ? statusCode === 429 : isPassing(statusCode);
}

/** A server that speaks no TLS, another one, or no HTTP, will not learn it in a moment. */
function mayPass(code: string, words: string): boolean {
	return isCutHandshake(words) || !(isTlsTrouble(code) || code.startsWith('HPE_'));
}
