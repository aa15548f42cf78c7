import { createHmac } from 'node:crypto';
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { editing, listSearch, resourceMapping } from '../nodes/methods/editing';
import { bench, jsons, shownFailure } from '../support/engine';
import { activated } from '../support/polling';
import { getFrom, sendTo } from '../support/runs';
import { basicCredentials, oAuth2Credentials } from '../support/sandboxCredentials';
import { listening } from '../support/webhook';
import { endless, startWireServer, type Conduct, type WireServer } from '../support/wireServer';

/** Long enough for the steps before the one that never ends, on a slow machine, too. */
const options = { timeout: 1500 };
const drips = endless['drips its answer'];

let server: WireServer;
let startedMs: number;
beforeEach(() => {
	startedMs = performance.now();
});
afterEach(async () => {
	jest.restoreAllMocks();
	await server.stop();
});

/** The first request of all takes longer: n8n loads what it needs. */
beforeAll(async () => {
	const warm = await startWireServer(answers('200 OK', '[]'));
	await getFrom(warm);
	await warm.stop();
});

const now = performance.now.bind(performance);
const tookMs = () => now() - startedMs;
const IN_TIME_MS = 8000;

/** Answers with a head and a body, whole. */
const answers =
	(head: string, body = '{}'): Conduct =>
	(socket) =>
		socket.end(`HTTP/1.1 ${head}\r\ncontent-length: ${body.length}\r\n\r\n${body}`);

/** Lets a server begin in one way and go on in another. */
const first =
	(begin: Conduct, then: Conduct, times = 1): Conduct =>
	(socket, request, count) =>
		(count <= times ? begin : then)(socket, request, count);

const late = 'Sage X3 did not answer within 1.5 seconds';

describe('The deadline of a request', () => {
	it('holds beyond its redirects', async () => {
		server = await startWireServer(first(answers('302 Found\r\nlocation: /api1/other'), drips));
		expect(shownFailure(await getFrom(server, { options })).message).toBe(late);
		expect(tookMs()).toBeLessThan(IN_TIME_MS);
		expect(server.received).toHaveLength(2);
	});

	it('holds for redirects that come slowly, one after the other', async () => {
		server = await startWireServer((socket, request, count) =>
			setTimeout(
				() => answers(`302 Found\r\nlocation: /api1/${count}`)(socket, request, count),
				500,
			),
		);
		expect(shownFailure(await getFrom(server, { options })).message).toBe(late);
		expect(server.received.length).toBeLessThan(5);
	});

	const tracked = answers(
		'202 Accepted\r\ncontent-type: application/json\r\nlocation: /tracking',
		'{"phase":"Tracking","pollingMillis":1}',
	);

	it('holds for the tracker of a write, which is in doubt then', async () => {
		server = await startWireServer(first(tracked, drips));
		const failure = shownFailure(await sendTo(server, [{}], { options }));
		expect(failure.message).toBe(late);
		expect(failure.description?.match(/may have executed/g)).toHaveLength(1);
		expect(tookMs()).toBeLessThan(IN_TIME_MS);
	});

	it('holds for a tracker that asks to come back after a long time', async () => {
		server = await startWireServer(
			answers(
				'202 Accepted\r\ncontent-type: application/json\r\nlocation: /tracking',
				'{"phase":"Tracking","pollingMillis":30000}',
			),
		);
		const failure = shownFailure(await sendTo(server, [{}], { options }));
		expect(failure.message).toBe('Sage X3 is still working on it after 1.5 seconds');
		expect(tookMs()).toBeLessThan(IN_TIME_MS);
	});

	it('may be as long as 24 days', async () => {
		server = await startWireServer(answers('200 OK', '[{"a":1}]'));
		const options = { timeout: 2 ** 31 - 1 };
		expect(jsons(await getFrom(server, { options }))).toEqual([{ a: 1 }]);
	});
});

describe('A token server that never answers', () => {
	const noToken = 'Could not get an access token within 1.5 seconds';
	const run = async (operation: string, grant: ICredentialDataDecryptedObject) => {
		const tokens = { issue: () => ({ accessToken: 'old', refreshToken: 'r' }) };
		const credentials = oAuth2Credentials({ url: server.url, tokens: tokens as never }, grant);
		return await bench(credentials, {
			operation,
			requestUri: '/datadelivery/SEED',
			requestMethod: operation === 'sendEntity' ? 'POST' : 'GET',
			options,
		}).run();
	};
	const lapsed: Conduct = (socket, request, count) =>
		(/^POST \S+\/token /.test(request) ? endless['says nothing'] : answers('401 Unauthorized'))(
			socket,
			request,
			count,
		);

	it.each(['getEntities', 'sendEntity'])(
		'holds up no renewal for longer than an answer may take: %s',
		async (operation) => {
			server = await startWireServer(lapsed);
			const failure = shownFailure(await run(operation, {}));
			expect(failure.message).toBe(noToken);
			expect(failure.description).toContain('Nothing was sent to Sage X3');
			expect(tookMs()).toBeLessThan(IN_TIME_MS);
		},
	);

	it.each(['getEntities', 'sendEntity'])('nor a first token: %s', async (operation) => {
		server = await startWireServer(lapsed);
		const failure = shownFailure(
			await run(operation, { grantType: 'clientCredentials', oauthTokenData: undefined as never }),
		);
		expect(failure.message).toBe(noToken);
		expect(tookMs()).toBeLessThan(IN_TIME_MS);
	});
});

