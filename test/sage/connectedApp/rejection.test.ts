import { readTokenRejection } from '../../../sage/connectedApp/rejection';

it.each([
	[21, /future/, /Clock Skew/],
	[30, /does not know it/, /Client ID/],
	[41, /issuer/, /Client ID/],
	[42, /allowed user/, /'User'/],
	[45, /audience/, /'Audience'/],
	[50, /signature/, /Client Secret[\s\S]*Token Lifetime/],
])('code %d says what is wrong and where to change it', (code, message, description) => {
	const rejection = readTokenRejection(`Error ${code}: Invalid token`);
	expect(rejection?.code).toBe(code);
	expect(rejection?.message).toMatch(message);
	expect(rejection?.description).toMatch(description);
	expect(rejection?.description).toContain(`Error ${code}: Invalid token`);
});

it('shows an unknown code as it is', () => {
	expect(readTokenRejection('Error 99: Odd token')).toMatchObject({
		code: 99,
		message: 'Sage X3 refused the token: Error 99: Odd token',
	});
});

it.each([
	['{"message":"Error 45: Invalid token"}', 'Error 45: Invalid token'],
	['<p>Error 45: Invalid token</p>', 'Error 45: Invalid token'],
	['error 45 : invalid token\r\nmore', 'error 45 : invalid token'],
])('is found in %j', (body, words) => {
	expect(readTokenRejection(body)?.description.endsWith(`words: ${words}`)).toBe(true);
});

it.each([
	'',
	'Unauthorised',
	'Error: Invalid token',
	'HTTP Error 401: Unauthorized',
	'Terror 45: x',
])('is not read into %j', (body) => {
	expect(readTokenRejection(body)).toBeUndefined();
});
