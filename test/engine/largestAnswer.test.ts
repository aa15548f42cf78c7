import { gzipSync } from 'node:zlib';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { doorsNamed, entityDoors, graphqlDoors, serviceDoors, sweepDoor } from '../support/doors';
import { withHiddenSchema } from '../support/hiddenSchema';
import { SHOWN_ROOT, shownSchema } from '../support/shownSchema';

const MB = 1024 ** 2;
/** Blanks around an answer: JSON, and next to nothing when packed. */
const packed = gzipSync(Buffer.alloc(257 * MB, ' '));

let server: Server;
let requests = 0;
/** How many bytes have left, unpacked. */
let sent = 0;

/** Starts a server of endless blanks, or of packed ones. */
async function startFlood(isPacked: boolean): Promise<{ url: string }> {
	server = createServer((request, response) => {
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.on('end', () => {
			const body = Buffer.concat(chunks).toString('utf8');
			if (!/__schema|__type/.test(body)) flood(response, isPacked);
			else if (request.url?.startsWith(SHOWN_ROOT)) response.end(shownSchema(body));
			else response.end(JSON.stringify(withHiddenSchema(body)));
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

function flood(response: ServerResponse, isPacked: boolean): void {
	requests += 1;
	if (isPacked) {
		response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' });
		response.end(packed);
		return;
	}
	response.writeHead(200, { 'content-type': 'application/json' });
	const blanks = Buffer.alloc(MB, ' ');
	const pour = (): void => {
		while (!response.destroyed) {
			sent += blanks.length;
			if (!response.write(blanks)) break;
		}
	};
	response.on('drain', pour);
	pour();
}

beforeEach(() => {
	requests = 0;
	sent = 0;
});
afterEach(async () => {
	server.closeAllConnections();
	await new Promise((resolve) => server.close(resolve));
});

const doors = [
	...doorsNamed(
		entityDoors,
		...['Get Entities', 'Get Entities to a file', 'Send Entity', 'Entity Changed'],
	),
	...doorsNamed(
		graphqlDoors,
		...['Execute a mutation (whole)', 'Get Many to a file', 'Get Changes', 'Create from defaults'],
	),
	...doorsNamed(serviceDoors, 'Get Many of a web service to a file'),
	sweepDoor,
];

describe.each([
	['packed', true],
	['endless', false],
])('An answer of more than 256 MB, %s,', (_, isPacked) => {
	it.each(doors.map((door) => [door]))(
		'is told, once: $name',
		async (door) => {
			const { failure, items } = await door.ask(await startFlood(isPacked));
			expect(items).toEqual([]);
			expect(failure?.message).toBe('The answer of Sage X3 is larger than 256 MB');
			expect(failure?.description).toContain('Ask for less at a time');
			const isSent = door.isWrite && door.looksFirst !== true;
			expect(/may have executed/.test(failure?.description ?? '')).toBe(isSent);
			expect(requests).toBe(1);
			expect(sent).toBeLessThan(300 * MB);
		},
		60_000,
	);
});
