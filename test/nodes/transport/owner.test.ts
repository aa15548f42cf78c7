import { sign } from 'jsonwebtoken';
import { ownerOf } from '../../../nodes/SageX3/transport/credential/owner';

const withToken = (access_token: string) => ({
	clientId: 'app',
	oauthTokenData: { access_token, refresh_token: 'r', token_type: 'Bearer' },
});
const gatewayToken = (claims: object) =>
	sign({ iss: 'gateway', sub: 'customer', scopes: 'user.ada', ...claims }, 'secret', {
		noTimestamp: true,
	});

describe('The identity of a credential', () => {
	it('stays when the token of the same user is renewed', () => {
		const [first, second] = [
			{ iat: 1, exp: 301, jti: 'a' },
			{ iat: 300, exp: 600, jti: 'b' },
		].map((times) => ownerOf(withToken(gatewayToken(times))));
		expect(second).toBe(first);
	});

	it.each([{ scopes: 'user.bob' }, { sub: 'other customer' }, { region: 'us-prod' }])(
		'changes when somebody else connects it: %j',
		(claims) => {
			expect(ownerOf(withToken(gatewayToken(claims)))).not.toBe(
				ownerOf(withToken(gatewayToken({}))),
			);
		},
	);

	it.each([
		['opaque tokens', 'one', 'two'],
		['tokens without a subject', sign({ a: 1 }, 'x'), sign({ a: 1 }, 'y')],
		['what only looks like a JWT', 'a.b.c', 'a.b.d'],
	])('takes each of %s for a user of its own', (_, one, other) => {
		expect(ownerOf(withToken(one))).not.toBe(ownerOf(withToken(other)));
	});

	it.each([
		[
			{ user: 'ada', password: 'p' },
			{ user: 'bob', password: 'p' },
		],
		[
			{ clientId: 'app', clientSecret: 's', user: '' },
			{ clientId: 'other', clientSecret: 's', user: '' },
		],
	])('is that of the user or application where there is no token', (one, other) => {
		expect(ownerOf(one)).not.toBe(ownerOf(other));
		expect(ownerOf({ ...one })).toBe(ownerOf(one));
	});

	it('shows nothing of what it was made of', () => {
		expect(ownerOf(withToken('one'))).toMatch(/^[0-9a-f]{64}$/);
	});
});
