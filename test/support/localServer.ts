import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as a local server received it. */
export interface Received {
	method: string;
	/** Path with query. */
	url: string;
	headers: IncomingHttpHeaders;
	body: string;
}

/** What a local server answers: status 200 and JSON unless it says otherwise. */
export interface LocalAnswer {
	status?: number;
	headers?: Record<string, string>;
	/** Sent as it stands; JSON text by default. */
	body?: string | Buffer;
}

export interface LocalServer {
	/** Origin. */
	url: string;
	received: Received[];
	stop(): Promise<void>;
}

/**
 * Starts a server for what the sandbox does not do: foreign hosts, headers of its own, answers by design.
 * @param answer gets the request and how many there were, this one included
 * @param wantedPort any free port by default
 * @param waitMs how long each answer takes
 */
export async function startLocalServer(
	answer: (request: Received, count: number) => LocalAnswer,
	wantedPort = 0,
	waitMs = 0,
): Promise<LocalServer> {
	const received: Received[] = [];
	const server = createServer((request, response) => {
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.on('end', () => {
			const { method = '', url = '', headers } = request;
			const body = Buffer.concat(chunks).toString('utf8');
			received.push({ method, url, headers, body });
			const answered = answer({ method, url, headers, body }, received.length);
			const send = () => {
				response.writeHead(answered.status ?? 200, {
					'content-type': 'application/json',
					...answered.headers,
				});
				response.end(answered.body ?? '{}');
			};
			if (waitMs === 0) send();
			else setTimeout(send, waitMs);
		});
	});
	await new Promise<void>((resolve) => server.listen(wantedPort, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${port}`,
		received,
		stop: async () => {
			server.closeAllConnections();
			await new Promise<void>((resolve) => server.close(() => resolve()));
		},
	};
}
