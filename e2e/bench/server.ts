/**
 * A server as fast as can be for the benchmark, in a process of its own: api1 pages prepared beforehand, and writes
 * that take 20 ms. Prints its port; `GET /figures` tells and resets what it has seen.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pageCount, rowsPerPage, writeMs } from './figures.ts';

const path = '/api1/x3/erp/SEED/BPCUSTOMER?representation=BPCUSTOMER.$query&count=1000';

const seen = { requests: 0, inFlight: 0, maxInFlight: 0, writes: new Set<string>(), repeatedWrites: 0 };

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

function preparePages(origin: string): Buffer[] {
	return Array.from({ length: pageCount }, (_, page) => {
		const first = page * rowsPerPage;
		const isLast = page === pageCount - 1;
		return Buffer.from(
			JSON.stringify({
				$itemsPerPage: rowsPerPage,
				$resources: Array.from({ length: rowsPerPage }, (_row, index) => row(first + index)),
				$links: isLast
					? {}
					: { $next: { $url: `${origin}${path}&page=${page + 1}`, $type: 'application/json', $method: 'GET' } },
			}),
		);
	});
}

let pages: Buffer[] = [];

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
		const page = Number(new URL(request.url ?? '', 'http://bench').searchParams.get('page') ?? 0);
		response.end(pages[page]);
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

server.listen(0, '127.0.0.1', () => {
	const { port } = server.address() as AddressInfo;
	pages = preparePages(`http://127.0.0.1:${port}`);
	console.log(port);
});
process.once('SIGTERM', () => process.exit(0));
