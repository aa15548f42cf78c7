import { type Sandbox, startSandbox } from '../../sandbox';
import { type Answer, bearer, send } from './client';

let sandbox: Sandbox;
let headers: { authorization: string };
beforeAll(async () => {
	sandbox = await startSandbox();
});
beforeEach(() => {
	sandbox.reset();
	headers = bearer(sandbox.tokens.issue().accessToken);
});
afterAll(async () => await sandbox.stop());

const open = async (name: string): Promise<Answer> =>
	await send(`${sandbox.url}/v1/dataingestion/SEED?filename=${encodeURIComponent(name)}`, {
		method: 'POST',
		headers,
	});
const upload = async (opened: Answer, body: string): Promise<Answer> =>
	await send(String(opened.at('uploadUrl')), { method: 'PUT', body });
const statuses = async (opened: Answer, times: number): Promise<unknown[]> => {
	const found: unknown[] = [];
	for (let time = 0; time < times; time += 1) {
		found.push((await send(String(opened.at('trackingUrl')), { headers })).at('status'));
	}
	return found;
};

describe('A file that is taken in', () => {
	it('is announced, uploaded to the storage, scanned and done', async () => {
		const opened = await open('bank.txt');
		expect(await statuses(opened, 1)).toEqual(['awaiting_upload']);
		expect((await upload(opened, 'A;B')).status).toBe(200);
		expect(await statuses(opened, 3)).toEqual(['awaiting_scan', 'awaiting_scan', 'completed']);
		const [{ fileName, body }] = sandbox.ingestionsOf('SEED').list();
		expect([fileName, body?.content, body?.size]).toEqual(['bank.txt', 'A;B', 3]);
	});

	it.each([
		['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*', 'infected'],
		['A\0B', 'refused'],
	])('that holds %j ends as %s', async (content, status) => {
		sandbox.switches.ingestionPolls = 0;
		const opened = await open('bank.txt');
		await upload(opened, content);
		expect(await statuses(opened, 1)).toEqual([status]);
	});

	it.each([403, 401] as const)('takes no second one of the same name (%s)', async (status) => {
		sandbox.switches.ingestionExists = status;
		await upload(await open('bank.txt'), 'A');
		const again = await open('bank.txt');
		expect([again.status, again.json]).toEqual([status, { message: 'File already exists' }]);
	});

	it('is uploaded by its own address alone, without a sign-in, while that is valid', async () => {
		const address = String((await open('bank.txt')).at('uploadUrl'));
		expect(address.startsWith(sandbox.storageUrl)).toBe(true);
		const put = async (to: string, more = {}) =>
			(await send(to, { method: 'PUT', body: 'A', headers: more })).status;
		expect(await put(address, headers)).toBe(400);
		expect(sandbox.signInsAtStorage).toEqual([headers.authorization]);
		expect(await put(address.replace(/Signature=./, 'Signature=z'))).toBe(403);
		sandbox.switches.storageSeconds = 0;
		expect(await put(String((await open('late.txt')).at('uploadUrl')))).toBe(403);
	});

	it('needs the scope, the folder, a name and, where it counts, some of the quota', async () => {
		expect((await open('')).status).toBe(400);
		const other = bearer(sandbox.tokens.issue({ scope: 'api.dataDelivery' }).accessToken);
		const ask = async (path: string, as = headers) =>
			(await send(`${sandbox.url}/v1/dataingestion/${path}`, { method: 'POST', headers: as }))
				.status;
		expect(await ask('SEED?filename=a', other)).toBe(403);
		expect(await ask('X3?filename=a')).toBe(403);
		Object.assign(sandbox.switches, { quotaCounts: 'everything', deliveryQuota: 0 });
		expect(await ask('SEED?filename=a')).toBe(429);
	});
});
