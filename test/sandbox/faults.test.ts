import { setTimeout as wait } from 'node:timers/promises';
import { type FaultRule, type Sandbox, documentedErrors, startSandbox } from '../../sandbox';
import { type Answer, basic, send, sendJson } from './client';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox();
});
beforeEach(() => sandbox.reset());
afterAll(async () => await sandbox.stop());

function listUrl(): string {
	return `${sandbox.url}/api1/x3/erp/SEED/BPCUSTOMER?representation=BPCUSTOMER.$query`;
}

async function list(): Promise<Answer> {
	return await send(listUrl(), { headers: basic });
}

async function create(code: string): Promise<Answer> {
	const url = `${sandbox.url}/api1/x3/erp/SEED/BPCUSTOMER?representation=ZBPCUSTOMER.$create`;
	return await sendJson('POST', url, { BPCNUM: code, BPCNAM: 'New' });
}

async function graphql(after: unknown): Promise<Answer> {
	const query = `query ($after: String) { x3System { site { query(first: 2, after: $after) {
		edges { node { code } } pageInfo { endCursor hasNextPage } } } } }`;
	return await sendJson('POST', `${sandbox.url}/xtrem/api`, { query, variables: { after } });
}

function isStored(code: string): boolean {
	return sandbox.data.table('customers').get(code) !== undefined;
}

async function listWith(fault: FaultRule['fault']): Promise<Answer> {
	sandbox.faults.add({ fault });
	return await list();
}

describe.each<[string, () => void]>([
	['a fault', () => sandbox.faults.add({ fault: { kind: 'delay', ms: 80 } })],
	['latency', () => void (sandbox.switches.latencyMs = 80)],
])('A request that is held back by %s', (_, hold) => {
	it('is executed, even when nobody waits for it any more', async () => {
		hold();
		const url = `${sandbox.url}/api1/x3/erp/SEED/BPCUSTOMER?representation=ZBPCUSTOMER.$create`;
		const patience = new AbortController();
		const impatient = fetch(url, {
			method: 'POST',
			headers: { ...basic, 'content-type': 'application/json' },
			body: JSON.stringify({ BPCNUM: 'LATE1', BPCNAM: 'Late' }),
			signal: patience.signal,
		});
		impatient.catch(() => undefined);
		while (!sandbox.requests[0]?.body) await wait(1);
		patience.abort();
		await expect(impatient).rejects.toThrow('aborted');
		while (!isStored('LATE1')) await wait(5);
	});

	it('is broken off, and draws no fault, when the sandbox is reset', async () => {
		hold();
		const late = create('LATE2');
		late.catch(() => undefined);
		while (sandbox.requests.length === 0) await wait(1);
		sandbox.reset();
		sandbox.faults.add({ fault: { kind: 'status', status: 503 } });
		await expect(late).rejects.toThrow('fetch failed');
		expect(isStored('LATE2')).toBe(false);
		expect((await list()).status).toBe(503);
	});
});

describe('A rule', () => {
	it('acts once, and then no more', async () => {
		sandbox.faults.add({ fault: { kind: 'status', status: 503 } });
		expect([(await list()).status, (await list()).status]).toEqual([503, 200]);
	});

	it('acts as often as it says, after skipping', async () => {
		sandbox.faults.add({ skip: 1, times: 2, fault: { kind: 'status', status: 503 } });
		const statuses = [];
		for (let call = 0; call < 4; call += 1) statuses.push((await list()).status);
		expect(statuses).toEqual([200, 503, 503, 200]);
	});

	it('acts on what matches only: method, path and body', async () => {
		sandbox.faults.add({
			match: { method: 'post', path: /BPCUSTOMER.*create/, body: 'NEW2' },
			times: 'always',
			fault: { kind: 'status', status: 500, body: 'no' },
		});
		expect((await list()).status).toBe(200);
		expect((await create('NEW1')).status).toBe(201);
		expect((await create('NEW2')).text).toBe('no');
		sandbox.faults.clear();
		expect((await create('NEW2')).status).toBe(201);
	});
});

describe('Broken connections', () => {
	it('before the execution leave nothing behind', async () => {
		sandbox.faults.add({ fault: 'drop-before' });
		await expect(create('NEW1')).rejects.toThrow('fetch failed');
		expect(isStored('NEW1')).toBe(false);
		expect(sandbox.requests.map(({ status }) => status)).toEqual([undefined]);
	});

	it('after the execution leave the record behind', async () => {
		sandbox.faults.add({ fault: 'drop-after' });
		await expect(create('NEW1')).rejects.toThrow('fetch failed');
		expect(isStored('NEW1')).toBe(true);
	});

	it('in the middle of the body', async () => {
		sandbox.faults.add({ fault: 'truncate' });
		const response = await fetch(listUrl(), { headers: basic });
		expect(response.status).toBe(200);
		await expect(response.text()).rejects.toThrow('terminated');
	});
});