describe('A download', () => {
	const gateway = () =>
		oAuth2Credentials({
			url: server.url,
			tokens: { issue: () => ({ accessToken: 'a', refreshToken: 'r' }) } as never,
		});
	const json = (body: string) => answers('200 OK\r\ncontent-type: application/json', body);
	const granted = json('{"folders":[{"name":"SEED"}]}');
	const listed = json(
		'{"items":[{"key":"a.csv","filename":"a.csv","lastModified":"2026-01-01T00:00:00Z"}]}',
	);
	const toListed = first(granted, listed);

	it.each([
		['the list of folders', drips, 1],
		['the gateway', first(toListed, drips, 2), 3],
		[
			'the storage',
			first(first(toListed, answers('302 Found\r\nlocation: /storage/a.csv'), 2), drips, 3),
			4,
		],
	])('that drips from %s is given up', async (_, conduct, requests) => {
		server = await startWireServer(conduct);
		const files = activated(gateway(), {
			event: 'fileAvailable',
			startFrom: 'everything',
			folder: { __rl: true, mode: 'name', value: 'SEED' },
			options,
		});
		await files.poll().catch(() => []);
		expect(server.received.length).toBeGreaterThanOrEqual(requests);
		expect(tookMs()).toBeLessThan(IN_TIME_MS);
	});
});

describe('Where no Timeout can be set', () => {
	/** Lets time pass a hundred times as fast. */
	const hurry = () => {
		const { timeout } = AbortSignal;
		const startMs = now();
		jest.spyOn(performance, 'now').mockImplementation(() => startMs + (now() - startMs) * 100);
		jest.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => timeout(Math.ceil(ms / 100)));
	};

	it('the details of a notification are given up', async () => {
		server = await startWireServer(drips);
		hurry();
		const tokens = { issue: () => ({ accessToken: 'a', refreshToken: 'r' }) } as never;
		const credentials = oAuth2Credentials({ url: server.url, tokens });
		const { clientId } = credentials.data;
		const body = JSON.stringify({
			notificationId: '1',
			datetime: new Date().toISOString(),
			detailUrl: `${server.url}/v1/notifications/1`,
		});
		const HMAC_SHA256 = createHmac('sha256', String(clientId)).update(body).digest('hex');
		const { items } = await listening(credentials).receive({ body, headers: { HMAC_SHA256 } });
		expect(items?.[0].json).toMatchObject({
			details: null,
			detailsError: 'Sage X3 did not answer within 10 seconds',
		});
		expect(tookMs()).toBeLessThan(IN_TIME_MS);
	});

	it.each([
		['the list of nodes', async () => await listSearch.searchNodes.call(editing(server, {}))],
		[
			'the list of endpoints',
			async () => await listSearch.searchEndpoints.call(editing(server, {})),
		],
	])('%s is given up', async (_, ask) => {
		server = await startWireServer(drips);
		hurry();
		await expect(ask()).rejects.toThrow(/^Sage X3 did not answer within \d+ seconds/);
		expect(tookMs()).toBeLessThan(IN_TIME_MS);
	});

	it('the mapper says so', async () => {
		server = await startWireServer(drips);
		hurry();
		const node = { __rl: true, mode: 'name', value: 'x3MasterData/customer' };
		const context = editing(server, { operation: 'create', node });
		const { emptyFieldsNotice } = await resourceMapping.getInputFields.call(context);
		expect(emptyFieldsNotice).toMatch(/did not answer within \d+ seconds/);
		expect(tookMs()).toBeLessThan(IN_TIME_MS);
	});
});

describe('A trigger', () => {
	it('polls again after a poll that was given up', async () => {
		const list = answers('200 OK\r\ncontent-type: application/json', '[{"id":"A","name":"x"}]');
		server = await startWireServer(first(drips, list));
		const trigger = activated(basicCredentials(server), {
			authentication: 'basic',
			event: 'entityChanged',
			requestUri: '/api1/list',
			keyField: 'id',
			startFrom: 'everything',
			options,
		});
		await expect(trigger.poll()).rejects.toThrow(late);
		expect((await trigger.poll()).map(({ json }) => json)).toEqual([{ id: 'A', name: 'x' }]);
	});
});
