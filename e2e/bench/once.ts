import type { Bench } from './bench.ts';
import { createsPerRequest, median, onceCount, recordConcurrency } from './figures.ts';
import { createEach } from './recordWays.ts';
import { type Found, count, print, ratio, seconds } from './table.ts';

/** What looking up before may cost beside the creates alone. */
const LIMIT = 1.25;

/** 1,000 new customers at 20 ms a request: with Create Once By, and without, at the same batch size and concurrency. */
export async function benchOnce(bench: Bench, rounds: number): Promise<Found> {
	const ways = [1, createsPerRequest].flatMap((size) =>
		[[], ['code']].map((by) => ({ size, isOnce: by.length > 0, by })),
	);
	const times = new Map(ways.map((way) => [way, [] as number[]]));
	let wrong = 0;
	for (let round = 0; round < rounds; round += 1) {
		for (const way of ways) {
			const workflow = await bench.save(createEach(bench.credentials, onceCount, way.size, way.by));
			await bench.figures();
			const { ms, output } = await bench.executeForOutput(workflow, ['Sage X3']);
			const { writes, repeatedWrites } = await bench.figures();
			const created = output.filter(({ json }) => json.error === undefined).length;
			times.get(way)?.push(ms);
			wrong += repeatedWrites + Math.abs(writes - created) + Math.abs(output.length - onceCount);
		}
	}
	const ms = (size: number, isOnce: boolean) => {
		const way = ways.find((one) => one.size === size && one.isOnce === isOnce);
		return median((way && times.get(way)) ?? []);
	};
	const over = (size: number) => ms(size, true) / ms(size, false);
	print('1,000 creates, 20 ms a request at the server, 3 at a time', [
		['', 'ms (median)', 'each round'],
		...ways.map((way) => [
			`${way.isOnce ? 'Create Once By' : 'Create'}, ${way.size} a request`,
			ms(way.size, way.isOnce).toFixed(0),
			(times.get(way) ?? []).join(' '),
		]),
	]);
	return {
		checks: [
			ratio('Create Once By / Create, one a request', over(1), LIMIT),
			ratio(
				`Create Once By / Create, ${createsPerRequest} a request`,
				over(createsPerRequest),
				LIMIT,
			),
			count('Creates that were lost or repeated', wrong, 0),
		],
		lines: [1, createsPerRequest].map((size) => [
			`1,000 new records, ${size} a request, 20 ms a request at the server, ${recordConcurrency} at a time`,
			`Create with Create Once By ${seconds(ms(size, true))}`,
			`Create ${seconds(ms(size, false))}`,
			over(size).toFixed(2),
		]),
	};
}
