import type { BareLoop } from './bareLoops.ts';
import type { Bench, Timing } from './bench.ts';
import { longRows, median, mostAboveIdleOfRows, rows } from './figures.ts';
import { graphqlAddress, listDocument } from './graphqlByHand.ts';
import { getManyToFile } from './recordWays.ts';
import { type Check, type Found, aside, print, ratio, seconds } from './table.ts';

const NODE = 'Get Many to a file';
const BARE = 'Bare loop in n8n that writes the file';
const BARE_OUTSIDE = 'The same loop outside n8n';

/** 10^5 and 10^6 records into a file, n8n's store for binary data on a disk; beside it, the same with a file of one record. */
export async function benchRowsFile(bench: Bench, rounds: number): Promise<Found> {
	const idle = await run(bench, 1);
	const few = await sideBySide(bench, rows, rounds);
	const many = await sideBySide(bench, longRows, 1);
	print('Records to a file (NDJSON, 8 fields)', [
		['', 'ms', 'peak MB'],
		['1 record', String(idle.ms), megabytes(idle)],
		...[
			[`${rows} records`, few],
			[`${longRows} records`, many],
		].flatMap(([what, both]) =>
			Object.entries(both as Record<string, Timing>).map(([name, timing]) => [
				`${String(what)}, ${name}`,
				timing.ms.toFixed(0),
				megabytes(timing),
			]),
		),
	]);
	const over = (all: Record<string, Timing>, loop: string) => all[NODE].ms / all[loop].ms;
	return {
		checks: [
			aboveIdle(`${rows} records to a file: memory above idle`, few[NODE], idle),
			aboveIdle(`${longRows} records to a file: memory above idle`, many[NODE], idle),
			aside(`${rows} records to a file / bare loop in n8n that writes it`, over(few, BARE)),
			ratio(
				`${longRows} records to a file / ${longRows / rows} times the time of ${rows}`,
				many[NODE].ms / (few[NODE].ms * (longRows / rows)),
				1.1,
			),
			ratio(
				`${longRows} records to a file / bare loop in n8n that writes it`,
				over(many, BARE),
				1.3,
			),
			aside(`${longRows} records to a file / the same loop outside n8n`, over(many, BARE_OUTSIDE)),
		],
		lines: [
			[
				'100,000 and 1,000,000 records to a file (GraphQL, NDJSON)',
				`Get Many ${seconds(few[NODE].ms)} and ${seconds(many[NODE].ms)}, peak memory ${megabytes(few[NODE])} and ${megabytes(many[NODE])} MB`,
				`a bare loop as a node in n8n's process that writes the same file, ${seconds(few[BARE].ms)} and ${seconds(many[BARE].ms)}; a file of one record, peak memory ${megabytes(idle)} MB`,
				`${over(few, BARE).toFixed(2)} and ${over(many, BARE).toFixed(2)}`,
			],
			[
				'',
				'',
				`the same loop in a process of its own, without n8n, ${seconds(few[BARE_OUTSIDE].ms)} and ${seconds(many[BARE_OUTSIDE].ms)}`,
				`${over(few, BARE_OUTSIDE).toFixed(2)} and ${over(many, BARE_OUTSIDE).toFixed(2)}`,
			],
		],
	};
}

async function sideBySide(
	bench: Bench,
	count: number,
	rounds: number,
): Promise<Record<string, Timing>> {
	const bare: BareLoop = [
		'recordsToFile',
		graphqlAddress(bench.server),
		listDocument,
		String(count),
	];
	const inN8n = await bench.saveBareLoop(bare);
	const node: Timing[] = [];
	const loop: Timing[] = [];
	const outside: Timing[] = [];
	for (let round = 0; round < rounds; round += 1) {
		node.push(await run(bench, count));
		loop.push(await bench.bareLoopInN8n(inN8n));
		outside.push(await bench.bareLoop(bare));
	}
	for (const { items } of [loop[0], outside[0]]) {
		if (items !== count) throw new Error(`A loop wrote ${items} records`);
	}
	return { [NODE]: middleOf(node), [BARE]: middleOf(loop), [BARE_OUTSIDE]: middleOf(outside) };
}

async function run(bench: Bench, count: number): Promise<Timing> {
	const id = await bench.save(getManyToFile(bench.credentials, count));
	const { output, ms, items, peakMegabytes } = await bench.executeForOutput(id, ['Sage X3']);
	if (output[0].json.count !== count)
		throw new Error(`The file holds ${String(output[0].json.count)} records instead of ${count}`);
	return { ms, items, peakMegabytes };
}

function middleOf(timings: readonly Timing[]): Timing {
	const peaks = timings.flatMap(({ peakMegabytes = [] }) => peakMegabytes);
	return {
		ms: median(timings.map(({ ms }) => ms)),
		items: timings[0].items,
		peakMegabytes: peaks.length === 0 ? undefined : median(peaks),
	};
}

function aboveIdle(what: string, { peakMegabytes }: Timing, idle: Timing): Check {
	if (peakMegabytes === undefined || idle.peakMegabytes === undefined) {
		return { what, measured: 'not told here', target: 'Linux alone', met: undefined };
	}
	const above = peakMegabytes - idle.peakMegabytes;
	const target = `≤ ${mostAboveIdleOfRows} MB`;
	return { what, measured: `${above.toFixed(0)} MB`, target, met: above <= mostAboveIdleOfRows };
}

const megabytes = ({ peakMegabytes }: Timing): string =>
	peakMegabytes === undefined ? '–' : String(Math.round(peakMegabytes));
