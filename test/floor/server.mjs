import { createServer } from 'node:http';
import { createServer as createTlsServer } from 'node:https';

/**
 * A request that came in.
 *
 * @typedef {{ method: string, path: string, headers: import('node:http').IncomingHttpHeaders, body: string }} Received
 *
 * What to answer. `drop` breaks the connection, `hang` never answers, `drip`
 * answers without end.
 * @typedef {{ status?: number, headers?: Record<string, string>, json?: unknown, text?: string } | 'drop' | 'hang' | 'drip'} Reply
 */

/**
 * Runs a server for as long as the work takes.
 *
 * @param {(request: Received, url: string) => Reply} answer
 * @param {(server: { url: string, received: Received[] }) => Promise<void>} work
 * @param {{ key: string, cert: string }} [tls] makes it an https server
 */
export async function withServer(answer, work, tls) {
	/** @type {Received[]} */
	const received = [];
	/** @type {import('node:http').RequestListener} */
	const listener = async (request, response) => {
		let body = '';
		for await (const chunk of request) body += chunk;
		const { method = '', url: path = '', headers } = request;
		const entry = { method, path, headers, body };
		received.push(entry);
		send(response, answer(entry, url));
	};
	const server = tls ? createTlsServer(tls, listener) : createServer(listener);
	await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
	const address = server.address();
	const url = `${tls ? 'https' : 'http'}://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
	try {
		await work({ url, received });
	} finally {
		server.closeAllConnections();
		await new Promise((resolve) => server.close(resolve));
	}
}

/**
 * @param {import('node:http').ServerResponse} response
 * @param {Reply} reply
 */
function send(response, reply) {
	if (reply === 'hang') return;
	if (reply === 'drip') {
		response.writeHead(200, { 'content-type': 'application/json' });
		const timer = setInterval(() => response.write(' '), 20);
		response.on('close', () => clearInterval(timer));
		return;
	}
	if (reply === 'drop') {
		response.destroy();
		return;
	}
	const { status = 200, headers = {}, json, text } = reply;
	const type = json === undefined ? 'text/plain' : 'application/json';
	response.writeHead(status, { 'content-type': type, ...headers });
	response.end(json === undefined ? text : JSON.stringify(json));
}
