import { rootAfterHandOver } from '../../../sage/gateway/handOver';
import { SageError } from '../../../sage/SageError';

const EU = 'https://api.eu-prod-sagex3.com/v1';
const US = 'https://api.us-prod-sagex3.com/v1';

it.each([undefined, null, '', '  ', 7, {}])(
	'stays where it is without an endpoint (%p)',
	(endpoint) => {
		expect(rootAfterHandOver(EU, endpoint)).toBe(EU);
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
	expect(rootAfterHandOver(baseUrl, endpoint)).toBe(expected);
});

it.each([
	[EU, 'https://evil.example/v1'],
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
	['https://x3.example', US],
	['https://x3.example', 'http://x3.example'],
])('does not go from %s to %s', (baseUrl, endpoint) => {
	try {
		rootAfterHandOver(baseUrl, endpoint);
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
