import { rootAfterHandOver } from '../../../sage/gateway/handOver';
import { SageError } from '../../../sage/SageError';

const EU = 'https://api.eu-prod-sagex3.com/v1';
const US = 'https://api.us-prod-sagex3.com/v1';
const AP = 'https://api.ap-prod-sagex3.com/v1';
const TRUSTED = 'https://api.ap-prod-sagex3.com';

it.each([undefined, null, '', '  ', 7, {}])(
	'stays where it is without an endpoint (%p)',
	(endpoint) => {
		expect(rootAfterHandOver(EU, endpoint, '')).toBe(EU);
	},
);

it.each([
	[EU, US, US],
	[EU, ` ${US} `, US],
	[EU, EU, EU],
	['http://127.0.0.1:4000/v1', 'http://127.0.0.1:4000/eu/v1', 'http://127.0.0.1:4000/eu/v1'],
	[` ${EU}/ `, US, US],
	['https://API.eu-prod-sagex3.com/v1', EU, EU],
])('goes from %s to %s', (baseUrl, endpoint, expected) => {
	expect(rootAfterHandOver(baseUrl, endpoint, '')).toBe(expected);
});

it.each([
	[TRUSTED],
	[`https://other.example, ${TRUSTED}/`],
	[`${AP}; x`],
	[` HTTPS://API.AP-PROD-SAGEX3.COM\nhttps://other.example `],
])('goes where the credential trusts: %j', (trusted) => {
	expect(rootAfterHandOver(EU, AP, trusted)).toBe(AP);
	expect(() => rootAfterHandOver(EU, AP, '')).toThrow(SageError);
	expect(() => rootAfterHandOver(EU, 'https://evil.example', trusted)).toThrow(SageError);
});

it.each([
	[EU, 'https://evil.example/v1'],
	[EU, 'https://api.evil-sagex3.com/v1'],
	[EU, 'https://api.customerregion-sagex3.com/v1'],
	[EU, 'https://api.qa-sagex3.com/v1'],
	['https://api.evil-sagex3.com/v1', 'https://api.evil2-sagex3.com/v1'],
	[EU, 'https://api.eu-prod-sagex3.com-sagex3.com/v1'],
	[EU, 'https://apiXeu-prod-sagex3.com/v1'],
	[EU, 'https://api.eu-prod-sagex3.\u0441om/v1'],
	[EU, 'http://api.ap-prod-sagex3.com/v1'],
	[EU, 'https://api.ap-prod-sagex3.com:444/v1'],
	[EU, 'https://api.ap-prod-sagex3.com.evil.example/v1'],
	[EU, 'http://api.us-prod-sagex3.com/v1'],
	[EU, 'https://api.us-prod-sagex3.com:8443/v1'],
	[EU, 'https://api.us-prod-sagex3.com.evil.example/v1'],
	[EU, 'https://api.us-prod-sagex3.com@evil.example/v1'],
	[EU, 'https://evil.example/api.us-prod-sagex3.com'],
	[EU, 'https://api.us-prod-sagex3.com:x@evil.example/v1'],
	[EU, 'https://api.eu-prod-sagex3.com:444/v1'],
	[EU, `${US}?x=`],
	[EU, `${EU}?x=`],
	[EU, `${US}#x`],
	[EU, 'https://api.us-prod-sagex3.com\\@evil.example/v1'],
	[EU, 'https://api.eu-prod-sagex3.com\\.evil.example/v1'],
	['http://127.0.0.1:4000/v1', 'http://127.0.0.1:4001/v1'],
	[EU, 'https://sagex3.com/v1'],
	[EU, '//evil.example'],
	[EU, 'nonsense'],
	[EU, 'javascript:alert(1)'],
	['https://x3.example', 'http://x3.example'],
])('does not go from %s to %s', (baseUrl, endpoint) => {
	try {
		rootAfterHandOver(baseUrl, endpoint, TRUSTED);
	} catch (error) {
		expect(error).toBeInstanceOf(SageError);
		expect((error as SageError).trouble).toMatchObject({
			kind: 'foreignOrigin',
			description: expect.stringContaining(endpoint) as string,
		});
		return;
	}
	throw new Error('it went there');
});
