import { request } from 'node:http';
import { type Sandbox, startSandbox } from '../../sandbox';
import { OwnNames } from '../../sandbox/http/ownNames';
import { authoriseUrl } from './consent';
import { basic } from './client';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox({
		size: { customers: 3 },
		allowedHosts: ['x3.lan', 'proxy.lan:8443'],
	});
});
beforeEach(() => sandbox.reset());
afterAll(async () => await sandbox.stop());

interface Reply {
	readonly status: number;
	readonly text: string;
	readonly headers: NodeJS.Dict<string | string[]>;
}

/** Sends a request as a browser would, which chooses Host and Origin by the address of the page. */
async function browse(
	method: string,
	path: string,
	headers: Record<string, string>,
	body = '',
): Promise<Reply> {
	return await new Promise((resolve, reject) => {
		const sent = request(sandbox.url + path, { method, headers, agent: false }, (response) => {
			let text = '';
			response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
			response.on('end', () =>
				resolve({ status: response.statusCode ?? 0, text, headers: response.headers }),
			);
		});
		sent.on('error', reject);
		sent.end(body);
	});
}

const list = '/api1/x3/erp/SEED/BPCUSTOMER?representation=BPCUSTOMER.$query';
const port = () => new URL(sandbox.url).port;

const doors: Array<[string, string, string, string]> = [
	['the front page', 'GET', '/', ''],
	['the buttons', 'POST', '/sandbox/buttons/go-offline', ''],
	['the controls', 'GET', '/sandbox/requests', ''],
	['faults', 'POST', '/sandbox/faults', '{"fault":"empty"}'],
	['switches', 'PATCH', '/sandbox/switches', '{"notificationUrl":"http://10.0.0.1/"}'],
	['files', 'POST', '/sandbox/files', '{"folder":"SEED","name":"x.csv","content":""}'],
	['tokens', 'POST', '/sandbox/tokens/issue', ''],
	['notifications by hand', 'POST', '/sandbox/notifications', '{}'],
	['the directory of the gateway', 'GET', '/v1', ''],
	['the consent page', 'GET', '/v1/token/authorise', ''],
	['consent', 'POST', '/v1/token/authorise', 'decision=accept'],
	['the token address', 'POST', '/v1/token', '{}'],
	['the authorization server', 'POST', '/oauth/token', 'grant_type=client_credentials'],
	['api1', 'GET', list, ''],
	['GraphQL', 'POST', '/xtrem/api', '{"query":"{ __typename }"}'],
	['the storage', 'GET', '/storage/SEED/x.csv', ''],
	['what is not there', 'GET', '/nothing', ''],
];

describe.each(doors)('A foreign page at %s', (_door, method, path, body) => {
	it('is refused under a name that was pointed at this machine', async () => {
		const headers = { ...basic, host: `evil.example:${port()}` };
		const { status, text } = await browse(method, path, headers, body);
		expect([status, text]).toEqual([403, expect.stringContaining('evil.example')]);
	});

	it.each(['https://evil.example', 'null', 'http://localhost:3000', 'https://127.0.0.1'])(
		'is refused from the origin %s',
		async (origin) => {
			expect((await browse(method, path, { ...basic, origin }, body)).status).toBe(403);
		},
	);

	it('is refused as a part of a page of another origin', async () => {
		for (const site of ['cross-site', 'same-site']) {
			const headers = { ...basic, 'sec-fetch-site': site, 'sec-fetch-mode': 'no-cors' };
			expect((await browse(method, path, headers, body)).status).toBe(403);
		}
	});
});

it('leaves nothing behind: no fault, no file, no switch, no request', async () => {
	for (const [, method, path, body] of doors) {
		await browse(method, path, { ...basic, origin: 'https://evil.example' }, body);
		await browse(method, path, { ...basic, host: 'evil.example' }, body);
	}
	expect(sandbox.describe().pendingFaults).toBe(0);
	expect(sandbox.deliveriesOf('SEED').get('x.csv')).toBeUndefined();
	expect(sandbox.switches.notificationUrl).toBe('');
	expect(sandbox.switches.offline).toBe(false);
	expect(sandbox.requests).toEqual([]);
	expect(sandbox.describe().tokens.issued).toBe(0);
});

it('tells how a name is added', async () => {
	const { text } = await browse('GET', '/', { host: 'x3-test.lan' });
	expect(text).toContain(`127.0.0.1:${port()}`);
	expect(text).toContain('--allow-host');
});

describe('Under its own names', () => {
	it.each(['127.0.0.1', 'localhost', 'LOCALHOST', '[::1]'])('%s, with its port', async (name) => {
		expect((await browse('GET', list, { ...basic, host: `${name}:${port()}` })).status).toBe(200);
		const foreign = { ...basic, host: `${name}:${Number(port()) - 1}` };
		expect((await browse('GET', list, foreign)).status).toBe(403);
	});

	it('and under those that were added, with any port or the one that was named', async () => {
		const statusOf = async (host: string) => (await browse('GET', list, { ...basic, host })).status;
		expect(await statusOf('x3.lan')).toBe(200);
		expect(await statusOf('X3.lan:9000')).toBe(200);
		expect(await statusOf('proxy.lan:8443')).toBe(200);
		expect(await statusOf('proxy.lan')).toBe(403);
		expect(await statusOf('x3.lan.evil.example')).toBe(403);
		expect(await statusOf('user@x3.lan')).toBe(403);
	});

	it('its own pages can do everything', async () => {
		const origins = [
			sandbox.url,
			`http://localhost:${port()}`,
			'https://x3.lan',
			'http://x3.lan:9',
		];
		for (const origin of origins) {
			const { status } = await browse('POST', '/sandbox/faults', { origin }, '{"fault":"empty"}');
			expect(status).toBe(201);
		}
	});

	it('a person can go to the consent page from any page, which cannot show it inside itself', async () => {
		const address = authoriseUrl(sandbox);
		const headers = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' };
		const page = await browse('GET', address.slice(sandbox.url.length), headers);
		expect(page.status).toBe(200);
		expect(page.headers['content-security-policy']).toBe("frame-ancestors 'none'");
	});
});

describe('A name', () => {
	it('stands alone where the port is the standard one', () => {
		const names = new OwnNames('10.1.2.3', []);
		expect(names.isOwnHost('localhost', { protocol: 'http', port: 80 })).toBe(true);
		expect(names.isOwnHost('localhost', { protocol: 'https', port: 443 })).toBe(true);
		expect(names.isOwnHost('localhost', { protocol: 'https', port: 80 })).toBe(false);
		expect(names.isOwnOrigin('https://localhost', { protocol: 'https', port: 443 })).toBe(true);
		expect(names.isOwnHost('10.1.2.3:4010', { protocol: 'http', port: 4010 })).toBe(true);
	});

	it.each(['', 'http://x3.lan', 'a b', 'x3.lan:port', '*'.repeat(3) + '/'])(
		'%j cannot be added',
		(name) => expect(() => new OwnNames('127.0.0.1', [name])).toThrow('is not a host name'),
	);
});
