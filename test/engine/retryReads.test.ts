import type { FaultRule } from '../../sandbox';
import { output, shownFailure } from '../support/engine';
import { getFrom } from '../support/runs';
import { useSandbox } from '../support/useSandbox';

const sandbox = useSandbox({ size: { customers: 20 } });

const receivedAtMs = () => sandbox.requests.map(({ at }) => Date.parse(at));

const status = (code: number, headers?: Record<string, string>): FaultRule['fault'] => ({
	kind: 'status',
	status: code,
	...(headers ? { headers } : {}),
});

describe('A read goes out again', () => {
	it.each([408, 429, 502, 503, 504])('after %i', async (code) => {
		sandbox.faults.add({ fault: status(code) });
		expect(output(await getFrom(sandbox))).toHaveLength(20);
		expect(sandbox.requests).toHaveLength(2);
	});

	it.each(['drop-before', 'drop-after'] as const)(
		'after a broken connection: %s',
		async (fault) => {
			sandbox.faults.add({ fault });
			expect(output(await getFrom(sandbox))).toHaveLength(20);
			expect(sandbox.requests).toHaveLength(2);
		},
	);

	it('but not after a time-out: the wait that the user set is over', async () => {
		sandbox.faults.add({ fault: { kind: 'delay', ms: 5_000 } });
		const run = await getFrom(sandbox, { options: { timeout: 1_000 } });
		expect(shownFailure(run).message).toBe('Sage X3 did not answer within 1 seconds');
		expect(sandbox.requests).toHaveLength(1);
	});

	it('when it is a posted GraphQL query', async () => {
		sandbox.faults.add({ fault: 'drop-after' });
		const query = '{ x3MasterData { customer { query(first: 5) { edges { node { _id } } } } } }';
		const run = await getFrom(sandbox, {
			requestUri: '/xtrem/api',
			requestMethod: 'POST',
			requestBody: JSON.stringify({ query }),
		});
		expect(output(run)).toHaveLength(5);
		expect(sandbox.requests).toHaveLength(2);
	});

	it('three times and no more, each time later', async () => {
		sandbox.faults.add({ fault: status(503), times: 'always' });
		expect(shownFailure(await getFrom(sandbox))).toMatchObject({
			httpCode: '503',
			message: 'Sage X3 could not process the request (HTTP 503)',
		});
		const [first, second, third, fourth, ...more] = receivedAtMs();
		expect(more).toEqual([]);
		expect(second - first).toBeGreaterThanOrEqual(290);
		expect(third - second).toBeGreaterThanOrEqual(590);
		expect(fourth - third).toBeGreaterThanOrEqual(1190);
	});

	it.each([400, 401, 403, 404, 409, 500, 501])('but not after %i', async (code) => {
		sandbox.faults.add({ fault: status(code), times: 'always' });
		expect(shownFailure(await getFrom(sandbox)).httpCode).toBe(String(code));
		expect(sandbox.requests).toHaveLength(1);
	});

	it('not before the seconds of Retry-After are over', async () => {
		sandbox.faults.add({ fault: status(429, { 'retry-after': '1' }) });
		await getFrom(sandbox);
		const [first, second] = receivedAtMs();
		expect(second - first).toBeGreaterThanOrEqual(1000);
	});

	it('not before the date of Retry-After', async () => {
		const dateMs = Math.ceil((Date.now() + 700) / 1000) * 1000;
		const date = new Date(dateMs).toUTCString();
		sandbox.faults.add({ fault: status(503, { 'retry-after': date }) });
		await getFrom(sandbox);
		expect(receivedAtMs()[1]).toBeGreaterThanOrEqual(dateMs);
	});

	it('not at all when it should wait for longer than five minutes', async () => {
		sandbox.faults.add({ fault: status(429, { 'retry-after': '301' }), times: 'always' });
		const failure = shownFailure(await getFrom(sandbox));
		expect(failure).toMatchObject({ httpCode: '429' });
		expect(failure.description).toContain("lower 'Concurrency'");
		expect(sandbox.requests).toHaveLength(1);
	});
});
