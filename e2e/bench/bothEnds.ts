import type { BareLoop } from './bareLoops.ts';
import type { Bench } from './bench.ts';
import { farFolder, farMs, median, pageCount, rows } from './figures.ts';
import { graphqlAddress, listDocument } from './graphqlByHand.ts';
import { getMany } from './recordWays.ts';
import { type Found, count, print, ratio, seconds } from './table.ts';

/** 100 pages of 1,000 customers from a server that takes 100 ms for each: the node, and one page after another. */
export async function benchBothEnds(bench: Bench, rounds: number): Promise<Found> {
	const node = await bench.save(getMany(bench.credentials, farFolder));
	const inTurn: BareLoop = ['records', `${graphqlAddress(bench.server)}?far`, listDocument];
	const timings: Record<'node' | 'loop', number[]> = { node: [], loop: [] };
	let mostUnderWay = 0;
	for (let round = 0; round < rounds; round += 1) {
		await bench.figures();
		const read = await bench.execute(node, ['Sage X3']);
		mostUnderWay = Math.max(mostUnderWay, (await bench.figures()).maxInFlight);
		const looped = await bench.bareLoop(inTurn);
		for (const { items } of [read, looped])
			if (items !== rows) throw new Error(`${items} records were read instead of ${rows}`);
		timings.node.push(read.ms);
		timings.loop.push(looped.ms);
	}
	const [ms, loopMs] = [median(timings.node), median(timings.loop)];
	print(`${pageCount} pages x 1,000 records, ${farMs} ms a page`, [
		['', 'ms (median)', 'each round'],
		...Object.entries(timings).map(([name, each]) => [
			name === 'node' ? 'Get Many' : 'Bare loop, one page after another',
			median(each).toFixed(0),
			each.map((one) => one.toFixed(0)).join(' '),
		]),
	]);
	return {
		checks: [
			ratio('Get Many from both ends / bare loop, one page after another', ms / loopMs, 0.6),
			count('Requests of Get Many under way at a time', mostUnderWay, 2),
		],
		lines: [
			[
				`100,000 records in pages of 1,000, ${farMs} ms a page (GraphQL)`,
				`Get Many, from both ends ${seconds(ms)}`,
				`bare loop, one page after another ${seconds(loopMs)}`,
				(ms / loopMs).toFixed(2),
			],
		],
	};
}
