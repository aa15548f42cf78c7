import type { Exchange } from '../../../nodes/SageX3/transport/exchangeResult';
import { surelyNotExecuted } from '../../../nodes/SageX3/transport/networkCodes';
import { pause } from '../../../nodes/SageX3/transport/pause';
import { waitBeforeRetryMs } from '../../../nodes/SageX3/transport/retry';
import { retryAfterMs } from '../../../sage/retryAfter';

const nowMs = Date.parse('2026-01-15T08:00:00Z');
const answer = (statusCode: number, headers: Record<string, unknown> = {}): Exchange => ({
	kind: 'answer',
	answer: { statusCode, headers, text: '' },
});
const broken = (code: string, message = `read ${code}`): Exchange => ({
	kind: 'broken',
	code,
	message,
	mayHaveLeft: !surelyNotExecuted(code, message),
});

const notExecuted = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN'];
const perhapsExecuted = [
	'EHOSTUNREACH',
	'ENETUNREACH',
	'ECONNRESET',
	'ECONNABORTED',
	'ETIMEDOUT',
	'EPIPE',
	'ERR_BAD_RESPONSE',
];
const tlsRefused = [
	'DEPTH_ZERO_SELF_SIGNED_CERT',
	'SELF_SIGNED_CERT_IN_CHAIN',
	'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
	'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
	'CERT_HAS_EXPIRED',
	'ERR_TLS_CERT_ALTNAME_INVALID',
];
/** How Node 20 and 24 tell of a TLS handshake that failed. */
const handshakes: Array<[code: string, words: string]> = [
	['EPROTO', 'write EPROTO 80:error:0A00010B:SSL routines:ssl3_get_record:wrong version number:…'],
	['ERR_SSL_WRONG_VERSION_NUMBER', 'write EPROTO 80:error:0A00010B'],
	['EPROTO', 'write EPROTO 80:error:0A000410:SSL routines::sslv3 alert handshake failure:…'],
	['ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE', 'ssl/tls alert handshake failure'],
	['ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION', 'tlsv1 alert protocol version'],
	['ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED', 'tlsv13 alert certificate required'],
	['ERR_SSL_TLSV1_UNRECOGNIZED_NAME', 'tlsv1 alert unrecognized name'],
	['ERR_SSL_PACKET_LENGTH_TOO_LONG', 'packet length too long'],
];
const cut = 'Client network socket disconnected before secure TLS connection was established';
/** TLS that failed on a connection that had worked. */
const tlsBroken: Array<[code: string, words: string]> = [
	['EPROTO', 'write EPROTO 80:error:0A000119:SSL routines::decryption failed or bad record mac'],
	['ERR_SSL_SSLV3_ALERT_BAD_RECORD_MAC', 'sslv3 alert bad record mac'],
	['ERR_SSL_TLSV1_ALERT_INTERNAL_ERROR', 'tlsv1 alert internal error'],
	['ERR_SSL_TLSV1_ALERT_DECRYPT_ERROR', 'tlsv1 alert decrypt error'],
];