describe('Bad replies', () => {
	it('with any status, headers and body', async () => {
		const answer = await listWith({ kind: 'status', status: 429, headers: { 'retry-after': '7' } });
		expect([answer.status, answer.headers.get('retry-after'), answer.text]).toEqual([429, '7', '']);
	});

	it.each(Object.entries(documentedErrors))('as documented: %s', async (name, { status, body }) => {
		sandbox.faults.add({
			fault: { kind: 'documented', name: name as keyof typeof documentedErrors },
		});
		const answer = await list();
		expect(answer.status).toBe(status);
		expect(typeof body === 'string' ? answer.text : answer.json).toEqual(body);
	});

	it('with JSON that stops in the middle', async () => {
		const answer = await listWith('invalid-json');
		expect([answer.status, answer.json]).toEqual([200, undefined]);
		expect(answer.text).toMatch(/^\{"\$itemsPerPage"/);
	});

	it('with lone backslashes, which are right when they are doubled', async () => {
		const answer = await listWith('lone-backslashes');
		expect(answer.json).toBeUndefined();
		expect(JSON.parse(answer.text.replaceAll('\\', '\\\\'))).toMatchObject({ $itemsPerPage: 20 });
	});

	it('with a sign-in page, or a redirect to one', async () => {
		const page = await listWith('html');
		expect([page.status, page.headers.get('content-type')]).toEqual([
			200,
			'text/html; charset=utf-8',
		]);

		sandbox.faults.add({ fault: 'redirect-to-login', times: 'always' });
		const redirect = await list();
		const location = redirect.headers.get('location') ?? '';
		expect([redirect.status, location]).toEqual([302, '/login']);
		expect((await send(`${sandbox.url}${location}`)).text).toBe(page.text);
	});

	it('with a redirect anywhere', async () => {
		const answer = await listWith({
			kind: 'redirect',
			location: 'https://evil.example/',
			status: 307,
		});
		expect([answer.status, answer.headers.get('location')]).toEqual([307, 'https://evil.example/']);
	});

	it('with nothing', async () => {
		const answer = await listWith('empty');
		expect([answer.status, answer.text]).toEqual([200, '']);
	});

	it('with very many bytes', async () => {
		const answer = await listWith({ kind: 'large', bytes: 3_000_000 });
		expect(answer.text.length).toBeGreaterThan(3_000_000);
		expect(answer.at('$resources.0.BPCNUM')).toBe('L000000000');
	});

	it('with an error inside a 200, nothing being executed', async () => {
		sandbox.faults.add(
			{ fault: { kind: 'error-in-200', message: 'Locked' } },
			{ fault: 'error-in-200' },
		);
		const rest = await create('NEW1');
		expect([rest.status, rest.at('$diagnoses.0')]).toEqual([
			200,
			{ $severity: 'error', $message: 'Locked' },
		]);
		expect(isStored('NEW1')).toBe(false);
		expect((await graphql(null)).at('errors.0.extensions.diagnoses.0.severity')).toBe(3);
	});

	it('that come late', async () => {
		const start = Date.now();
		await listWith({ kind: 'delay', ms: 80 });
		sandbox.switches.latencyMs = 80;
		await list();
		expect(Date.now() - start).toBeGreaterThan(150);
	});

	it('as a 202 that has to be polled', async () => {
		sandbox.faults.add({ fault: { kind: 'tracking-202', polls: 2, pollingMillis: 5 } });
		let answer = await create('NEW1');
		const phases = [];
		while (answer.status === 202) {
			phases.push(answer.at('phase'));
			answer = await send(`${sandbox.url}${answer.headers.get('location') ?? ''}`, {
				headers: basic,
			});
		}
		expect(phases).toEqual(['Tracking', 'Tracking', 'Tracking']);
		expect([answer.status, answer.at('BPCNUM')]).toEqual([201, 'NEW1']);
	});
});

describe('Bad next links', () => {
	const next = '$links.$next.$url';

	it('lead to the page itself', async () => {
		expect((await listWith('endless-next')).at(next)).toBe(listUrl());
	});

	it('lead to the same page under another address', async () => {
		sandbox.faults.add({ fault: 'repeated-page', times: 'always' });
		const first = await list();
		const second = await send(String(first.at(next)), { headers: basic });
		expect(second.each('$resources', 'BPCNUM')).toEqual(first.each('$resources', 'BPCNUM'));
		expect(second.at(next)).not.toBe(first.at(next));
	});

	it('lead to another host, keeping path and query', async () => {
		const honest = new URL(String((await list()).at(next)));
		const inner = new URL(String((await listWith('foreign-next')).at(next)));
		expect(inner.origin).toBe('https://x3-internal.example:8124');
		expect(inner.pathname + inner.search).toBe(honest.pathname + honest.search);
		const evil = await listWith({ kind: 'foreign-next', origin: 'https://evil.example' });
		expect(evil.at(next)).toMatch(/^https:\/\/evil\.example\/api1/);
	});

	it('stand even on a last page', async () => {
		sandbox.faults.add({ fault: 'endless-next' });
		const url = `${sandbox.url}/api1/x3/erp/SEED/FACILITY?representation=FACILITY.$query`;
		expect((await send(url, { headers: basic })).at(next)).toBe(url);
	});

	it('of GraphQL do not move, or move without progress', async () => {
		const page = 'data.x3System.site.query';
		const first = (await graphql(null)).at(`${page}.pageInfo.endCursor`);
		sandbox.faults.add({ fault: 'endless-next' });
		expect((await graphql(first)).at(`${page}.pageInfo`)).toEqual({
			endCursor: first,
			hasNextPage: true,
		});

		sandbox.faults.add({ fault: 'repeated-page', times: 'always' });
		const second = await graphql(first);
		const cursor = second.at(`${page}.pageInfo.endCursor`);
		const third = await graphql(cursor);
		expect(cursor).not.toBe(first);
		expect(third.at(`${page}.edges`)).toEqual(second.at(`${page}.edges`));
	});

	it('of data delivery', async () => {
		const { accessToken } = sandbox.tokens.issue();
		sandbox.faults.add({ fault: 'foreign-next' });
		const url = `${sandbox.url}/v1/datadelivery/SEED/`;
		const answer = await send(url, { headers: { authorization: `Bearer ${accessToken}` } });
		expect(answer.at('$next')).toBe(
			'https://x3-internal.example:8124/v1/datadelivery/SEED/SEED?page=2',
		);
	});
});
