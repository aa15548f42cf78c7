import type { Asked, RawAnswer } from '../../sage/rawAnswer';
import { redirectTarget, storageTarget } from '../../sage/redirect';
import { SageError, type Trouble } from '../../sage/SageError';

const SERVER = 'https://x3.example:8124';
const READ: Asked = { isWrite: false, url: new URL(`${SERVER}/api1/x3/erp/SEED/C?a=1`) };

function raw(location: unknown, statusCode = 302): RawAnswer {
	return { statusCode, headers: location === undefined ? {} : { location }, text: '' };
}

function troubleOf(answer: RawAnswer, asked = READ): Trouble {
	try {
		redirectTarget(answer, asked);
	} catch (error) {
		if (error instanceof SageError) return error.trouble;
		throw error;
	}
	throw new Error('it was followed');
}

it.each([200, 201, 202, 300, 304, 401])('%d is no redirect', (statusCode) => {
	expect(redirectTarget(raw('/x', statusCode), READ)).toBeUndefined();
});

it.each([
	[301, '/api1/x3/erp/SEED/C/', `${SERVER}/api1/x3/erp/SEED/C/`],
	[302, 'D?b=2', `${SERVER}/api1/x3/erp/SEED/D?b=2`],
	[303, `${SERVER}/v1/x`, `${SERVER}/v1/x`],
	[307, '/api1/x3/erp/AUTH/LOGIN', `${SERVER}/api1/x3/erp/AUTH/LOGIN`],
	[308, "/api1/x3/erp/SEED/C('A-SSO-1')", `${SERVER}/api1/x3/erp/SEED/C('A-SSO-1')`],
	[308, '/v1/service/X3_AUTH/api/', `${SERVER}/v1/service/X3_AUTH/api/`],
	[302, '/v1/datadelivery/login/', `${SERVER}/v1/datadelivery/login/`],
	[302, '/catalogue/logins-of-authors', `${SERVER}/catalogue/logins-of-authors`],
])('%d to %s is followed', (statusCode, location, expected) => {
	expect(redirectTarget(raw(location, statusCode), READ)?.href).toBe(expected);
});

it.each([
	'/auth/login/page',
	'/login',
	'/Login.aspx?returnUrl=/api1/x3',
	'/syracuse/sign-in/',
	'/sso/saml2?x=1',
	'/logon.html',
	'https://id.example/u/login?state=1',
	'https://login.example/tenant/start',
	'https://sts.example/oauth2/authorize?client_id=1',
	'https://gateway.example/v1/token/authorise',
])('%s is a page to sign in', (location) => {
	expect(troubleOf(raw(location))).toMatchObject({
		kind: 'notSignedIn',
		statusCode: 401,
		description: expect.stringContaining(`${SERVER}/api1/x3/erp/SEED/C`) as string,
	});
});

it.each([
	'https://other.example/a',
	'http://x3.example:8124/api1',
	'//other.example/api1/x',
	'https://x3.example/api1',
	'javascript:alert(1)',
])('%s gets no token', (location) => {
	expect(troubleOf(raw(location))).toMatchObject({ kind: 'foreignOrigin', statusCode: 302 });
});

it.each([undefined, '', 'https://['])('%p is nowhere to go', (location) => {
	expect(troubleOf(raw(location))).toMatchObject({ kind: 'refused', statusCode: 302 });
});

describe('a redirect of a download', () => {
	const FILE: Asked = { ...READ, url: new URL('https://api.example/v1/datadelivery/SEED/') };
	const S3 = 'https://bucket.s3.example';

	it.each([
		`${S3}/SEED/AUTH_0001.csv?X-Amz-Signature=1`,
		`${S3}/SEED/login.csv?Signature=1&Expires=2`,
		`${S3}/sso/SIGN-IN.txt?sv=1&sig=2`,
		'https://auth.example/SEED/A.csv?X-Goog-Signature=1',
		`${S3}/SEED/CUSTOMERS.csv`,
	])('to %s is followed, whatever the file is called', (location) => {
		expect(storageTarget(raw(location), FILE)?.href).toBe(location);
	});

	it.each([
		'https://api.example/auth/login',
		'https://sts.example/sso?SAMLRequest=1&SigAlg=2&Signature=3',
		'https://login.example/start?signature_required=1',
	])('to %s leads to a page to sign in', (location) => {
		expect(() => storageTarget(raw(location), FILE)).toThrow(/Not signed in/);
	});

	it('from TLS to plain HTTP is not followed', () => {
		const location = 'http://bucket.s3.example/A.csv?X-Amz-Signature=1';
		expect(() => storageTarget(raw(location), FILE)).toThrow(
			/is not followed: it is not encrypted/,
		);
	});
});

describe('a redirected write', () => {
	const WRITE = { ...READ, isWrite: true };

	it.each([
		[301, undefined],
		[302, true],
		[303, true],
		[307, undefined],
		[308, undefined],
	])('with %d is not repeated; in doubt: %p', (statusCode, inDoubt) => {
		const trouble = troubleOf(raw('/api1/x3/erp/SEED/D', statusCode), WRITE);
		expect(trouble.kind).toBe('refused');
		expect(trouble.inDoubt).toBe(inDoubt);
		if (inDoubt) expect(trouble.description).toMatch(/may have executed it/);
	});

	it.each([302, 303])('with %d to another address is in doubt, too', (statusCode) => {
		const trouble = troubleOf(raw('http://inner:8124/api1/x3/erp/SEED/D', statusCode), WRITE);
		expect(trouble).toMatchObject({ kind: 'foreignOrigin', statusCode, inDoubt: true });
		expect(trouble.message).toMatch(/redirect that cannot be followed.*http:\/\/inner:8124/);
		expect(trouble.description).toMatch(/may have executed it/);
		expect(trouble.description).not.toMatch(/has moved/);
	});

	it.each([301, 307, 308])('with %d to another address was not done', (statusCode) => {
		const trouble = troubleOf(raw('http://inner:8124/api1/x3/erp/SEED/D', statusCode), WRITE);
		expect(trouble).toMatchObject({ kind: 'foreignOrigin', statusCode });
		expect(trouble.inDoubt).toBeUndefined();
		expect(trouble.description).toMatch(/has moved/);
	});

	it('to a page to sign in was not done', () => {
		expect(troubleOf(raw('/auth/login'), WRITE)).toMatchObject({ kind: 'notSignedIn' });
	});
});
