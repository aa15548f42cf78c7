import type { Bench, Timing } from './bench.ts';
import { median, rows } from './figures.ts';
import { narrow } from './lists.ts';
import { type Found, print, ratio, seconds } from './table.ts';
import { getEntities, getManyOfClass } from './ways.ts';

/** 100 pages of 1,000 rows of a class: Get Many as plain JSON, beside Get Entities, in turn. */
export async function benchClasses(bench: Bench, rounds: number): Promise<Found> {
	const saved = {
		'Get Many of a class': await bench.save(getManyOfClass(bench.credentials)),
		'Get Entities': await bench.save(getEntities(bench.credentials, narrow)),
	};
	const timings: Record<string, Timing[]> = {};
	for (let round = 0; round < rounds; round += 1) {
		for (const [name, workflow] of Object.entries(saved)) {
			const timing = await bench.execute(workflow, ['Sage X3']);
			if (timing.items !== rows)
				throw new Error(`${name} read ${timing.items} rows instead of ${rows}`);
			(timings[name] ??= []).push(timing);
		}
	}
	const ms = (name: string) => median(timings[name].map((timing) => timing.ms));
	print('Reading 100 pages x 1,000 rows of a class', [
		['', 'ms (median)', 'each round'],
		...Object.keys(saved).map((name) => [
			name,
			ms(name).toFixed(0),
			timings[name].map((timing) => timing.ms.toFixed(0)).join(' '),
		]),
	]);
	const over = ms('Get Many of a class') / ms('Get Entities');
	return {
		checks: [ratio('Get Many of a class / Get Entities', over, 1.05)],
		lines: [
			[
				'the same 100 pages, as plain JSON',
				`Get Many of a class ${seconds(ms('Get Many of a class'))}`,
				`Get Entities ${seconds(ms('Get Entities'))}`,
				over.toFixed(2),
			],
		],
	};
}
