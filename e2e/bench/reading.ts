import type { Bench, Timing } from './bench.ts';
import { median, rows } from './figures.ts';
import { type Check, print, ratio } from './table.ts';
import { firstPage, getEntities, httpRequestAndSplitOut } from './ways.ts';

/** 100 pages of 1,000 rows: the node, n8n's own nodes, and the bare loop, in turn. */
export async function benchReading(bench: Bench, rounds: number): Promise<Check[]> {
	const node = await bench.save(getEntities(bench.credentials));
	const http = await bench.save(httpRequestAndSplitOut(bench.server, bench.credentials));
	const ways: Record<string, () => Promise<Timing>> = {
		'Get Entities': () => bench.execute(node, ['Sage X3']),
		'HTTP Request + Split Out': () => bench.execute(http, ['HTTP Request', 'Split Out']),
		'Bare loop': () => bench.bareLoop('bareLoop.ts', firstPage(bench.server)),
	};
	const timings: Record<string, Timing[]> = {};
	for (let round = 0; round < rounds; round += 1) {
		for (const [name, run] of Object.entries(ways)) {
			const timing = await run();
			if (timing.items !== rows)
				throw new Error(`${name} read ${timing.items} rows instead of ${rows}`);
			(timings[name] ??= []).push(timing);
		}
	}

	const ms = (name: string) => median(timings[name].map((timing) => timing.ms));
	const peak = (name: string) =>
		median(timings[name].map(({ peakMegabytes }) => peakMegabytes ?? 0));
	print('Reading 100 pages x 1,000 rows', [
		['', 'ms (median)', 'each round', 'peak MB'],
		...Object.keys(ways).map((name) => [
			name,
			ms(name).toFixed(0),
			timings[name].map((timing) => timing.ms.toFixed(0)).join(' '),
			peak(name).toFixed(0),
		]),
	]);
	const checks = [
		ratio(
			'Get Entities / HTTP Request + Split Out',
			ms('Get Entities') / ms('HTTP Request + Split Out'),
			0.55,
		),
		ratio('Get Entities / bare loop', ms('Get Entities') / ms('Bare loop'), 1.45),
	];
	const isPeakKnown = peak('Get Entities') > 0;
	return isPeakKnown
		? [
				...checks,
				ratio(
					'Peak memory, Get Entities / HTTP Request',
					peak('Get Entities') / peak('HTTP Request + Split Out'),
					1,
				),
			]
		: checks;
}
