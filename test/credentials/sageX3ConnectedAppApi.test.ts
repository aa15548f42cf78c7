import { verify } from 'jsonwebtoken';
import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';
import { SageX3ConnectedAppApi } from '../../credentials/SageX3ConnectedAppApi.credentials';

const credential = new SageX3ConnectedAppApi();
const secret = 'a secret with umlauts: äöü';
const filledIn: ICredentialDataDecryptedObject = {
	baseUrl: 'http://x3.customer.example:8124/',
	clientId: 'client-1',
	clientSecret: secret,
	user: 'ADMIN',
	audience: 'apiUrl',
	customAudience: '',
	tokenLifetime: 120,
	clockSkew: 30,
};
const request: IHttpRequestOptions = {
	url: 'http://x3.customer.example:8124/xtrem/api',
	headers: { Accept: 'a' },
};

async function signed(changes: ICredentialDataDecryptedObject = {}) {
	const options = await credential.authenticate({ ...filledIn, ...changes }, request);
	const token = String(options.headers?.Authorization).replace(/^Bearer /, '');
	return { options, token };
}

describe('The token of a connected application', () => {
	it('is a JWT that a JWT library accepts, with the claims of the credential', async () => {
		const { token } = await signed();
		const nowSeconds = Math.floor(Date.now() / 1000);
		const { header, payload } = verify(token, secret, { algorithms: ['HS256'], complete: true });
		expect(header).toEqual({ alg: 'HS256', typ: 'JWT' });
		const claims = payload as Record<string, unknown>;
		expect(Object.keys(claims).sort()).toEqual(['aud', 'exp', 'iat', 'iss', 'sub']);
		expect(claims).toMatchObject({
			iss: 'client-1',
			sub: 'ADMIN',
			aud: 'http://x3.customer.example:8124/xtrem/api',
		});
		expect(Number(claims.exp) - Number(claims.iat)).toBe(120);
		expect(nowSeconds - Number(claims.iat)).toBeGreaterThanOrEqual(30);
		expect(nowSeconds - Number(claims.iat)).toBeLessThanOrEqual(32);
	});

	it('is not accepted with another secret', async () => {
		const { token } = await signed();
		expect(() => verify(token, 'another')).toThrow('invalid signature');
	});

	it.each([
		[{ audience: 'empty' }, ''],
		[{ audience: 'xtrem' }, 'xtrem'],
		[{ audience: 'custom', customAudience: 'urn:x3' }, 'urn:x3'],
	])('with %j is for %j', async (changes, audience) => {
		const { token } = await signed(changes);
		expect(verify(token, secret)).toMatchObject({ aud: audience });
	});

	it('names no user when none is given', async () => {
		const { token } = await signed({ user: '' });
		expect(verify(token, secret)).not.toHaveProperty('sub');
	});

	it('leaves the rest of the request, and the request itself, as they were', async () => {
		const before = structuredClone(request);
		const { options } = await signed();
		expect(options).toMatchObject({ url: request.url, headers: { Accept: 'a' } });
		expect(request).toEqual(before);
	});
});

it('asks for tokens that live a minute at least, and five unless told', () => {
	const lifetime = credential.properties.find(({ name }) => name === 'tokenLifetime');
	expect(lifetime).toMatchObject({ default: 300, typeOptions: { minValue: 60 } });
});
