import fc from 'fast-check';
import { maskerFor } from '../../../sage/secrets/masker';
import { processorSeconds } from '../../support/processorTime';

const hideSecrets = (text: string, secrets: readonly string[]) => maskerFor(secrets).words(text);
const hideSecretsIn = (value: unknown, secrets: readonly string[]) =>
	maskerFor(secrets).wordsIn(value);

const JWT = 'eyJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJhYmMifQ.c2lnbmF0dXJl-_c2ln';

describe('In words, a masker', () => {
	it('leaves nothing of a given secret, wherever and however often it stands', () => {
		const secret = fc.string({ unit: 'grapheme', minLength: 4 });
		const awkward = fc.string({ unit: fc.constantFrom(...'[]*hiden•ab"\\%'), minLength: 4 });
		const secrets = fc.array(fc.oneof(secret, awkward), { minLength: 1, maxLength: 4 });
		fc.assert(
			fc.property(secrets, fc.array(fc.string()), fc.boolean(), (all, between, twice) => {
				const mixed = all.flatMap((one, index) => [between[index] ?? '', one, twice ? one : '']);
				const texts = [
					mixed.join(''),
					JSON.stringify(mixed),
					mixed.map(encodeURIComponent).join('&'),
				];
				for (const text of texts) {
					const shown = hideSecrets(text, all);
					for (const one of all) expect(shown).not.toContain(one);
				}
			}),
			{ numRuns: 500 },
		);
	});

	it('hides a secret as it looks in a URL and in JSON', () => {
		const secret = 'p"ss w\\rd&é';
		expect(hideSecrets(`?p=${encodeURIComponent(secret)}!`, [secret])).toBe('?p=[hidden]!');
		expect(hideSecrets(JSON.stringify({ note: `is ${secret}!` }), [secret])).toBe(
			'{"note":"is [hidden]!"}',
		);
	});

	it('hides all of the longer of two that begin alike', () => {
		expect(hideSecrets('x abcdefgh x', ['abcd', 'abcdefgh'])).toBe('x [hidden] x');
	});

	it.each([
		['Authorization: Bearer abc123def456', 'Authorization: Bearer [hidden]'],
		['authorization: bearer abcDefGhi', 'authorization: bearer [hidden]'],
		['Basic YWRtaW46YWRtaW4=', 'Basic [hidden]'],
		[`token ${JWT}, please`, 'token [hidden], please'],
		['{"access_token":"abc","expires_in":300}', '{"access_token":"[hidden]","expires_in":300}'],
		['{"client_secret": "a\\"b", "x": 1}', '{"client_secret": "[hidden]", "x": 1}'],
		[
			'grant_type=refresh_token&refresh_token=abc&x=1',
			'grant_type=refresh_token&refresh_token=[hidden]&x=1',
		],
		[
			'https://cb.example/?code=0123456789abcdef&state=1',
			'https://cb.example/?code=[hidden]&state=1',
		],
		['https://cb.example/?authorizationCode=abc', 'https://cb.example/?authorizationCode=[hidden]'],
		[
			'https://s3.example/f?X-Amz-Credential=AK%2F1&X-Amz-Expires=3600&X-Amz-Signature=ab12"',
			'https://s3.example/f?X-Amz-Credential=[hidden]&X-Amz-Expires=3600&X-Amz-Signature=[hidden]"',
		],
		['https://blob.example/f?sv=1&sig=ab%2B', 'https://blob.example/f?sv=1&sig=[hidden]'],
	])('hides what looks secret in %s', (text, shown) => {
		expect(hideSecrets(text, [])).toBe(shown);
	});

	it.each([
		'Basic authentication is switched off',
		'Basic Authentication required',
		'The bearer credentials were refused',
		'WWW-Authenticate: Basic realm="Syracuse"',
		'Customer code=C001 does not exist',
		'see /x?code=AE003&y=1',
		'see /x?code=0123456789abcde&y=1',
		'BPCNUM A-eyJ is unknown',
		'Postal code 75001, signature missing',
	])('leaves the words of Sage X3 alone: %s', (text) => {
		expect(hideSecrets(text, [])).toBe(text);
	});

	it('leaves JSON that is JSON', () => {
		const text = JSON.stringify({ a: 'password=x"y', b: 'Bearer abc123def\\', c: '?code=1\n2' });
		expect(() => JSON.parse(hideSecrets(text, [])) as unknown).not.toThrow();
	});

	it.each([
		'eyJ'.repeat(300_000),
		'-eyJaaaaaaaa'.repeat(80_000),
		'Bearer '.repeat(150_000),
		`Bearer ${'a'.repeat(1_000_000)}`,
		'"password":"'.repeat(80_000),
	])('reads hostile texts in no time', (text) => {
		expect(processorSeconds(() => hideSecrets(text, ['abcd']))).toBeLessThan(5);
	});
});

describe('In values, a masker', () => {
	it('hides in every text of a value, whatever else it holds', () => {
		const secret = 'nhello"x';
		const value = {
			a: [`say ${secret}`, 1, null, true],
			[secret]: { b: 'line\nhello' },
			password: 'x',
		};
		expect(hideSecretsIn(value, [secret])).toEqual({
			a: ['say [hidden]', 1, null, true],
			'[hidden]': { b: 'line\nhello' },
			password: '[hidden]',
		});
	});

	it('changes nothing that holds no secret', () => {
		fc.assert(
			fc.property(fc.jsonValue(), (value) => {
				expect(hideSecretsIn(value, [])).toEqual(value);
			}),
		);
	});
});
