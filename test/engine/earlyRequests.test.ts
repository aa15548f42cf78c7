import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { INodeParameters } from 'n8n-workflow';
import { bench, jsons } from '../support/engine';
import { customers, customersDocument, getFrom } from '../support/runs';
import { basicCredentials } from '../support/sandboxCredentials';
import { withHiddenSchema } from '../support/hiddenSchema';
import { askClass } from './class/asking';
import { readFrom } from './record/reading';

const PAGES = 4;
/** Ends the wait for a request that never left; one that has left arrives at once. */
const LONGEST_WAIT_MS = 20_000;

const pageOfRest = (page: number) =>
	JSON.stringify({
		$resources: [{ page }],
		$links: page < PAGES ? { $next: { $url: `${customers}&page=${page + 1}` } } : {},
	});

const pageOfGraphQL = (page: number) => {
	const pageInfo = { hasNextPage: page < PAGES, endCursor: String(page) };
	const query = { edges: [{ node: { page } }], pageInfo };
	return JSON.stringify({ data: { x3MasterData: { customer: { query } } } });
};

let thread: Worker | undefined;
afterEach(async () => {
	jest.restoreAllMocks();
	await thread?.terminate();
});

/** Starts a server that answers one request after the other, and counts them even while this thread is held. */
async function serve(bodies: string[]): Promise<{ url: string; arrived: Int32Array }> {
	const counter = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
	thread = new Worker(join(__dirname, '../support/serverThread.mjs'), {
		workerData: { bodies, counter },
	});
	const [port] = (await once(thread, 'message')) as [number];
	return { url: `http://127.0.0.1:${port}`, arrived: new Int32Array(counter) };
}

/**
 * Makes the parsing of each page but the last hold the thread until one more request has arrived, so that one which has not
 * left by then cannot arrive. Tells how many had arrived at the end of each page.
 * @param before requests before the one for the first page
 */
function holdWhileParsing(pages: string[], arrived: Int32Array, before = 0): number[] {
	const counts: number[] = [];
	const parse = JSON.parse;
	jest.spyOn(JSON, 'parse').mockImplementation((text: string, ...more) => {
		const page = pages.indexOf(text) + 1;
		if (page > 0) {
			if (page < pages.length) Atomics.wait(arrived, 0, before + page, LONGEST_WAIT_MS);
			counts.push(Atomics.load(arrived, 0) - before);
		}
		return parse(text, ...more);
	});
	return counts;
}

describe('The request for the next page', () => {
	it.each<[string, (page: number) => string, INodeParameters]>([
		['api1', pageOfRest, {}],
		[
			'GraphQL',
			pageOfGraphQL,
			{
				requestUri: '/xtrem/api',
				requestMethod: 'POST',
				requestBody: JSON.stringify({ query: customersDocument, variables: { first: 1 } }),
			},
		],
	])('arrives while a page is parsed: %s', async (_, pageOf, parameters) => {
		const bodies = Array.from({ length: PAGES }, (_, index) => pageOf(index + 1));
		const server = await serve(bodies);
		const counts = holdWhileParsing(bodies, server.arrived);
		const run = await getFrom(server, parameters);
		expect(jsons(run)).toEqual([{ page: 1 }, { page: 2 }, { page: 3 }, { page: 4 }]);
		expect(counts).toEqual([2, 3, 4, 4]);
	});

	describe.each([PAGES, PAGES - 1])(
		'leaves as early with a limit of %i pages, and not beyond:',
		(limit) => {
			const expected = [2, 3, 4, 4].slice(0, limit).map((count) => Math.min(count, limit));
			const parameters = { operation: 'getMany', limit, options: { pageSize: 1 } };

			it('records of a class', async () => {
				const bodies = Array.from({ length: PAGES }, (_, index) => pageOfRest(index + 1));
				const server = await serve(bodies);
				const counts = holdWhileParsing(bodies.slice(0, limit), server.arrived);
				expect(jsons(await askClass(server, 'getMany', parameters))).toHaveLength(limit);
				expect(counts).toEqual(expected);
			});

			it('records of a node', async () => {
				const questions = ['__schema', '__typename'].map((question) =>
					JSON.stringify(withHiddenSchema(`{ ${question} }`)),
				);
				const bodies = Array.from({ length: PAGES }, (_, index) => pageOfGraphQL(index + 1));
				const server = await serve([...questions, ...bodies]);
				const counts = holdWhileParsing(bodies.slice(0, limit), server.arrived, questions.length);
				const run = await readFrom(server, { ...parameters, fields: ['page'] });
				expect(jsons(run)).toHaveLength(limit);
				expect(counts).toEqual(expected);
			});
		},
	);

	it.each([
		[{}, 2],
		[{ restrictUse: 'always', mostRecords: 3 }, 1],
	])(
		'leaves for nothing where a page holds too much, but not where records count: %j',
		async (rules, requests) => {
			const next = { $url: '/api1/x3/erp/SEED/BPCUSTOMER?representation=BPCUSTOMER.$query&page=2' };
			const page = JSON.stringify({ $resources: [{ A: 1 }, { A: 2 }], $links: { $next: next } });
			const server = await serve([page, page]);
			const run = await bench(basicCredentials(server, rules), {
				...{ authentication: 'basic', resource: 'class', operation: 'getMany' },
				className: { __rl: true, mode: 'name', value: 'BPCUSTOMER' },
				...{ limit: 2, options: { pageSize: 1 } },
			}).run();
			expect(jsons(run)).toHaveLength(2);
			while (Atomics.load(server.arrived, 0) < requests) await wait(5);
			expect(Atomics.load(server.arrived, 0)).toBe(requests);
		},
	);

	it.each([0, -1, NaN, null, 'many'])('does not leave early with a limit of %p', async (limit) => {
		const bodies = Array.from({ length: PAGES }, (_, index) => pageOfRest(index + 1));
		const server = await serve(bodies);
		const item = { limit: limit as number };
		const parameters = { limit: '={{ $json.limit }}', options: { pageSize: 1 } };
		await askClass(server, 'getMany', parameters, [item]);
		await wait(200);
		expect(Atomics.load(server.arrived, 0)).toBeLessThanOrEqual(1);
	});

	it('is forgotten when the page before it cannot be read', async () => {
		const bodies = [pageOfRest(1).slice(0, -1), pageOfRest(2)];
		const server = await serve(bodies);
		const run = await askClass(server, 'getMany', { limit: 2, options: { pageSize: 1 } });
		expect(run.status).toBe('error');
		expect(jsons(run)).toEqual([]);
	});
});
