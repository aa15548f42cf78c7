import { createHmac } from 'node:crypto';
import { type IncomingHttpHeaders, type Server, createServer } from 'node:http';
import { type Sandbox, application, customerUrl, startSandbox } from '../../sandbox';
import { type Answer, bearer, send, sendJson } from './client';

interface Received {
	readonly headers: IncomingHttpHeaders;
	readonly body: string;
}

const received: Received[] = [];
let sandbox: Sandbox;
let receiver: Server;
let receiverUrl: string;
beforeAll(async () => {
	sandbox = await startSandbox();
	receiver = createServer((request, response) => {
		let body = '';
		request.on('data', (piece: Buffer) => (body += piece.toString()));
		request.on('end', () => {
			received.push({ headers: request.headers, body });
			response.writeHead(202).end();
		});
	});
	await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
	const address = receiver.address();
	receiverUrl = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/hook`;
});
beforeEach(() => {
	sandbox.reset();
	received.length = 0;
	sandbox.switches.notificationUrl = receiverUrl;
});
afterAll(async () => {
	receiver.close();
	await sandbox.stop();
});

const file = { name: 'new.csv', content: 'a;b' };

async function announced(): Promise<Received> {
	const deadline = Date.now() + 5000;
	while (sandbox.notifications.at(-1)?.status !== 202 && Date.now() < deadline)
		await new Promise((resolve) => setTimeout(resolve, 5));
	return received[received.length - 1];
}

async function byHand(body: unknown): Promise<Answer> {
	return await sendJson('POST', `${sandbox.url}/sandbox/notifications`, body, {});
}

function detail(body: string): string {
	return String(new Map(Object.entries(Object(JSON.parse(body)))).get('detailUrl'));
}

describe('A file that is put', () => {
	it.each(['hex', 'base64'] as const)('is announced, signed in %s', async (encoding) => {
		sandbox.switches.notificationEncoding = encoding;
		sandbox.clock.set('2026-03-01T12:00:00Z');
		await sendJson('POST', `${sandbox.url}/sandbox/files`, { folder: 'SEED', ...file }, {});
		const { headers, body } = await announced();

		expect(JSON.parse(body)).toEqual({
			notificationId: expect.any(String),
			source: 'dataDeliveryApi',
			customerUrl,
			customerID: expect.any(String),
			datetime: '2026-03-01T12:00:00.000Z',
			detailUrl: expect.stringContaining(`${sandbox.url}/v1/notification/`),
		});
		const expected = createHmac('sha256', application.clientId).update(body).digest(encoding);
		expect(headers.hmac_sha256).toBe(expected);
		expect(sandbox.notifications).toEqual([{ payload: body, signature: expected, status: 202 }]);
	});

	it('is there even when nobody listens', async () => {
		sandbox.switches.notificationUrl = 'http://127.0.0.1:9/';
		const put = await sendJson(
			'POST',
			`${sandbox.url}/sandbox/files`,
			{ folder: 'SEED', ...file },
			{},
		);
		expect(put.status).toBe(201);
		sandbox.switches.notificationUrl = 'no address';
		expect(sandbox.deliveriesOf('SEED').put(file).name).toBe('new.csv');
		expect(sandbox.notifications.map(({ status }) => status)).toEqual([null, null]);
	});

	it('is not announced without an address', () => {
		sandbox.switches.notificationUrl = '';
		sandbox.deliveriesOf('SEED').put(file);
		expect(sandbox.notifications).toEqual([]);
	});
});

describe('The detail of a notification', () => {
	const read = async (headers?: Record<string, string>) => {
		sandbox.deliveriesOf('SEED').put(file);
		return await send(detail((await announced()).body), { headers });
	};

	it.each([
		['file', { folder: 'SEED', fileName: 'new.csv' }],
		['listing', expect.objectContaining({ key: 'new.csv', downloadUrl: 'SEED?filename=new.csv' })],
		['text', undefined],
	] as const)('is answered as %s', async (form, expected) => {
		sandbox.switches.notificationDetail = form;
		const answer = await read(bearer(sandbox.tokens.issue().accessToken));
		expect(answer.json).toEqual(expected);
		expect(answer.text).toContain('new.csv');
	});

	it('needs the bearer of the gateway', async () => {
		expect((await read()).status).toBe(401);
	});

	it('is missing for other notifications', async () => {
		const headers = bearer(sandbox.tokens.issue().accessToken);
		expect((await send(`${sandbox.url}/v1/notification/none`, { headers })).status).toBe(404);
	});
});

describe('A notification by hand', () => {
	it('is about the newest file, or about the one named', async () => {
		sandbox.deliveriesOf('X3').put(file);
		const headers = bearer(sandbox.tokens.issue().accessToken);
		for (const [body, fileName] of [
			[{ folder: 'X3' }, 'new.csv'],
			[{ name: 'SEED_CUSTOMERS_0003.csv' }, 'SEED_CUSTOMERS_0003.csv'],
		] as const) {
			const sent = await byHand(body);
			expect(sent.at('status')).toBe(202);
			const answer = await send(detail(String(sent.at('payload'))), { headers });
			expect(answer.at('fileName')).toBe(fileName);
		}
	});

	it('carries a wrong signature on request', async () => {
		await byHand({ signature: 'wrong' });
		expect((await announced()).headers.hmac_sha256).toBe('wrong');
	});

	it('is a replay of the last on request', async () => {
		expect((await byHand({ repeat: true })).status).toBe(409);
		await byHand({});
		await byHand({ repeat: true });
		expect(received[1].body).toBe(received[0].body);
		expect(received[1].headers.hmac_sha256).toBe(received[0].headers.hmac_sha256);
		const listed = await send(`${sandbox.url}/sandbox/notifications`);
		expect(listed.at('notifications')).toEqual(sandbox.notifications);
	});

	it.each([
		[[], 400],
		[{ name: 'none.csv' }, 404],
		[{ folder: 'NONE' }, 404],
	])('is refused for %j', async (body, status) => {
		expect((await byHand(body)).status).toBe(status);
	});

	it('needs an address', async () => {
		sandbox.switches.notificationUrl = '';
		expect((await byHand({})).at('message')).toContain('notificationUrl');
	});
});
