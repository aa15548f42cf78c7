import { rmSync } from 'node:fs';
import { rootFolder } from '../../scripts/folders.mjs';
import type { Bench } from './bench.ts';
import { median } from './figures.ts';
import { type Found, print, ratio } from './table.ts';
import { sourcesWithoutGate } from './withoutGate.ts';

/** What counts as nothing measurable. */
const LIMIT = 1.05;

/**
 * What the gate of *Restrict Use* costs a request when it is off: the processor time of reads and writes beside the same
 * sources from which the gate was taken out, in turns, each in a process of its own. The server answers at once, so that nothing
 * hides the difference.
 */
export async function benchGate(bench: Bench, rounds: number): Promise<Found> {
	const without = sourcesWithoutGate();
	const folders = { off: rootFolder, without };
	const ways = ['off', 'without'] as const;
	const kinds = ['read', 'write'] as const;
	const found = ways.flatMap((way) => kinds.map((kind) => ({ way, kind, times: [] as number[] })));
	try {
		for (let round = 0; round < rounds; round += 1) {
			for (const way of round % 2 === 0 ? ways : [...ways].reverse()) {
				const took = await bench.gateRequests(folders[way]);
				for (const one of found) if (one.way === way) one.times.push(took[one.kind]);
			}
		}
	} finally {
		rmSync(without, { recursive: true, force: true });
	}
	const us = (wanted: string, of: string) =>
		median(found.find(({ way, kind }) => way === wanted && kind === of)?.times ?? []);
	const over = (kind: string) => us('off', kind) / us('without', kind);
	print('Processor time of a request that is answered at once, without n8n', [
		['', 'µs (median)', 'each round'],
		...found.map(({ way, kind, times }) => [
			`${kind}, ${way === 'off' ? 'Restrict Use off' : 'gate taken out'}`,
			us(way, kind).toFixed(0),
			times.map((one) => one.toFixed(0)).join(' '),
		]),
	]);
	return {
		checks: kinds.map((kind) =>
			ratio(`A ${kind} with Restrict Use off / without the gate`, over(kind), LIMIT),
		),
		lines: kinds.map((kind) => [
			kind === 'read' ? 'processor time of a request, without n8n' : '',
			`${kind} with *Restrict Use* off, ${us('off', kind).toFixed(0)} µs`,
			`the same sources without the gate, ${us('without', kind).toFixed(0)} µs`,
			over(kind).toFixed(2),
		]),
	};
}
