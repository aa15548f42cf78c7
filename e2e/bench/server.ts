/**
 * The server of the benchmark, in a process of its own. Under `/api1`: pages, written when they are asked for, and writes
 * that take 20 ms. Under `/xtrem/api`: GraphQL, where every request for the folder SLOW takes 20 ms, and one for the folder
 * FAR, or with `?far`, 100 ms. Under `/soap-generic`: web services,
 * where every call but a description takes 20 ms. Prints its port;
 * `GET /figures` tells and resets what it has seen.
 */
import { type IncomingMessage, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { farFolder, farMs, serverMs, slowFolder } from './figures.ts';
import { graphqlAnswer } from './graphqlAnswers.ts';
import { Introspection, asksForSchema } from './introspection.ts';
import { listAt, narrow, pageOf } from './lists.ts';
import { soapAnswer, soapOperation, soapPath } from './soapAnswers.ts';

const introspection = await Introspection.open();

const seen = {
	requests: 0,
	inFlight: 0,
	maxInFlight: 0,
	writes: new Set<string>(),
	repeatedWrites: 0,
};

function written(identity: string): void {
	if (seen.writes.has(identity)) seen.repeatedWrites += 1;
	seen.writes.add(identity);
}

async function answerGraphql(request: IncomingMessage, body: string): Promise<string> {
	const folder = request.headers['x-xtrem-endpoint'];
	if (folder === slowFolder) await pause(serverMs);
	if (folder === farFolder || request.url?.endsWith('?far')) await pause(farMs);
	if (asksForSchema(body)) {
		return await introspection.answer(body, request.headers.authorization ?? '');
	}
	return JSON.stringify(graphqlAnswer(JSON.parse(body), written));
}

async function answerSoap(response: ServerResponse, body: string): Promise<string> {
	if (soapOperation(body) !== 'getDescription') await pause(serverMs);
	response.setHeader('content-type', 'text/xml; charset=utf-8');
	return soapAnswer(body, written);
}

async function answerWrite(response: ServerResponse, body: string): Promise<string> {
	await pause(serverMs);
	written(body);
	response.statusCode = 201;
	return body;
}

async function textOf(request: IncomingMessage): Promise<string> {
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(chunk);
	return Buffer.concat(chunks).toString('utf8');
}

const server = createServer(async (request, response) => {
	if (request.url === '/figures') {
		const { requests, maxInFlight, writes, repeatedWrites } = seen;
		Object.assign(seen, { requests: 0, maxInFlight: 0, writes: new Set(), repeatedWrites: 0 });
		response.end(JSON.stringify({ requests, maxInFlight, writes: writes.size, repeatedWrites }));
		return;
	}
	seen.requests += 1;
	seen.inFlight += 1;
	seen.maxInFlight = Math.max(seen.maxInFlight, seen.inFlight);
	response.once('close', () => (seen.inFlight -= 1));
	response.setHeader('content-type', 'application/json');

	const url = new URL(request.url ?? '', `http://${request.headers.host}`);
	if (request.method === 'GET') {
		const number = Number(url.searchParams.get('page') ?? 0);
		response.end(pageOf(listAt(url) ?? narrow, number, url.origin));
		return;
	}
	const body = await textOf(request);
	if (url.pathname === soapPath) {
		response.end(await answerSoap(response, body));
		return;
	}
	const isGraphql = url.pathname === '/xtrem/api';
	response.end(await (isGraphql ? answerGraphql(request, body) : answerWrite(response, body)));
});

server.listen(0, '127.0.0.1', () => console.log((server.address() as AddressInfo).port));
process.once('SIGTERM', () => process.exit(0));
