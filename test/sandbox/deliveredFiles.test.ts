import { type Sandbox, startSandbox } from '../../sandbox';
import { type Answer, bearer, send, sendJson } from './client';

const noon = '2026-03-01T12:00:00.000Z';

let sandbox: Sandbox;
let headers: { authorization: string };
beforeAll(async () => {
	sandbox = await startSandbox();
});
beforeEach(() => {
	sandbox.reset();
	sandbox.clock.set(noon);
	headers = bearer(sandbox.tokens.issue().accessToken);
});
afterAll(async () => await sandbox.stop());

async function list(): Promise<Answer> {
	return await send(`${sandbox.url}/v1/datadelivery/SEED/`, { headers });
}

async function put(file: unknown): Promise<Answer> {
	return await sendJson('POST', `${sandbox.url}/sandbox/files`, file, {});
}

describe('A file for data delivery', () => {
	it('is put over HTTP, listed, downloaded and taken out', async () => {
		const file = { folder: 'SEED', name: 'new file.csv', content: 'a;b' };
		const answer = await put(file);
		expect([answer.status, answer.json]).toEqual([
			201,
			{ name: 'new file.csv', content: 'a;b', lastModified: noon },
		]);
		sandbox.switches.deliveryOrder = 'newest first';
		expect((await list()).at('items.0')).toMatchObject({
			key: 'new file.csv',
			lastModified: noon,
			size: 3,
		});
		const download = await send(`${sandbox.url}/v1/datadelivery/SEED?filename=new%20file.csv`, {
			headers,
		});
		expect((await send(String(download.headers.get('location')))).text).toBe('a;b');

		const remove = `${sandbox.url}/sandbox/files?folder=SEED&name=new%20file.csv`;
		expect((await send(remove, { method: 'DELETE' })).status).toBe(204);
		expect((await send(remove, { method: 'DELETE' })).status).toBe(404);
	});

	it('takes the place of one with the same name', () => {
		const box = sandbox.deliveriesOf('SEED');
		const [{ name }] = box.list();
		box.put({ name, content: 'replaced' });
		expect(box.list()).toHaveLength(120);
		expect(box.list().at(-1)).toEqual({ name, content: 'replaced', lastModified: noon });
	});

	it('belongs to one folder', () => {
		sandbox.deliveriesOf('X3').put({ name: 'x.csv', content: '' });
		expect(sandbox.deliveriesOf('SEED').get('x.csv')).toBeUndefined();
		expect(sandbox.deliveriesOf('X3').remove('x.csv')).toBe(true);
	});

	it.each([{}, [], { folder: 'NONE', name: 'a', content: '' }, { folder: 'SEED', name: 'a' }])(
		'is not put as %j',
		async (file) => expect((await put(file)).status).toBe(400),
	);
});

describe('The listing', () => {
	it.each([
		['oldest first', ['SEED_CUSTOMERS_0001.csv', 'AAA.csv']],
		['newest first', ['AAA.csv', 'SEED_CUSTOMERS_0120.csv']],
		['by name', ['AAA.csv', 'SEED_CUSTOMERS_0120.csv']],
	] as const)('comes %s', async (deliveryOrder, [first, last]) => {
		Object.assign(sandbox.switches, { deliveryOrder, deliveryPageSize: 200 });
		sandbox.deliveriesOf('SEED').put({ name: 'AAA.csv', content: '' });
		const names = (await list()).each('items', 'key');
		expect([names[0], names.at(-1)]).toEqual([first, last]);
	});

	it.each([429, 403] as const)('answers %d when the quota is used up', async (status) => {
		Object.assign(sandbox.switches, { deliveryQuota: 2, deliveryQuotaStatus: status });
		const statuses = [await list(), await list(), await list()].map((answer) => answer.status);
		expect(statuses).toEqual([200, 200, status]);

		sandbox.switches.deliveryQuota = null;
		expect((await list()).status).toBe(200);
		sandbox.switches.deliveryQuota = 1;
		expect((await list()).status).toBe(200);
		expect((await list()).at('message')).toContain('quota');
	});
});
