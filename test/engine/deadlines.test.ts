import { setTimeout as wait } from 'node:timers/promises';
import type { IDataObject } from 'n8n-workflow';
import {
	doorsNamed,
	entityDoors,
	fileDoors,
	graphqlDoors,
	restDoors,
	serviceDoors,
	sweepDoor,
	type Door,
} from '../support/doors';
import { getFrom } from '../support/runs';
import { endless, startWireServer, type Conduct, type WireServer } from '../support/wireServer';

const TIMEOUT_MS = 500;
/** What is waited for in turn at the most: the schema, and what is wanted. */
const MOST_WAITS = 2;

/** The first request of all takes longer: n8n loads what it needs. */
beforeAll(async () => {
	const warm = await startWireServer((socket) =>
		socket.end('HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n[]'),
	);
	await getFrom(warm);
	await warm.stop();
});

let server: WireServer;
afterEach(async () => await server.stop());

/** What came, as long as it came within the time-out, and some time for everything else. */
async function cameInTime<T>(
	conduct: Conduct,
	ask: (options: IDataObject) => Promise<T>,
): Promise<T> {
	server = await startWireServer(conduct);
	const startedMs = performance.now();
	const came = await ask({ timeout: TIMEOUT_MS });
	expect(performance.now() - startedMs).toBeLessThan(MOST_WAITS * TIMEOUT_MS + 15_000);
	return came;
}

/** Waits until the server has lost all its connections. */
async function nothingLeftOpen(): Promise<void> {
	for (let turns = 0; server.open() > 0 && turns < 100; turns++) await wait(10);
	expect(server.open()).toBe(0);
}

const doors = [...restDoors, ...graphqlDoors, ...fileDoors, ...serviceDoors, sweepDoor].filter(
	({ name }) => !name.startsWith('the list'),
);
const KINDS = doorsNamed(entityDoors, 'Get Entities', 'Get Entities to a file', 'Send Entity');
/** Writes that find their folder first are given up before anything was written. */
const FIND_FOLDER = ['Upload', 'Delete of a file'];

/** Whether nothing came from a door in time, and that is told: of a write, that it may have been executed. */
async function expectGivenUp(conduct: Conduct, door: Door): Promise<void> {
	const { failure, items } = await cameInTime(
		conduct,
		async (options) => await door.ask(server, options),
	);
	expect(items).toEqual([]);
	expect(failure?.message).toBe(`Sage X3 did not answer within ${TIMEOUT_MS / 1000} seconds`);
	const isInDoubt = /may have executed/.test(failure?.description ?? '');
	const isEarly = door.looksFirst === true || FIND_FOLDER.includes(door.name); // nothing was written yet
	expect(isInDoubt).toBe(door.isWrite && !isEarly);
}

describe.each(Object.entries(endless))('A server that %s', (_, conduct) => {
	it.each(KINDS.map((door) => [door]))('is given up: $name', async (door) => {
		await expectGivenUp(conduct, door);
		await nothingLeftOpen();
		expect(server.received).toHaveLength(1);
	});
});

describe('A server that drips its answer', () => {
	it.each(doors.map((door) => [door]))('is given up at every door: $name', async (door) => {
		await expectGivenUp(endless['drips its answer'], door);
	});
});
