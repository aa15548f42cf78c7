import type { BareLoop } from './bareLoops.ts';
import type { Bench, Timing } from './bench.ts';
import { median, rows } from './figures.ts';
import { cursorInALoop, graphqlAddress, listDocument, nodesOfTheLoop } from './graphqlByHand.ts';
import { getMany } from './recordWays.ts';
import { type Found, aside, bareLines, leastInN8n, printRounds, ratio, seconds } from './table.ts';

/** 100 pages of 1,000 customers: the node, n8n's own nodes with the cursor in a loop, and the bare loop, in turn. */
export async function benchRecords(bench: Bench, rounds: number): Promise<Found> {
	const node = await bench.save(getMany(bench.credentials));
	const loop = await bench.save(cursorInALoop(bench.server, bench.credentials));
	const bareLoop: BareLoop = ['records', graphqlAddress(bench.server), listDocument];
	const bareInN8n = await bench.saveBareLoop(bareLoop);
	const least = await bench.saveBareLoop([
		'helperRecords',
		graphqlAddress(bench.server),
		listDocument,
	]);
	const ways: Record<string, () => Promise<Timing>> = {
		'Get Many': () => bench.execute(node, ['Sage X3']),
		'Cursor in a loop, Split Out, Code': () => bench.execute(loop, nodesOfTheLoop),
		'Bare loop in n8n': () => bench.bareLoopInN8n(bareInN8n),
		[leastInN8n]: () => bench.execute(least, ['Bare Loop']),
		'Bare loop outside n8n': () => bench.bareLoop(bareLoop),
	};
	const times: Record<string, number[]> = {};
	for (let round = 0; round < rounds; round += 1) {
		for (const [name, run] of Object.entries(ways)) {
			const timing = await run();
			if (timing.items !== rows)
				throw new Error(`${name} read ${timing.items} records instead of ${rows}`);
			(times[name] ??= []).push(timing.ms);
		}
	}

	printRounds('Get Many, 100 pages x 1,000 records, 8 fields', times);
	const ms = (name: string) => median(times[name]);
	const over = (name: string) => ms('Get Many') / ms(name);
	const byHand = 'Cursor in a loop, Split Out, Code';
	return {
		checks: [
			ratio('Get Many / cursor in a loop, Split Out, Code', over(byHand), 0.6),
			ratio('Get Many / bare loop in the same kind of n8n process', over('Bare loop in n8n'), 1.6),
			aside('Get Many / bare loop outside n8n', over('Bare loop outside n8n')),
			aside('Get Many / the least that a node can do', over(leastInN8n)),
			aside(
				'The least that a node can do, records / bare loop in n8n',
				ms(leastInN8n) / ms('Bare loop in n8n'),
			),
		],
		lines: [
			[
				'100,000 records in pages of 1,000 (GraphQL)',
				`Get Many ${seconds(ms('Get Many'))}`,
				`HTTP Request with the cursor in a loop + Split Out + Code ${seconds(ms(byHand))}`,
				over(byHand).toFixed(2),
			],
			...bareLines(ms, over),
		],
	};
}
