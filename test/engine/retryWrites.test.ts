import { setTimeout as wait } from 'node:timers/promises';
import type { FaultRule } from '../../sandbox';
import { jsons, shownFailure } from '../support/engine';
import { startLocalServer } from '../support/localServer';
import { sendTo } from '../support/runs';
import { useSandbox } from '../support/useSandbox';

const sandbox = useSandbox({ size: { customers: 20 } });

const doubt =
	'Sage X3 may have executed it. Look in Sage X3 before sending it again: it is never resent automatically.';

const once = [{ BPCNUM: 'ONCE', BPCNAM: 'Sent once' }];

const held = (code: string) =>
	sandbox.data.rows('customers').filter(({ fields }) => fields.BPCNUM === code).length;

const status = (code: number, headers?: Record<string, string>): FaultRule['fault'] => ({
	kind: 'status',
	status: code,
	...(headers ? { headers } : {}),
});

describe('A write goes out again only when it surely was not executed', () => {
	it('after 429', async () => {
		sandbox.faults.add({ fault: status(429) });
		const run = await sendTo(sandbox, once);
		expect(jsons(run)).toEqual([expect.objectContaining({ BPCNUM: 'ONCE' })]);
		expect(sandbox.requests).toHaveLength(2);
		expect(held('ONCE')).toBe(1);
	});

	it('after a refused connection', async () => {
		const gone = await startLocalServer(() => ({}));
		await gone.stop();
		const port = Number(new URL(gone.url).port);
		const running = sendTo(gone, once);
		await wait(150);
		const back = await startLocalServer(() => ({ body: '{"done":true}' }), port);
		const run = await running;
		await back.stop();

		expect(jsons(run)).toEqual([{ done: true }]);
		expect(back.received).toHaveLength(1);
	});

	it('a refused connection that stays so is no doubt', async () => {
		const gone = { url: 'http://127.0.0.1:1' }; // nobody gets this port
		const failure = shownFailure(await sendTo(gone, once));
		expect(failure.message).toBe(`No answer from Sage X3 at ${gone.url}`);
		expect(failure.description).toContain('ECONNREFUSED');
		expect(failure.description).toContain('Check the base URL');
		expect(failure.description).not.toContain('may have executed');
	});

	it.each([
		[408, true],
		[500, true],
		[502, true],
		[503, true],
		[504, true],
		[400, false],
		[409, false],
	])('not after %i; in doubt: %s', async (code, inDoubt) => {
		sandbox.faults.add({ fault: status(code), times: 'always' });
		const failure = shownFailure(await sendTo(sandbox, once));
		expect(failure.httpCode).toBe(String(code));
		expect((failure.description ?? '').includes(doubt)).toBe(inDoubt);
		expect(sandbox.requests).toHaveLength(1);
	});

	it('not after 503, though a proxy adds Retry-After to what went wrong behind it', async () => {
		const server = await startLocalServer(() => ({ status: 503, headers: { 'retry-after': '0' } }));
		const failure = shownFailure(await sendTo(server, once));
		await server.stop();
		expect(failure.httpCode).toBe('503');
		expect(failure.description).toContain(doubt);
		expect(server.received).toHaveLength(1);
	});

	it.each([
		{ name: 'broke off before', fault: 'drop-before' as const, executed: 0 },
		{ name: 'broke off after', fault: 'drop-after' as const, executed: 1 },
	])('never when the connection $name it took effect', async ({ fault, executed }) => {
		sandbox.faults.add({ fault });
		const failure = shownFailure(await sendTo(sandbox, once));
		expect(failure.message).toBe(`No answer from Sage X3 at ${sandbox.url}`);
		expect(failure.description).toContain(doubt);
		expect(sandbox.requests).toHaveLength(1);
		expect(held('ONCE')).toBe(executed);
	});

	it('never after a time-out', async () => {
		sandbox.faults.add({ fault: { kind: 'delay', ms: 2_000 } });
		const failure = shownFailure(await sendTo(sandbox, once, { options: { timeout: 1_000 } }));
		expect(failure.message).toBe('Sage X3 did not answer within 1 seconds');
		expect(failure.description).toContain(doubt);
		expect(failure.description).toContain("Raise 'Timeout'");
		while (held('ONCE') === 0) await wait(20);
		expect(sandbox.requests).toHaveLength(1);
		expect(held('ONCE')).toBe(1);
	});

	it('nothing is lost or doubled when many writes meet 429', async () => {
		const items = Array.from({ length: 10 }, (_, index) => ({ BPCNUM: `R${index}`, BPCNAM: 'x' }));
		sandbox.faults.add({ fault: status(429), skip: 2, times: 3 });
		const run = await sendTo(sandbox, items);
		expect(jsons(run).map(({ BPCNUM }) => BPCNUM)).toEqual(items.map(({ BPCNUM }) => BPCNUM));
		expect(sandbox.requests).toHaveLength(13);
		expect(sandbox.data.rows('customers')).toHaveLength(30);
	});
});

describe('Work that goes on after a 202', () => {
	it('is waited for', async () => {
		sandbox.faults.add({ fault: { kind: 'tracking-202', polls: 2, pollingMillis: 20 } });
		const run = await sendTo(sandbox, once);
		expect(jsons(run)).toEqual([expect.objectContaining({ BPCNUM: 'ONCE' })]);
		expect(sandbox.requests.map(({ method }) => method)).toEqual(['POST', 'GET', 'GET', 'GET']);
	});

	it('is left in doubt when nothing is heard of it any more', async () => {
		sandbox.faults.add(
			{ match: { method: 'POST' }, fault: { kind: 'tracking-202', pollingMillis: 1 } },
			{ match: { path: '/tracking' }, fault: 'drop-before', times: 'always' },
		);
		const failure = shownFailure(await sendTo(sandbox, once));
		expect(failure.message).toContain('No answer from Sage X3');
		expect(failure.description).toContain(doubt);
		expect(held('ONCE')).toBe(1);
	});

	it('is left in doubt when it takes longer than the time-out', async () => {
		sandbox.faults.add({ fault: { kind: 'tracking-202', polls: 99, pollingMillis: 20 } });
		const failure = shownFailure(await sendTo(sandbox, once, { options: { timeout: 1_000 } }));
		expect(failure.message).toContain('still working on it');
		expect(failure.description).toContain(doubt);
		expect(sandbox.requests.filter(({ method }) => method === 'POST')).toHaveLength(1);
	});
});
