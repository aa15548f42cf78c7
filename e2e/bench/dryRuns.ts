import type { Bench } from './bench.ts';
import { lookUpCount, median, recordConcurrency } from './figures.ts';
import { updateEach } from './recordWays.ts';
import { type Found, count, print, ratio, seconds } from './table.ts';

/** 1,000 updates at 20 ms a request: tried dry, beside done, with as many requests in flight. */
export async function benchDryRuns(bench: Bench, rounds: number): Promise<Found> {
	const dry = await bench.save(updateEach(bench.credentials, lookUpCount, true));
	const done = await bench.save(updateEach(bench.credentials, lookUpCount, false));
	const times: Record<'dry' | 'done', number[]> = { dry: [], done: [] };
	let requests = 0;
	let wrong = 0;
	for (let round = 0; round < rounds; round += 1) {
		await bench.figures();
		const tried = await bench.executeForOutput(dry, ['Sage X3']);
		times.dry.push(tried.ms);
		const seen = await bench.figures();
		requests = seen.requests;
		wrong += seen.writes;
		wrong += lookUpCount - tried.output.filter(({ json }) => json.$operation === 'update').length;
		const written = await bench.execute(done, ['Sage X3']);
		times.done.push(written.ms);
		wrong += Math.abs(lookUpCount - (await bench.figures()).writes);
	}
	print('1,000 updates, 20 ms a request at the server, 3 at a time', [
		['', 'ms (median)', 'each round'],
		[`Tried dry, ${requests} requests`, median(times.dry).toFixed(0), times.dry.join(' ')],
		['Done', median(times.done).toFixed(0), times.done.join(' ')],
	]);
	const [dryMs, doneMs] = [median(times.dry), median(times.done)];
	return {
		checks: [
			ratio('Dry run / updates', dryMs / doneMs, 0.1),
			count('Writes of a dry run, and items that were not told of', wrong, 0),
		],
		lines: [
			[
				`1,000 updates, 20 ms a request at the server, ${recordConcurrency} at a time`,
				`Update, tried dry, ${seconds(dryMs)}, ${requests} requests`,
				`Update, ${seconds(doneMs)}`,
				(dryMs / doneMs).toFixed(2),
			],
		],
	};
}
