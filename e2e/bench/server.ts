/**
 * The server of the benchmark, in a process of its own: api1 pages, written when they are asked for, and writes that take
 * 20 ms. Prints its port; `GET /figures` tells and resets what it has seen.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pageCount, rowsPerPage, writeMs } from './figures.ts';

const path = '/api1/x3/erp/SEED/BPCUSTOMER?representation=BPCUSTOMER.$query&count=1000';

const seen = {
	requests: 0,
	inFlight: 0,
	maxInFlight: 0,
	writes: new Set<string>(),
	repeatedWrites: 0,
};

function row(number: number) {
	return {
		$uuid: `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`,
		BPCNUM: `C${String(number).padStart(8, '0')}`,
		BPCNAM: `Customer number ${number} & Sons`,
		CRY: 'FR',
		CUR: 'EUR',
		BALANCE: number + 0.25,
		UPDDAT: '2026-03-31',
	};
}

function page(number: number, origin: string): string {
	const isLast = number === pageCount - 1;
	const next = {
		$url: `${origin}${path}&page=${number + 1}`,
		$type: 'application/json',
		$method: 'GET',
	};
	return JSON.stringify({
		$itemsPerPage: rowsPerPage,
		$resources: Array.from({ length: rowsPerPage }, (_, index) =>
			row(number * rowsPerPage + index),
		),
		$links: isLast ? {} : { $next: next },
	});
}

const server = createServer((request, response) => {
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

	if (request.method === 'GET') {
		const origin = `http://${request.headers.host}`;
		response.end(
			page(Number(new URL(request.url ?? '', origin).searchParams.get('page') ?? 0), origin),
		);
		return;
	}
	let body = '';
	request.on('data', (chunk) => (body += chunk));
	request.on('end', () => {
		setTimeout(() => {
			if (seen.writes.has(body)) seen.repeatedWrites += 1;
			seen.writes.add(body);
			response.statusCode = 201;
			response.end(body);
		}, writeMs);
	});
});

server.listen(0, '127.0.0.1', () => console.log((server.address() as AddressInfo).port));
process.once('SIGTERM', () => process.exit(0));