describe('Whether a request goes out again', () => {
	const cases: Array<[name: string, exchange: Exchange, read: boolean, write: boolean]> = [
		...[408, 502, 504].map((code): [string, Exchange, boolean, boolean] => [
			`${code}`,
			answer(code),
			true,
			false,
		]),
		['429', answer(429), true, true],
		['503', answer(503), true, false],
		['503 with Retry-After', answer(503, { 'retry-after': '1' }), true, false],
		...[200, 201, 301, 400, 401, 403, 404, 409, 500, 501].map(
			(code): [string, Exchange, boolean, boolean] => [`${code}`, answer(code), false, false],
		),
		...notExecuted.map((code): [string, Exchange, boolean, boolean] => [
			code,
			broken(code),
			true,
			true,
		]),
		...perhapsExecuted.map((code): [string, Exchange, boolean, boolean] => [
			code,
			broken(code),
			true,
			false,
		]),
		...tlsRefused.map((code): [string, Exchange, boolean, boolean] => [
			code,
			broken(code),
			false,
			false,
		]),
		...[...handshakes, ...tlsBroken].map(([code, words]): [string, Exchange, boolean, boolean] => [
			`${code}: ${words}`,
			broken(code, words),
			false,
			false,
		]),
		['a handshake that was cut off', broken('ECONNRESET', cut), true, true],
		['an answer that is no HTTP', broken('HPE_INVALID_CONSTANT'), false, false],
	];

	it.each(cases)('%s', (_, exchange, read, write) => {
		expect(waitBeforeRetryMs(exchange, false, 0, nowMs) !== undefined).toBe(read);
		expect(waitBeforeRetryMs(exchange, true, 0, nowMs) !== undefined).toBe(write);
	});

	it('three times at most', () => {
		expect(waitBeforeRetryMs(answer(503), false, 2, nowMs)).toBeDefined();
		expect(waitBeforeRetryMs(answer(503), false, 3, nowMs)).toBeUndefined();
	});

	it.each([...notExecuted, ...tlsRefused])('%s surely was not executed', (code) => {
		expect(surelyNotExecuted(code, code)).toBe(true);
	});

	it.each([...handshakes, ['ECONNRESET', cut]])('%s surely was not: %s', (code, words) => {
		expect(surelyNotExecuted(code, words)).toBe(true);
	});

	it.each([...perhapsExecuted.map((code) => [code, `read ${code}`]), ...tlsBroken])(
		'%s perhaps was: %s',
		(code, words) => {
			expect(surelyNotExecuted(code, words)).toBe(false);
		},
	);

	it('no route to the server is sure only while connecting', () => {
		expect(surelyNotExecuted('EHOSTUNREACH', 'connect EHOSTUNREACH 10.0.0.1:443')).toBe(true);
		expect(surelyNotExecuted('EHOSTUNREACH', 'read EHOSTUNREACH')).toBe(false);
	});
});

describe('How long it waits', () => {
	it.each([
		[0, 300],
		[1, 600],
		[2, 1200],
	])('after %i repetitions: %i ms, and up to a quarter more', (tries, leastMs) => {
		for (let sample = 0; sample < 50; sample++) {
			const waitMs = waitBeforeRetryMs(answer(503), false, tries, nowMs) ?? NaN;
			expect(waitMs).toBeGreaterThanOrEqual(leastMs);
			expect(waitMs).toBeLessThanOrEqual(leastMs * 1.25);
		}
	});

	it.each([
		['10', 10_000],
		['Thu, 15 Jan 2026 08:01:00 GMT', 60_000],
		['300', 300_000],
	])('as long as the server asks for: %s', (header, waitMs) => {
		expect(waitBeforeRetryMs(answer(429, { 'retry-after': header }), true, 0, nowMs)).toBe(waitMs);
	});

	it.each(['301', 'Thu, 15 Jan 2026 08:05:01 GMT', '99999999'])(
		'but not at all when that is longer than five minutes: %s',
		(header) => {
			const exchange = answer(429, { 'retry-after': header });
			expect(waitBeforeRetryMs(exchange, false, 0, nowMs)).toBeUndefined();
		},
	);

	it.each([
		['120', 120_000],
		[120, 120_000],
		['1.5', 1500],
		['Thu, 15 Jan 2026 08:00:30 GMT', 30_000],
		['Thu, 15 Jan 2026 07:00:00 GMT', 0],
		['soon', undefined],
		['', undefined],
		[undefined, undefined],
	])('Retry-After: %j means %j ms', (header, ms) => {
		expect(retryAfterMs(header, nowMs)).toBe(ms);
	});
});

describe('Waiting', () => {
	it('takes as long as it is told', async () => {
		const startedAtMs = Date.now();
		await pause(60, new AbortController().signal);
		expect(Date.now() - startedAtMs).toBeGreaterThanOrEqual(55);
	});

	it('ends with the execution, by an exception', async () => {
		const execution = new AbortController();
		const waiting = pause(60_000, execution.signal);
		execution.abort();
		await expect(waiting).rejects.toMatchObject({ trouble: { kind: 'cancelled' } });
	});

	it('does not begin when the execution has ended', async () => {
		await expect(pause(60_000, AbortSignal.abort())).rejects.toMatchObject({
			trouble: { kind: 'cancelled' },
		});
	});
});
