import { createServer, type AddressInfo, type Socket } from 'node:net';

/** A server that answers byte by byte, as a test wants it. */
export interface WireServer {
	/** Origin. */
	url: string;
	/** The requests that came in, each whole. */
	received: string[];
	/** How many connections are open. */
	open(): number;
	stop(): Promise<void>;
}

/** What to do with a request: whatever HTTP servers do not do. `count` says how many came so far, this one included. */
export type Conduct = (socket: Socket, request: string, count: number) => void;

/** Starts a server for answers that no HTTP library would send. */
export async function startWireServer(conduct: Conduct): Promise<WireServer> {
	const received: string[] = [];
	const sockets = new Set<Socket>();
	const server = createServer((socket) => {
		sockets.add(socket);
		socket.on('close', () => sockets.delete(socket)).on('error', () => undefined);
		let request = '';
		socket.on('data', (chunk) => {
			request += chunk.toString('latin1');
			if (!isWhole(request)) return;
			received.push(request);
			conduct(socket, request, received.length);
			request = '';
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${port}`,
		received,
		open: () => sockets.size,
		stop: async () => {
			for (const socket of sockets) socket.destroy();
			await new Promise<void>((resolve) => server.close(() => resolve()));
		},
	};
}

function isWhole(request: string): boolean {
	const end = request.indexOf('\r\n\r\n');
	if (end < 0) return false;
	const length = /^content-length: *(\d+)/im.exec(request.slice(0, end))?.[1] ?? '0';
	return request.length - end - 4 >= Number(length);
}

/** Writes something again and again, for as long as the connection lasts. */
function drip(socket: Socket, text: string): void {
	const timer = setInterval(() => socket.write(text), 20);
	socket.on('close', () => clearInterval(timer));
}

const HEAD = 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n';

/** Servers that never come to an end, each in its own way. */
export const endless: Record<string, Conduct> = {
	'says nothing': () => undefined,
	'drips its answer': (socket) => {
		socket.write(`${HEAD}content-length: 1000000\r\n\r\n[`);
		drip(socket, ' ');
	},
	'drips an answer of no length': (socket) => {
		socket.write(`${HEAD}\r\n[`);
		drip(socket, ' ');
	},
	'never ends its headers': (socket) => {
		socket.write(HEAD);
		drip(socket, 'x-more: x\r\n');
	},
	'drips a header': (socket) => {
		socket.write(`${HEAD}x-more: `);
		drip(socket, 'x');
	},
	'switches protocols': (socket) => {
		socket.write('HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: x3\r\n\r\n');
	},
	'goes on processing': (socket) => {
		drip(socket, 'HTTP/1.1 102 Processing\r\n\r\n');
	},
};
