import { generate } from 'selfsigned';
import { readFileSync } from 'node:fs';
import { Agent, get } from 'node:https';
import { join } from 'node:path';
import { defaultSwitches, type Sandbox, startSandbox } from '../../sandbox';
import { faultKinds } from '../../sandbox/faults/fault';
import { readCommandLine } from '../../sandbox/commandLine';
import { switchTable, withSwitchTable } from '../../sandbox/switches/readmeTable';
import { basic, send, sendJson } from './client';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox({ size: { customers: 5 }, switches: { countCap: 3 } });
});
beforeEach(() => sandbox.reset());
afterAll(async () => await sandbox.stop());

async function control(method: string, path: string, body: unknown = {}) {
	return await sendJson(method, `${sandbox.url}/sandbox/${path}`, body, {});
}

function list(): string {
	return `${sandbox.url}/api1/x3/erp/SEED/BPCUSTOMER?representation=BPCUSTOMER.$query`;
}

describe('The front page', () => {
	it('tells a person addresses, accounts, contents and switches', async () => {
		const { text } = await send(sandbox.url);

		for (const word of [
			`${sandbox.url}/v1`,
			'sandbox-secret',
			'https://x3.customer.example',
			'customers',
		]) {
			expect(text).toContain(word);
		}
		expect(text).toContain('3 (default 1000)');
	});
});

describe('The controls', () => {
	it('change switches, all or none', async () => {
		await control('PATCH', 'switches', { callback: 'post', firstCap: null });
		expect(sandbox.switches).toMatchObject({ callback: 'post', firstCap: null });

		const refused = await control('PATCH', 'switches', { callback: 'get', latencyMs: 'long' });
		expect([refused.status, refused.at('message')]).toEqual([400, 'latencyMs is a number from 0']);
		expect(sandbox.switches.callback).toBe('post');
	});

	it.each([
		[{ nothing: 1 }, 'There is no switch nothing'],
		[{ callback: 'pigeon' }, 'callback is one of: get, post, both'],
		[{ callback: null }, 'callback is one of: get, post, both'],
		[{ downloadRedirect: '302' }, 'downloadRedirect is one of: 302, 303, 307'],
		[{ firstCap: 'x' }, 'firstCap is a number from 0, or null'],
		[{ latencyMs: -1 }, 'latencyMs is a number from 0'],
		[{ handOver: 'yes' }, 'handOver is true or false'],
		[{ refusedFields: [1] }, 'refusedFields is a list of texts'],
		[{ refusedFields: 'A' }, 'refusedFields is a list of texts'],
		[{ notificationUrl: 1 }, 'notificationUrl is a text'],
		[{ constructor: 1 }, 'There is no switch constructor'],
	])('refuse %j', async (change, message) => {
		expect((await control('PATCH', 'switches', change)).at('message')).toBe(message);
	});

	it('ask for misbehaviour and forget it', async () => {
		const added = await control('POST', 'faults', {
			match: { path: 'api1' },
			times: 2,
			fault: 'empty',
		});
		expect(added.status).toBe(201);
		expect((await send(list(), { headers: basic })).text).toBe('');
		await send(`${sandbox.url}/sandbox/faults`, { method: 'DELETE' });
		expect((await send(list(), { headers: basic })).text).not.toBe('');
		expect((await control('POST', 'faults', { fault: 'nonsense' })).status).toBe(400);
	});

	it('show the requests as they came, and how many were under way', async () => {
		sandbox.switches.latencyMs = 300;
		await Promise.all([1, 2, 3].map(async () => await send(list(), { headers: basic })));
		const report = await send(`${sandbox.url}/sandbox/requests`);

		expect(report.at('maxInFlight')).toBe(3);
		expect(report.at('requests.0')).toMatchObject({
			method: 'GET',
			url: new URL(list()).pathname + new URL(list()).search,
			headers: { authorization: basic.authorization },
			status: 200,
		});
		expect(sandbox.maxInFlight).toBe(3);
	});

	it('issue, expire and revoke tokens', async () => {
		const issued = await control('POST', 'tokens/issue');
		const headers = { authorization: `Bearer ${String(issued.at('accessToken'))}` };
		const folders = async () => (await send(`${sandbox.url}/v1/folders`, { headers })).status;

		expect(await folders()).toBe(200);
		await control('POST', 'tokens/expire');
		expect(await folders()).toBe(401);
		expect(sandbox.tokens.refresh(String(issued.at('refreshToken')))).toBeDefined();
		const other = sandbox.tokens.issue();
		await control('POST', 'tokens/revoke');
		expect(sandbox.tokens.refresh(other.refreshToken)).toBeUndefined();
	});

	it('bring everything back to the start', async () => {
		sandbox.switches.latencyMs = 1;
		sandbox.faults.add({ fault: 'empty' });
		sandbox.data.create('customers', { fields: { BPCNUM: 'X', BPCNAM: 'X' } });
		const report = await control('POST', 'reset');

		expect(report.at('contents.customers')).toBe(5);
		expect(report.at('pendingFaults')).toBe(0);
		expect(sandbox.switches).toEqual({ ...defaultSwitches, countCap: 3 });
	});
});

