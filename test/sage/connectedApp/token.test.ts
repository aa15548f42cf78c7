import fc from 'fast-check';
import jwt from 'jsonwebtoken';
import { audienceOf } from '../../../sage/connectedApp/audience';
import { signToken, type TokenClaims } from '../../../sage/connectedApp/token';

const NOW_MS = Date.UTC(2024, 4, 19, 12, 0, 0, 999);
const NOW = Math.floor(NOW_MS / 1000);
const CLAIMS: TokenClaims = {
	issuer: '0123456789abcdef0123456789abcdef',
	subject: 'n8n',
	audience: 'https://x3.example:8124/xtrem/api',
	lifetimeSeconds: 300,
	clockSkewSeconds: 30,
};

function verify(token: string, secret: string, atSeconds = NOW) {
	return jwt.verify(token, secret, {
		algorithms: ['HS256'],
		clockTimestamp: atSeconds,
		complete: true,
	});
}

it('is a JWT that names issuer, user, audience and times', () => {
	const { header, payload } = verify(signToken(CLAIMS, 'secret', NOW_MS), 'secret');
	expect(header).toEqual({ alg: 'HS256', typ: 'JWT' });
	expect(payload).toEqual({
		iss: CLAIMS.issuer,
		sub: 'n8n',
		aud: CLAIMS.audience,
		iat: NOW - 30,
		exp: NOW - 30 + 300,
	});
});

it('is refused with another secret and after its life', () => {
	const token = signToken(CLAIMS, 'secret', NOW_MS);
	expect(() => verify(token, 'other')).toThrow('invalid signature');
	expect(() => verify(token, 'secret', NOW + 270)).toThrow('jwt expired');
	expect(() => verify(token, 'secret', NOW + 269)).not.toThrow();
});

it.each([
	[10, 30, 5],
	[30, 30, 15],
	[61, 45, 30],
	[300, 30, 30],
	[300, 0, 0],
])('living %d s with a skew of %d s, is dated back by %d s', (life, skew, back) => {
	const claims = { ...CLAIMS, lifetimeSeconds: life, clockSkewSeconds: skew };
	const { payload } = verify(signToken(claims, 'secret', NOW_MS), 'secret');
	expect(payload).toMatchObject({ iat: NOW - back, exp: NOW - back + life });
});

it('leaves out an empty user, and keeps an empty audience', () => {
	const { payload } = verify(
		signToken({ ...CLAIMS, subject: '', audience: '' }, 'secret', NOW_MS),
		'secret',
	);
	expect(payload).not.toHaveProperty('sub');
	expect(payload).toHaveProperty('aud', '');
});

it('carries any name and any secret', () => {
	const text = fc.string({ unit: 'grapheme', minLength: 1 });
	fc.assert(
		fc.property(text, text, text, (issuer, subject, secret) => {
			const { payload } = verify(signToken({ ...CLAIMS, issuer, subject }, secret, NOW_MS), secret);
			expect(payload).toMatchObject({ iss: issuer, sub: subject });
		}),
	);
});

it.each([
	['url', 'https://x3.example:8124', '', 'https://x3.example:8124/xtrem/api'],
	['url', ' https://x3.example:8124// ', '', 'https://x3.example:8124/xtrem/api'],
	['url', 'https://x3.example:8124/xtrem/api/', '', 'https://x3.example:8124/xtrem/api'],
	['xtrem', 'https://x3.example:8124', '', 'xtrem'],
	['empty', 'https://x3.example:8124', 'ignored', ''],
	['custom', 'https://x3.example:8124', 'https://x3.example:8124/', 'https://x3.example:8124/'],
])('the audience by choice %s of %s is %s', (choice, baseUrl, custom, expected) => {
	expect(audienceOf(choice, baseUrl, custom)).toBe(expected);
});
