import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { admit, detailAddress, type Admission } from '../../../sage/gateway/notification';
import { isSignedWith } from '../../../sage/gateway/signature';

const clientId = 'application-1';
const NOW_MS = Date.parse('2026-11-24T12:00:00Z');
const HOUR_MS = 3_600_000;
const rules: Admission = { clientId, maxAgeMs: 24 * HOUR_MS, nowMs: NOW_MS };

const anyAge: Admission = { ...rules, maxAgeMs: Infinity };

const digestOf = (payload: string | Uint8Array, key = clientId) =>
	createHmac('sha256', key).update(payload).digest();
const arrival = (payload: string, signature: unknown = digestOf(payload).toString('hex')) => ({
	rawBody: Buffer.from(payload),
	signature,
});
const admitted = (members: object, others: Partial<Admission> = {}) =>
	admit(arrival(JSON.stringify(members)), { ...rules, ...others });

describe('The signature of a notification', () => {
	it.each([
		['hexadecimal', (digest: Buffer) => digest.toString('hex')],
		['hexadecimal in capitals', (digest: Buffer) => digest.toString('hex').toUpperCase()],
		['base64', (digest: Buffer) => digest.toString('base64')],
		['base64 without its last sign', (digest: Buffer) => digest.toString('base64').slice(0, -1)],
		['hexadecimal with spaces around', (digest: Buffer) => ` ${digest.toString('hex')} `],
	])('is taken in %s, for any bytes', (_name, written) => {
		fc.assert(
			fc.property(fc.uint8Array(), fc.string({ minLength: 1 }), (bytes, key) => {
				expect(isSignedWith(key, bytes, written(digestOf(bytes, key)))).toBe(true);
			}),
		);
	});

	it('is not taken for other bytes, nor by another key', () => {
		fc.assert(
			fc.property(
				fc.uint8Array({ minLength: 1 }),
				fc.nat(),
				fc.integer({ min: 1, max: 255 }),
				(bytes, at, change) => {
					const changed = Uint8Array.from(bytes);
					changed[at % bytes.length] ^= change;
					const signature = digestOf(bytes).toString('hex');
					expect(isSignedWith(clientId, changed, signature)).toBe(false);
					expect(isSignedWith(`${clientId}x`, bytes, signature)).toBe(false);
				},
			),
		);
	});

	it('is never taken from arbitrary text', () => {
		fc.assert(
			fc.property(fc.string({ maxLength: 100 }), (signature) => {
				expect(isSignedWith(clientId, Buffer.from('{}'), signature)).toBe(false);
			}),
		);
	});

	it('is not taken from an application without a client ID', () => {
		expect(isSignedWith('', Buffer.from('{}'), '0'.repeat(64))).toBe(false);
	});
});

describe('A notification', () => {
	it('is handed on with everything in it, whatever that is', () => {
		fc.assert(
			fc.property(
				fc.dictionary(fc.string(), fc.jsonValue()),
				fc.string({ minLength: 1, unit: fc.constantFrom('a', 'B', '7', '-') }),
				(others, notificationId) => {
					const payload = JSON.stringify({ ...others, datetime: null, notificationId });
					const outcome = admit(arrival(payload), anyAge);
					expect(outcome).toMatchObject({
						kind: 'notification',
						notification: { id: notificationId },
					});
					const { members } = (outcome as { notification: { members: object } }).notification;
					expect(Object.keys(members)).toEqual(Object.keys(JSON.parse(payload)));
				},
			),
		);
	});

	it('may have a number as its identifier, of any length', () => {
		const payload = '{"notificationId": 12345678901234567890}';
		expect(admit(arrival(payload), anyAge)).toMatchObject({
			notification: { id: '12345678901234567890' },
		});
	});

	it.each([
		['no JSON', 'ping'],
		['a list', '[{"notificationId":"1"}]'],
		['null', 'null'],
		['no identifier', '{"id":"1"}'],
		['an empty identifier', '{"notificationId":" "}'],
		['an identifier that is not text', '{"notificationId":{}}'],
		['an identifier that is too long to be kept', `{"notificationId":"${'x'.repeat(257)}"}`],
		['nothing', ''],
	])('that is %s is refused', (_name, payload) => {
		expect(admit(arrival(payload), anyAge)).toMatchObject({ kind: 'refused', statusCode: 400 });
	});

	it.each([undefined, '', ['a', 'b'], 'wrong', digestOf('{}').toString('hex')])(
		'with the signature %p is refused',
		(signature) => {
			const { rawBody } = arrival('{"notificationId":"1"}');
			expect(admit({ rawBody, signature }, anyAge)).toMatchObject({ statusCode: 401 });
		},
	);

	it('tells nothing about its form before its signature is right', () => {
		expect(admit(arrival('no JSON', 'wrong'), anyAge)).toMatchObject({ statusCode: 401 });
	});

	it('is refused when it is too large, and taken when it just fits', () => {
		const sized = (bytes: number) => `{"notificationId":"1","x":"${'x'.repeat(bytes - 29)}"}`;
		expect(admit(arrival(sized(65_536)), anyAge).kind).toBe('notification');
		expect(admit(arrival(sized(65_537)), anyAge)).toMatchObject({ statusCode: 413 });
	});

	it('is refused when it is too old, unless any age will do', () => {
		const old = { notificationId: '1', datetime: '2026-11-23T11:59:59Z' };
		expect(admitted(old)).toMatchObject({ statusCode: 400, reason: 'The notification is too old' });
		expect(admitted(old, { maxAgeMs: Infinity }).kind).toBe('notification');
	});
});