describe('The README', () => {
	const readme = readFileSync(join(__dirname, '../../sandbox/README.md'), 'utf8');

	it('has the table of the switches as it is made from them (npm run sandbox:readme)', () => {
		const missing = switchTable()
			.split('\n')
			.filter((row) => !readme.includes(row));
		expect(missing).toEqual([]);
		expect(readme === withSwitchTable(readme)).toBe(true);
		for (const name of Object.keys(defaultSwitches)) expect(readme).toContain(`| \`${name}\` | `);
	});

	it('explains every fault', () => {
		const missing = faultKinds.filter(
			(kind) => !new RegExp(`^\\| \`(?:${kind}\`|\\{kind: '${kind}')`, 'm').test(readme),
		);
		expect(missing).toEqual([]);
	});
});

describe('The data', () => {
	it('are the same at every start', async () => {
		const other = await startSandbox({ size: { customers: 5 } });
		expect(other.data.rows('salesOrders')).toEqual(sandbox.data.rows('salesOrders'));
		expect(other.data.rows('customers')).toEqual(sandbox.data.rows('customers'));
		await other.stop();
	});

	it('are separate in each folder', () => {
		sandbox.data.create('customers', { fields: { BPCNUM: 'X', BPCNAM: 'X' } });
		expect(sandbox.data.count('customers')).toBe(6);
		expect(sandbox.dataOf('X3').count('customers')).toBe(5);
	});

	it('refer to records that exist', async () => {
		const large = await startSandbox({ size: { customers: 200, salesOrders: 300 } });
		for (const { fields, lines } of large.data.rows('salesOrders')) {
			expect(large.data.table('customers').get(String(fields.BPCORD))).toBeDefined();
			for (const line of lines) {
				expect(large.data.table('products').get(String(line.fields.ITMREF))).toBeDefined();
			}
		}
		await large.stop();
	});
});

describe('Starting', () => {
	it('serves https with a given certificate', async () => {
		const { private: key, cert } = await generate([{ name: 'commonName', value: 'localhost' }]);
		const secure = await startSandbox({ tls: { key, cert } });
		const agent = new Agent({ rejectUnauthorized: false });
		const status = await new Promise((resolve, reject) => {
			get(`${secure.url}/v1`, { agent }, (response) => {
				response.resume();
				resolve(response.statusCode);
			}).on('error', reject);
		});
		expect(secure.url).toMatch(/^https:\/\/127\.0\.0\.1:\d+$/);
		expect(status).toBe(200);
		await secure.stop();
	});

	it('fails when the port is taken', async () => {
		const port = Number(new URL(sandbox.url).port);
		await expect(startSandbox({ port })).rejects.toThrow('EADDRINUSE');
	});

	it('reads the command line', () => {
		expect(readCommandLine([])).toMatchObject({ port: 4010, host: '127.0.0.1', size: {} });
		const options = readCommandLine([
			'--port=5000',
			'--customers',
			'100000',
			'--switch',
			'firstCap=null',
			'--allow-host=x3.lan',
			'--allow-host=host.docker.internal',
		]);
		expect(options).toMatchObject({
			port: 5000,
			size: { customers: 100_000 },
			switches: { firstCap: null },
			allowedHosts: ['x3.lan', 'host.docker.internal'],
		});
		expect(readCommandLine(['--help'])).toBe('help');
		expect(() => readCommandLine(['--nonsense'])).toThrow('Usage');
		expect(() => readCommandLine(['--switch', 'callback=pigeon'])).toThrow('get, post, both');
	});
});
