import type { Item } from '../harness/execution.ts';
import type { Bench } from './bench.ts';
import { codeOf, isRefused, refusalOf } from './customers.ts';
import { createCount, createsPerRequest, median, recordConcurrency } from './figures.ts';
import { createEach } from './recordWays.ts';
import { type Found, count, print, ratio, seconds } from './table.ts';

/** 500 creates at 20 ms a request, 10 % of them refused: 25 a request beside one a request, with as many in flight. */
export async function benchBatches(bench: Bench, rounds: number): Promise<Found> {
	const sizes = [createsPerRequest, 1];
	const times = new Map<number, number[]>(sizes.map((size) => [size, []]));
	let wrong = 0;
	for (let round = 0; round < rounds; round += 1) {
		for (const size of sizes) {
			const workflow = await bench.save(createEach(bench.credentials, createCount, size));
			await bench.figures();
			const { ms, output } = await bench.executeForOutput(workflow, ['Sage X3']);
			const { writes, repeatedWrites } = await bench.figures();
			times.get(size)?.push(ms);
			wrong += wrongOutcomes(output) + repeatedWrites + Math.abs(writes - acceptedCount);
		}
	}
	const ms = (size: number) => median(times.get(size) ?? []);
	print('500 creates, 20 ms a request at the server, 3 at a time, 10 % refused', [
		['', 'ms (median)', 'each round'],
		...sizes.map((size) => [
			`${size} a request`,
			ms(size).toFixed(0),
			(times.get(size) ?? []).join(' '),
		]),
	]);
	return {
		checks: [
			ratio('Create, 25 a request / one a request', ms(createsPerRequest) / ms(1), 0.2),
			count('Creates that were lost, repeated, or told a wrong outcome', wrong, 0),
		],
		lines: [
			[
				`500 creates, 20 ms a request at the server, 10 % refused, ${recordConcurrency} at a time`,
				`Create, ${createsPerRequest} a request, ${seconds(ms(createsPerRequest))}`,
				`Create, one a request, ${seconds(ms(1))}`,
				(ms(createsPerRequest) / ms(1)).toFixed(2),
			],
		],
	};
}

const allCodes = Array.from({ length: createCount }, (_, index) => codeOf(index));
const acceptedCount = allCodes.filter((code) => !isRefused(code)).length;

/** Every item must be the customer that it asked for, or say why that one was refused. */
function wrongOutcomes(output: readonly Item[]): number {
	const right = allCodes.filter((code, index) => {
		const { error, code: created } = output[index]?.json ?? {};
		return isRefused(code)
			? typeof error === 'string' && error.includes(refusalOf(code))
			: error === undefined && created === code;
	});
	return createCount - right.length + Math.abs(output.length - createCount);
}