describe('The age of a notification', () => {
	const hourly = { maxAgeMs: HOUR_MS };

	it.each([
		['2026-11-24T11:00:00Z', 'notification'],
		['2026-11-24T10:59:59.999Z', 'refused'],
		['2026-11-24T12:30:00+02:00', 'refused'],
		['2026-11-24T11:00:00', 'notification'],
		['2026-11-24 10:59:59', 'refused'],
		['2026-11-25T12:00:00Z', 'notification'],
		['2026-11-25T12:00:01Z', 'refused'],
		['9999-01-01', 'refused'],
		['2020-01-01', 'refused'],
		['Tue, 24 Nov 2026 10:00:00 GMT', 'refused'],
		[NOW_MS, 'notification'],
		[NOW_MS / 1000, 'notification'],
		[String(NOW_MS / 1000), 'notification'],
		[NOW_MS - 2 * HOUR_MS, 'refused'],
		[1577836800, 'refused'],
	])('an hour after its time, with %s it is %s', (datetime, kind) => {
		expect(admitted({ notificationId: '1', datetime }, hourly).kind).toBe(kind);
	});

	it.each([undefined, null, '', 'yesterday', 20200101, -1, 1e300, {}, [], true, '24.11.2020'])(
		'is not known of %p: then it is refused, unless any age will do',
		(datetime) => {
			const members = { notificationId: '1', datetime };
			expect(admitted(members)).toMatchObject({ kind: 'refused', statusCode: 400 });
			expect(admitted(members, { maxAgeMs: Infinity }).kind).toBe('notification');
		},
	);
});

describe('The address of the details', () => {
	const EU = 'https://api.eu-prod-sagex3.com/v1';

	it.each([
		['https://api.sagex3.com/v1/notification/7f-1', EU, `${EU}/notification/7f-1`],
		['https://api.sagex3.com/v1/notification/7f-1', `${EU}/`, `${EU}/notification/7f-1`],
		['https://api.sagex3.com/v1/notification/1?x=%20y', EU, `${EU}/notification/1?x=%20y`],
		['https://evil.example/v1/notification/1', EU, `${EU}/notification/1`],
		['/v1/notification/1', EU, `${EU}/notification/1`],
		['https://user:pass@h/v1/notifications/1/files', EU, `${EU}/notifications/1/files`],
		['https://api.sagex3.com/v1/notification/1', 'https://h/p/v1', 'https://h/p/v1/notification/1'],
		['https://api.sagex3.com/v1/notification/1', 'https://h', 'https://h/v1/notification/1'],
		['https://api.sagex3.com/v1/notification/1', 'https://h/p', 'https://h/p/v1/notification/1'],
		['https://h/v10/notification/1', EU, `${EU}/v10/notification/1`],
	])('%s is asked for at %s', (detailUrl, baseUrl, expected) => {
		expect(detailAddress({ detailUrl }, baseUrl)?.href).toBe(expected);
	});

	it.each([
		undefined,
		null,
		7,
		'',
		'https://api.sagex3.com/v1/notification',
		'https://api.sagex3.com/v1/notification/../token',
		'https://api.sagex3.com/v1/notification/..%2ftoken',
		'https://api.sagex3.com/v1/notification/%2e%2e/token',
		'https://api.sagex3.com/v1/datadelivery/SEED?filename=/notification/1',
		'https://api.sagex3.com/v1/datadelivery/SEED#/notification/1',
		'javascript:alert(1)',
		'https://',
	])('there is none in %p', (detailUrl) => {
		expect(detailAddress({ detailUrl: detailUrl as string }, EU)).toBeUndefined();
	});

	it('never leaves the origin of the credential', () => {
		const step = fc.string({ maxLength: 6 });
		const typed = fc.oneof(
			fc.webUrl({ withQueryParameters: true }),
			fc.array(step).map((steps) => steps.join('/')),
			fc.tuple(step, step).map(([before, after]) => `${before}/v1/notification/${after}`),
		);
		fc.assert(
			fc.property(typed, (detailUrl) => {
				const address = detailAddress({ detailUrl }, EU);
				if (address === undefined) return;
				expect(address.origin).toBe('https://api.eu-prod-sagex3.com');
				expect(address.pathname).toMatch(/^\/v1\/.*notification/);
			}),
		);
	});
});

it('A notification that is nested without end is refused: no workflow could go on with it', () => {
	const deep = `${'{"a":'.repeat(2000)}1${',"b":1}'.repeat(2000)}`;
	expect(admit(arrival(`{"notificationId":"1","a":${deep}}`), anyAge)).toMatchObject({
		kind: 'refused',
		statusCode: 400,
	});
});
