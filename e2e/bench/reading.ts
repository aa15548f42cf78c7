import type { BareLoop } from './bareLoops.ts';
import type { Bench, Timing } from './bench.ts';
import { median } from './figures.ts';
import { type List, narrow, wide } from './lists.ts';
import {
	type Check,
	type Found,
	aside,
	bareLines,
	leastInN8n,
	print,
	ratio,
	seconds,
} from './table.ts';
import { firstPage, getEntities, httpRequestAndSplitOut } from './ways.ts';

const byHand = 'HTTP Request + Split Out';
/** How long each way takes for a list, and how much memory. */
interface Compared {
	ms(way: string): number;
	peak(way: string): number;
	/** What Get Entities takes of another way's time. */
	over(way: string): number;
}

/** 100 pages of 1,000 rows: the node, n8n's own nodes, and the bare loop, in turn. */
export async function benchReading(bench: Bench, rounds: number): Promise<Found> {
	const { ms, over, peak } = await compare(bench, rounds, narrow);
	const least = ms(leastInN8n) / ms('Bare loop in n8n');
	const memory = peak('Get Entities') / peak(byHand);
	const isPeakKnown = peak('Get Entities') > 0;
	return {
		checks: [
			ratio('Get Entities / HTTP Request + Split Out', over(byHand), 0.5),
			ratio(
				'Get Entities / bare loop in the same kind of n8n process',
				over('Bare loop in n8n'),
				1.3,
			),
			aside('Get Entities / bare loop outside n8n', over('Bare loop outside n8n')),
			aside('Get Entities / the least that a node can do', over(leastInN8n)),
			aside('The least that a node can do / bare loop in n8n', least),
			...(isPeakKnown ? [ratio('Peak memory, Get Entities / HTTP Request', memory, 1)] : []),
		],
		lines: [
			[
				'100 pages of 1,000 rows (api1)',
				`Get Entities ${seconds(ms('Get Entities'))}`,
				`HTTP Request with pagination + Split Out ${seconds(ms(byHand))}`,
				over(byHand).toFixed(2),
			],
			...bareLines(ms, over),
			[
				'peak memory of that',
				`${peak('Get Entities').toFixed(0)} MB`,
				`${peak(byHand).toFixed(0)} MB`,
				memory.toFixed(2),
			],
		],
	};
}

/** 30 pages of 1,000 rows with 40 columns, in the same way. */
export async function benchWideRows(bench: Bench, rounds: number): Promise<Found> {
	const { ms, over } = await compare(bench, rounds, wide);
	const checks: Check[] = [
		ratio('40 columns, Get Entities / HTTP Request + Split Out', over(byHand), 0.45),
		aside('40 columns, Get Entities / bare loop in n8n', over('Bare loop in n8n')),
		ratio('40 columns, Get Entities / bare loop outside n8n', over('Bare loop outside n8n'), 1.5),
		aside('40 columns, Get Entities / the least that a node can do', over(leastInN8n)),
	];
	return {
		checks,
		lines: [
			[
				'30 pages of 1,000 rows with 40 columns (api1)',
				`Get Entities ${seconds(ms('Get Entities'))}`,
				`HTTP Request with pagination + Split Out ${seconds(ms(byHand))}`,
				over(byHand).toFixed(2),
			],
			...bareLines(ms, over),
		],
	};
}

async function compare(bench: Bench, rounds: number, list: List): Promise<Compared> {
	const rows = list.pageCount * list.rowsPerPage;
	const node = await bench.save(getEntities(bench.credentials, list));
	const http = await bench.save(httpRequestAndSplitOut(bench.server, list, bench.credentials));
	const bareLoop: BareLoop = ['entities', firstPage(bench.server, list)];
	const bareInN8n = await bench.saveBareLoop(bareLoop);
	const byHelper = await bench.saveBareLoop(['helper', firstPage(bench.server, list)]);
	const ways: Record<string, () => Promise<Timing>> = {
		'Get Entities': () => bench.execute(node, ['Sage X3']),
		'HTTP Request + Split Out': () => bench.execute(http, ['HTTP Request', 'Split Out']),
		'Bare loop in n8n': () => bench.bareLoopInN8n(bareInN8n),
		[leastInN8n]: () => bench.execute(byHelper, ['Bare Loop']),
		'Bare loop outside n8n': () => bench.bareLoop(bareLoop),
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
	print(`Reading ${list.pageCount} pages x ${list.rowsPerPage} rows of ${list.name}`, [
		['', 'ms (median)', 'each round', 'peak MB'],
		...Object.keys(ways).map((name) => [
			name,
			ms(name).toFixed(0),
			timings[name].map((timing) => timing.ms.toFixed(0)).join(' '),
			peak(name).toFixed(0),
		]),
	]);
	return { ms, peak, over: (name) => ms('Get Entities') / ms(name) };
}
