import type { Bench, Timing } from './bench.ts';
import { median, rows } from './figures.ts';
import { cursorInALoop, graphqlAddress, listDocument, nodesOfTheLoop } from './graphqlByHand.ts';
import { getMany } from './recordWays.ts';
import { type Check, print, ratio } from './table.ts';

/** 100 pages of 1,000 customers: the node, n8n's own nodes with the cursor in a loop, and the bare loop, in turn. */
export async function benchRecords(bench: Bench, rounds: number): Promise<Check[]> {
	const node = await bench.save(getMany(bench.credentials));
	const loop = await bench.save(cursorInALoop(bench.server, bench.credentials));
	const ways: Record<string, () => Promise<Timing>> = {
		'Get Many': () => bench.execute(node, ['Sage X3']),
		'Cursor in a loop, Split Out, Code': () => bench.execute(loop, nodesOfTheLoop),
		'Bare loop': () =>
			bench.bareLoop('bareRecordsLoop.ts', graphqlAddress(bench.server), listDocument),
	};
	const timings: Record<string, Timing[]> = {};
	for (let round = 0; round < rounds; round += 1) {
		for (const [name, run] of Object.entries(ways)) {
			const timing = await run();
			if (timing.items !== rows)
				throw new Error(`${name} read ${timing.items} records instead of ${rows}`);
			(timings[name] ??= []).push(timing);
		}
	}

	const ms = (name: string) => median(timings[name].map((timing) => timing.ms));
	print('Get Many, 100 pages x 1,000 records, 8 fields', [
		['', 'ms (median)', 'each round'],
		...Object.keys(ways).map((name) => [
			name,
			ms(name).toFixed(0),
			timings[name].map((timing) => timing.ms.toFixed(0)).join(' '),
		]),
	]);
	return [
		ratio(
			'Get Many / cursor in a loop, Split Out, Code',
			ms('Get Many') / ms('Cursor in a loop, Split Out, Code'),
			0.6,
		),
		ratio('Get Many / bare loop', ms('Get Many') / ms('Bare loop'), 1.6),
	];
}
