import { gzipSync } from 'node:zlib';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { entityDoors, graphqlDoors } from '../support/doors';

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
		request.resume();
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
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

beforeEach(() => {
	requests = 0;
	sent = 0;
});
afterEach(async () => {
	server.closeAllConnections();
	await new Promise((resolve) => server.close(resolve));
});

const [reading, writing, polling] = entityDoors;
const executing = graphqlDoors.find(({ name }) => name === 'Execute a mutation (whole)')!;

describe.each([
	['packed', true],
	['endless', false],
])('An answer of more than 256 MB, %s,', (_, isPacked) => {
	it.each([[reading], [writing], [executing], [polling]])(
		'is told, once: $name',
		async (door) => {
			const { failure, items } = await door.ask(await startFlood(isPacked));
			expect(items).toEqual([]);
			expect(failure?.message).toBe('The answer of Sage X3 has more than 256 MB');
			expect(failure?.description).toContain('Ask for less at a time');
			expect(/may have executed/.test(failure?.description ?? '')).toBe(door.isWrite);
			expect(requests).toBe(1);
			expect(sent).toBeLessThan(300 * MB);
		},
		60_000,
	);
});
