import type { Bench } from './bench.ts';
import { median } from './figures.ts';
import { listFields, listRows } from './soapAnswers.ts';
import { type Found, count, print, ratio, seconds } from './table.ts';

/** The answer of a query of 10,000 rows of 30 fields, from text to plain objects: the node beside fast-xml-parser. */
export async function benchXml(bench: Bench, rounds: number): Promise<Found> {
	const ways = ['node', 'library'] as const;
	const times: Record<(typeof ways)[number], number[]> = { node: [], library: [] };
	const peaks: Record<(typeof ways)[number], number[]> = { node: [], library: [] };
	const shown = new Set<string>();
	let wrong = 0;
	for (let round = 0; round < rounds; round += 1) {
		for (const way of ways) {
			const read = await bench.xmlReading(way);
			times[way].push(read.ms);
			peaks[way].push(read.peakMegabytes ?? 0);
			shown.add(read.shown);
			wrong += Math.abs(read.items - listRows);
		}
	}
	const ms = (way: (typeof ways)[number]) => median(times[way]);
	const peak = (way: (typeof ways)[number]) => median(peaks[way]);
	print(`The answer of a query, ${listRows} rows of ${listFields} fields, to plain objects`, [
		['', 'ms (median)', 'each round', 'peak MB'],
		...ways.map((way) => [
			way,
			ms(way).toFixed(0),
			times[way].map((one) => one.toFixed(0)).join(' '),
			peak(way).toFixed(0),
		]),
	]);
	const memory = peak('node') / peak('library');
	return {
		checks: [
			ratio('Reading a query of 10,000 rows / fast-xml-parser', ms('node') / ms('library'), 1),
			...(peak('node') > 0 ? [ratio('Peak memory of that / fast-xml-parser', memory, 1)] : []),
			count('Rows missing or read otherwise', wrong + shown.size - 1, 0),
		],
		lines: [
			[
				'a list of a web service, 10,000 rows of 30 fields, from text to items',
				`${seconds(ms('node'))}, ${peak('node').toFixed(0)} MB`,
				`fast-xml-parser and building the rows, ${seconds(ms('library'))}, ${peak('library').toFixed(0)} MB`,
				(ms('node') / ms('library')).toFixed(2),
			],
		],
	};
}
