import { shortestInterval } from './batching.ts';
import type { Bench } from './bench.ts';
import { codeOf } from './customers.ts';
import {
	idealServiceReadMs,
	importCount,
	median,
	recordConcurrency,
	serviceReadCount,
} from './figures.ts';
import {
	createEachByService,
	getEachByService,
	importByTemplate,
	readEachByHand,
} from './serviceWays.ts';
import { type Found, aside, count, print, ratio, seconds } from './table.ts';

/** Web services at 20 ms server time: 1,000 reads beside envelopes by hand, and 10,000 records by one import. */
export async function benchServices(bench: Bench, rounds: number): Promise<Found> {
	const reads = await benchReads(bench, rounds);
	const imports = await benchImport(bench);
	return {
		checks: [...reads.checks, ...imports.checks],
		lines: [...reads.lines, ...imports.lines],
	};
}

async function benchReads(bench: Bench, rounds: number): Promise<Found> {
	const byHand = (intervalMs: number) =>
		readEachByHand(bench.server, bench.credentials, serviceReadCount, intervalMs);
	const intervalMs = await shortestInterval(bench, recordConcurrency, byHand);
	const node = await bench.save(getEachByService(bench.credentials, serviceReadCount));
	const http = await bench.save(byHand(intervalMs));
	const times: Record<'node' | 'http', number[]> = { node: [], http: [] };
	let maxInFlight = 0;
	let wrong = 0;
	for (let round = 0; round < rounds; round += 1) {
		await bench.figures();
		const { ms, output } = await bench.executeForOutput(node, ['Sage X3']);
		times.node.push(ms);
		maxInFlight = Math.max(maxInFlight, (await bench.figures()).maxInFlight);
		const read = output.map(({ json }) => json.BPCNUM);
		for (let index = 0; index < serviceReadCount; index += 1)
			if (read[index] !== codeOf(index)) wrong += 1;
		const other = await bench.execute(http, ['HTTP Request', 'XML']);
		if (other.items !== serviceReadCount) throw new Error(`XML read ${other.items} answers`);
		times.http.push(other.ms);
	}
	const [nodeMs, httpMs] = [median(times.node), median(times.http)];
	print('1,000 reads by web service, 20 ms each at the server, 3 at a time', [
		['', 'ms (median)', 'each round'],
		['Get', nodeMs.toFixed(0), times.node.join(' ')],
		[
			`HTTP Request with an envelope, batches of 3 every ${intervalMs} ms, + XML`,
			httpMs.toFixed(0),
			times.http.join(' '),
		],
		['Ideal', idealServiceReadMs.toFixed(0), ''],
	]);
	return {
		checks: [
			ratio('Get by web service / ideal', nodeMs / idealServiceReadMs, 1.3),
			aside('Get by web service / HTTP Request + XML', nodeMs / httpMs),
			ratio('Most in flight at once, Get by web service', maxInFlight, recordConcurrency),
			count('Records missing or beside the wrong key, by web service', wrong, 0),
		],
		lines: [
			[
				'1,000 reads by web service, 20 ms each at the server, 3 at a time',
				`Get ${seconds(nodeMs)}`,
				`the ideal, ${seconds(idealServiceReadMs)}`,
				(nodeMs / idealServiceReadMs).toFixed(2),
			],
			[
				'',
				'',
				`HTTP Request with an envelope by hand + XML (envelope alone), ${seconds(httpMs)}`,
				(nodeMs / httpMs).toFixed(2),
			],
		],
	};
}

/** Once: the saves alone take more than a minute. */
async function benchImport(bench: Bench): Promise<Found> {
	const byImport = await bench.save(importByTemplate(bench.credentials, importCount));
	const bySaves = await bench.save(createEachByService(bench.credentials, importCount));
	await bench.figures();
	const imported = await bench.execute(byImport, ['Sage X3']);
	const seen = await bench.figures();
	const saved = await bench.execute(bySaves, ['Sage X3']);
	const { writes, repeatedWrites } = await bench.figures();
	const wrong =
		Math.abs(seen.writes - importCount) +
		seen.repeatedWrites +
		Math.abs(writes - importCount) +
		repeatedWrites;
	print('10,000 records by web service, 20 ms a call at the server', [
		['', 'ms', 'calls'],
		['Import', imported.ms.toFixed(0), String(seen.requests)],
		['Create', saved.ms.toFixed(0), String(importCount)],
	]);
	return {
		checks: [
			aside('Import of 10,000 records / 10,000 creates', imported.ms / saved.ms),
			count('Records lost or repeated by import and creates', wrong, 0),
		],
		lines: [
			[
				'10,000 records to X3 by web service, 20 ms a call at the server',
				`Import, ${seen.requests} call, ${seconds(imported.ms)}`,
				`Create, 10,000 calls, 3 at a time, ${seconds(saved.ms)}`,
				(imported.ms / saved.ms).toFixed(3),
			],
		],
	};
}
