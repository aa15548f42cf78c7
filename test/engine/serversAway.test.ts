import { setTimeout as wait } from 'node:timers/promises';
import { jsons, shownFailure } from '../support/engine';
import {
	doorsNamed,
	fileDoors,
	graphqlDoors,
	restDoors,
	serviceDoors,
	sweepDoor,
} from '../support/doors';
import { startLocalServer } from '../support/localServer';
import { getFrom, sendTo } from '../support/runs';

const goesOn = { onError: 'continueRegularOutput' as const };
const many = Array.from({ length: 40 }, (_, id) => ({ id }));

/** An address where no server is: nobody gets this port. */
const gone = { url: 'http://127.0.0.1:1' };

/** One of each kind. */
const KINDS = [
	'Execute a mutation (whole)',
	'Execute a query (file)',
	'Get Many',
	'Get Many to a file',
	'Get Changes',
	'Create',
	'Create from defaults',
	'Record Created or Updated',
];
const doors = [
	...restDoors,
	...fileDoors,
	...doorsNamed(graphqlDoors, ...KINDS),
	...serviceDoors,
	sweepDoor,
];

describe('A server that cannot be reached', () => {
	it.each([
		['reads', async (url: string) => await getFrom({ url }, {}, many, goesOn)],
		['writes', async (url: string) => await sendTo({ url }, many, {}, goesOn)],
	])('costs its wait once, not for every one of many %s, and leaves no doubt', async (_, run) => {
		const { url } = gone;
		const startedMs = performance.now();
		const items = jsons(await run(url));
		expect(performance.now() - startedMs).toBeLessThan(20_000); // alone, each takes over 2 s
		expect(items).toHaveLength(many.length);
		for (const { error, message } of items) {
			expect(error).toBe(`No answer from Sage X3 at ${url}`);
			expect(message).toMatch(/^Check the base URL of the credential.*\n.*ECONNREFUSED/);
			expect(message).not.toContain('may have executed');
		}
	});

	it.each(doors.map((door) => [door]))('is told in words first: $name', async (door) => {
		const { failure } = await door.ask(gone);
		expect(failure?.message).toMatch(/^No answer from Sage X3/);
		expect(failure?.description ?? '').not.toContain('may have executed');
	});
});

describe('The tries of a read', () => {
	const busy = (headers: Record<string, string> = {}) =>
		startLocalServer(() => ({ status: 503, headers }));

	it.each([
		['passing trouble', {}],
		['a server that asks to come back after the time is over', { 'retry-after': '60' }],
	])('are no more than Timeout has time for: %s', async (_, headers: Record<string, string>) => {
		const server = await busy(headers);
		const failure = shownFailure(await getFrom(server, { options: { timeout: 2_000 } }));
		expect(server.received.length).toBeLessThanOrEqual(3); // four, one after another, take over 2 s
		expect(failure.httpCode).toBe('503');
		await server.stop();
	});

	it('that answer slowly are not added up', async () => {
		const server = await startLocalServer(() => ({ status: 503 }), 0, 250);
		shownFailure(await getFrom(server, { options: { timeout: 600 } }));
		expect(server.received.length).toBeLessThanOrEqual(2);
		await wait(100);
		await server.stop();
	});
});
