import { sleep } from 'n8n-workflow';
import { SageError } from '../../../sage/SageError';
import type { Exchange } from './exchange';

/** How often a request may go out again after its first try. */
const MAX_RETRIES = 3;
const FIRST_WAIT_MS = 300;
/** A wait that a server asks for beyond this is not waited for: the execution fails and says so. */
const LONGEST_WAIT_MS = 5 * 60 * 1000;

const RETRYABLE_STATUSES = [408, 429, 502, 503, 504];
/** Nothing reached the server: the request surely was not executed. */
const NEVER_CONNECTED = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'];
/** n8n does not trust the server's certificate. Codes of OpenSSL and Node. */
const CERTIFICATE_REFUSED =
	/CERT|SELF_SIGNED|ALTNAME|^UNABLE_TO_|^HOSTNAME_MISMATCH$|^INVALID_(?:CA|PURPOSE)$|^PATH_LENGTH_EXCEEDED$/;
/** The server speaks no TLS, or none that both know. */
const NO_TLS = /^ERR_TLS|^ERR_SSL|^EPROTO$/;

/** Whether a request that got no answer was surely not executed. */
export function surelyNotExecuted(code: string): boolean {
	return NEVER_CONNECTED.includes(code) || isTlsRefusal(code);
}

/** Whether the wait for an answer was given up, as the operation's time-out says. */
export function isTimeout(code: string, words: string): boolean {
	return code === 'ECONNABORTED' && /timeout/i.test(words);
}

/** Whether the certificate of the server is not trusted. */
export function isCertificateRefusal(code: string): boolean {
	return CERTIFICATE_REFUSED.test(code);
}

/** Whether no encrypted connection came about: then nothing was sent. */
export function isTlsRefusal(code: string): boolean {
	return isCertificateRefusal(code) || NO_TLS.test(code);
}

/**
 * How long to wait before sending the same request again; undefined to leave it at that. Reads are
 * repeated on passing trouble, but not when they timed out: that long a wait is enough. Writes only when Sage X3 surely did not execute them: nothing connected,
 * 429, or 503 with `Retry-After`.
 *
 * @param tries how many repetitions there were already
 */
export function waitBeforeRetryMs(
	exchange: Exchange,
	isWrite: boolean,
	tries: number,
	nowMs: number = Date.now(),
): number | undefined {
	if (tries >= MAX_RETRIES || !mayRepeat(exchange, isWrite)) return undefined;
	const backOffMs = FIRST_WAIT_MS * 2 ** tries * (1 + Math.random() / 4);
	const askedMs =
		exchange.kind === 'answer'
			? retryAfterMs(exchange.answer.headers['retry-after'], nowMs)
			: undefined;
	const waitMs = Math.max(backOffMs, askedMs ?? 0);
	return waitMs > LONGEST_WAIT_MS ? undefined : waitMs;
}

function mayRepeat(exchange: Exchange, isWrite: boolean): boolean {
	if (exchange.kind === 'broken') {
		if (isTlsRefusal(exchange.code) || isTimeout(exchange.code, exchange.message)) return false;
		return !isWrite || NEVER_CONNECTED.includes(exchange.code);
	}
	const { statusCode, headers } = exchange.answer;
	if (!isWrite) return RETRYABLE_STATUSES.includes(statusCode);
	return statusCode === 429 || (statusCode === 503 && headers['retry-after'] !== undefined);
}

/** Milliseconds that a `Retry-After` header asks for, in seconds or as a date. */
export function retryAfterMs(header: unknown, nowMs: number): number | undefined {
	if (typeof header !== 'string' && typeof header !== 'number') return undefined;
	const text = String(header).trim();
	if (/^\d+(?:\.\d+)?$/.test(text)) return Number(text) * 1000;
	const date = Date.parse(text);
	return Number.isNaN(date) ? undefined : Math.max(0, date - nowMs);
}

/**
 * Waits, but not beyond a cancelled execution.
 * @throws SageError `cancelled`
 */
export async function pause(waitMs: number, cancelled: AbortSignal | undefined): Promise<void> {
	if (cancelled === undefined) return await sleep(waitMs);
	let stop: () => void = () => undefined;
	const stopped = new Promise<void>((resolve) => {
		stop = resolve;
		cancelled.addEventListener('abort', stop);
	});
	if (!cancelled.aborted) await Promise.race([sleepUntil(waitMs, cancelled), stopped]);
	cancelled.removeEventListener('abort', stop);
	if (cancelled.aborted) {
		throw new SageError({ kind: 'cancelled', message: 'The execution was canceled' });
	}
}

/** n8n 2.36 and newer end the wait with the signal, by a rejection; older ones know no signal. */
async function sleepUntil(waitMs: number, cancelled: AbortSignal): Promise<void> {
	const sleepWithSignal: (ms: number, signal: AbortSignal) => Promise<void> = sleep;
	await sleepWithSignal(waitMs, cancelled).catch(() => undefined);
}
