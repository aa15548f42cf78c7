import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { exampleWorkflow } from '../../scripts/examples.mjs';

type ExampleWorkflow = ReturnType<typeof exampleWorkflow>;

/** What a shop was asked. */
interface ShopRequest {
	readonly method: string;
	/** With its query, as it came. */
	readonly path: string;
	/** Parsed JSON; undefined where there was no body. */
	readonly body: unknown;
}

/** A stand-in for a web shop, on this machine. */
export interface WebShop {
	/** What it was asked, in order. */
	readonly requests: readonly ShopRequest[];
	/** Answers requests to this path with these statuses, one after another, and then with 200 again. */
	answer(path: string, ...statuses: number[]): void;
	/** The example with the stand-in in the place of `https://shop.example`. */
	in(workflow: ExampleWorkflow): ExampleWorkflow;
	stop(): Promise<void>;
}

/** Starts a shop that takes whatever it is sent. */
export async function startWebShop(): Promise<WebShop> {
	const requests: ShopRequest[] = [];
	const coming = new Map<string, number[]>();
	const server = createServer(async (request, response) => {
		const { method = '', url: path = '' } = request;
		const sent = await text(request);
		requests.push({ method, path, body: sent === '' ? undefined : JSON.parse(sent) });
		response.writeHead(coming.get(path)?.shift() ?? 200, { 'content-type': 'application/json' });
		response.end('{}');
	});
	await new Promise<void>((resolve) => {
		server.listen(0, '127.0.0.1', resolve);
	});
	const { port } = server.address() as AddressInfo;
	return {
		requests,
		answer: (path, ...statuses) => void coming.set(path, statuses),
		in: (workflow) =>
			JSON.parse(
				JSON.stringify(workflow).replaceAll('https://shop.example', `http://127.0.0.1:${port}`),
			),
		stop: async () => await stop(server),
	};
}

async function stop(server: Server): Promise<void> {
	server.closeAllConnections();
	await new Promise((resolve) => {
		server.close(resolve);
	});
}
