import type { Bench } from './bench.ts';
import { shortestInterval } from './batching.ts';
import { idealWriteMs, median, writeConcurrency, writeCount } from './figures.ts';
import { type Found, count, print, ratio, seconds } from './table.ts';
import { httpRequestInBatches, sendEntity } from './ways.ts';

/** 1,000 sends at 20 ms server time: the node beside HTTP Request with as many in flight. */
export async function benchSending(bench: Bench, rounds: number): Promise<Found> {
	const intervalMs = await shortestInterval(bench, writeConcurrency, (ms) =>
		httpRequestInBatches(bench.server, bench.credentials, ms),
	);
	const node = await bench.save(sendEntity(bench.credentials));
	const http = await bench.save(httpRequestInBatches(bench.server, bench.credentials, intervalMs));
	const times: Record<'node' | 'http', number[]> = { node: [], http: [] };
	let maxInFlight = 0;
	let wrong = 0;
	for (let round = 0; round < rounds; round += 1) {
		await bench.figures();
		times.node.push((await bench.execute(node, ['Sage X3'])).ms);
		const seen = await bench.figures();
		maxInFlight = Math.max(maxInFlight, seen.maxInFlight);
		wrong += seen.repeatedWrites + Math.abs(seen.writes - writeCount);
		times.http.push((await bench.execute(http, ['HTTP Request'])).ms);
	}
	print('Sending 1,000 entities, 20 ms each at the server, 5 at a time', [
		['', 'ms (median)', 'each round'],
		['Send Entity', median(times.node).toFixed(0), times.node.join(' ')],
		[
			`HTTP Request, batches of 5 every ${intervalMs} ms`,
			median(times.http).toFixed(0),
			times.http.join(' '),
		],
		['Ideal', idealWriteMs.toFixed(0), ''],
	]);
	const [nodeMs, httpMs] = [median(times.node), median(times.http)];
	return {
		checks: [
			ratio('Send Entity / ideal', nodeMs / idealWriteMs, 1.5),
			ratio('Send Entity / HTTP Request', nodeMs / httpMs, 1),
			ratio('Most in flight at once, Send Entity', maxInFlight, writeConcurrency),
			count('Lost or repeated sends', wrong, 0),
		],
		lines: [
			[
				'1,000 sends, 20 ms each at the server, 5 at a time',
				`Send Entity ${seconds(nodeMs)}`,
				`the ideal, ${seconds(idealWriteMs)}`,
				(nodeMs / idealWriteMs).toFixed(2),
			],
			[
				'',
				'',
				`HTTP Request in batches of ${writeConcurrency}, ${seconds(httpMs)}`,
				(nodeMs / httpMs).toFixed(2),
			],
		],
	};
}
