import { parse } from 'flatted';
import type { N8nRest } from '../../../scripts/n8n-rest.mjs';
import type { Execution } from '../../harness/execution.ts';
import { pause } from './watch.ts';

const EVERY_MS = 500;

interface Started {
	readonly executionData?: {
		readonly nodeExecutionStack?: ReadonlyArray<{
			readonly data?: { readonly main?: ReadonlyArray<ReadonlyArray<{ json: { code?: string } }>> };
		}>;
	};
}

/**
 * Notes what the trigger has handed to its executions, while they wait or run: n8n forgets it where a worker was killed.
 */
export class Deliveries {
	readonly codes = new Set<string>();
	readonly #known = new Set<string>();
	#isOver = false;
	#watching: Promise<void> = Promise.resolve();

	/** @param workflowId of the workflow with the trigger */
	watch(rest: N8nRest, workflowId: string): void {
		this.#watching = (async () => {
			while (!this.#isOver) {
				await this.#look(rest, workflowId).catch(() => undefined); // the main process may be gone just now
				await pause(EVERY_MS);
			}
		})();
	}

	/** Stops watching. */
	async stop(): Promise<void> {
		this.#isOver = true;
		await this.#watching;
	}

	/** Adds what finished executions still tell. */
	addFrom(executions: readonly Execution[]): void {
		for (const { runs } of executions) {
			for (const run of runs['Sage X3 Trigger'] ?? []) {
				for (const { json } of run.data?.main?.[0] ?? []) this.codes.add(String(json.code));
			}
		}
	}

	async #look(rest: N8nRest, workflowId: string): Promise<void> {
		const filter = encodeURIComponent(JSON.stringify({ workflowId, status: ['new', 'running'] }));
		const { results } = await rest.get(`/rest/executions?limit=20&filter=${filter}`);
		for (const { id, mode } of results as { id: string; mode: string }[]) {
			if (mode !== 'trigger' || this.#known.has(id)) continue;
			const { data } = await rest.get(`/rest/executions/${id}`);
			const { executionData } = parse(data) as Started;
			const items = executionData?.nodeExecutionStack?.[0]?.data?.main?.[0] ?? [];
			if (items.length === 0) continue;
			this.#known.add(id);
			for (const { json } of items) this.codes.add(String(json.code));
		}
	}
}

/** How long after its commit each new record reached its execution, in milliseconds. */
export function delaysOf(
	executions: readonly Execution[],
	committedMs: ReadonlyMap<string, number>,
): number[] {
	return executions.flatMap(({ runs }) => {
		const [run] = runs['Sage X3 Trigger'] ?? [];
		if (!run) return [];
		const startMs = runs['Order of a Customer']?.[0]?.startTime ?? run.startTime;
		return (run.data?.main?.[0] ?? []).flatMap(({ json }) => {
			const committed = committedMs.get(String(json.code));
			return committed === undefined ? [] : [Math.max(0, startMs - committed)];
		});
	});
}
