import type { Workflow } from '../harness/workflow.ts';
import type { Bench } from './bench.ts';

/** Pauses between batches, from short to long, in milliseconds. */
const intervalsMs = [20, 25, 30, 35, 40, 50];

/**
 * HTTP Request starts a batch at every interval, whether or not the one before is done: the shortest that keeps the number
 * of requests in flight within a limit.
 */
export async function shortestInterval(
	bench: Bench,
	limit: number,
	workflowOf: (intervalMs: number) => Workflow,
): Promise<number> {
	for (const intervalMs of intervalsMs) {
		const workflow = await bench.save(workflowOf(intervalMs));
		await bench.figures();
		await bench.execute(workflow, ['HTTP Request']);
		if ((await bench.figures()).maxInFlight <= limit) return intervalMs;
	}
	return intervalsMs[intervalsMs.length - 1];
}
