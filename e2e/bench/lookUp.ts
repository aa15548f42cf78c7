import { shortestInterval } from './batching.ts';
import type { Bench } from './bench.ts';
import { codeOf } from './customers.ts';
import { lookUpCount, median, recordConcurrency } from './figures.ts';
import { readEach } from './graphqlByHand.ts';
import { getEach } from './recordWays.ts';
import { type Found, count, print, ratio, seconds } from './table.ts';

/** 1,000 keys at 20 ms server time: Get beside HTTP Request, one request a key, with as many in flight. */
export async function benchLookUp(bench: Bench, rounds: number): Promise<Found> {
	const oneByOne = (intervalMs: number) =>
		readEach(bench.server, bench.credentials, lookUpCount, intervalMs);
	const intervalMs = await shortestInterval(bench, recordConcurrency, oneByOne);
	const node = await bench.save(getEach(bench.credentials, lookUpCount));
	const http = await bench.save(oneByOne(intervalMs));
	const times: Record<'node' | 'http', number[]> = { node: [], http: [] };
	let maxInFlight = 0;
	let requests = 0;
	let wrong = 0;
	for (let round = 0; round < rounds; round += 1) {
		await bench.figures();
		const { ms, output } = await bench.executeForOutput(node, ['Sage X3']);
		times.node.push(ms);
		const seen = await bench.figures();
		maxInFlight = Math.max(maxInFlight, seen.maxInFlight);
		requests = seen.requests;
		const found = output.map(({ json }) => json.code);
		for (let index = 0; index < lookUpCount; index += 1)
			if (found[index] !== codeOf(index)) wrong += 1;
		const byHttp = await bench.execute(http, ['HTTP Request']);
		times.http.push(byHttp.ms);
		if (byHttp.items !== lookUpCount) throw new Error(`HTTP Request read ${byHttp.items} records`);
	}
	print('Get of 1,000 keys, 20 ms a request at the server, 3 at a time', [
		['', 'ms (median)', 'each round'],
		[`Get, ${requests} requests`, median(times.node).toFixed(0), times.node.join(' ')],
		[
			`HTTP Request, batches of 3 every ${intervalMs} ms`,
			median(times.http).toFixed(0),
			times.http.join(' '),
		],
	]);
	const [nodeMs, httpMs] = [median(times.node), median(times.http)];
	return {
		checks: [
			ratio('Get / HTTP Request', nodeMs / httpMs, 0.1),
			ratio('Most in flight at once, Get', maxInFlight, recordConcurrency),
			count('Records missing or beside the wrong key', wrong, 0),
		],
		lines: [
			[
				`1,000 records by key, 20 ms a request at the server, ${recordConcurrency} at a time`,
				`Get ${seconds(nodeMs)}, ${requests} requests`,
				`HTTP Request, one request a key, ${seconds(httpMs)}`,
				(nodeMs / httpMs).toFixed(2),
			],
		],
	};
}
