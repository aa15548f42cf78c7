import { parse } from 'flatted';
import type { N8nRest } from '../../scripts/n8n-rest.mjs';

/** An item as nodes pass it on. */
export interface Item {
	readonly json: Record<string, unknown>;
	readonly pairedItem?: unknown;
	readonly error?: unknown;
}

/** An error as n8n stores it. */
interface StoredError {
	readonly message: string;
	readonly description?: string | null;
	readonly httpCode?: string | null;
	readonly name?: string;
}

/** One run of a node. */
export interface NodeRun {
	readonly startTime: number;
	/** Milliseconds. */
	readonly executionTime: number;
	readonly executionStatus?: string;
	readonly data?: { readonly main?: readonly (readonly Item[] | null)[] };
	readonly error?: StoredError;
	readonly hints?: readonly { readonly message: string }[];
}

/** A finished execution. */
export interface Execution {
	readonly id: string;
	readonly status: 'success' | 'error' | 'canceled' | 'crashed';
	/** Runs by node name. */
	readonly runs: Readonly<Record<string, readonly NodeRun[] | undefined>>;
	readonly error?: StoredError;
}

const unfinished = new Set(['new', 'running', 'waiting', 'unknown']);

/** Runs a workflow by one of its triggers and waits for its end. */
export async function run(
	rest: N8nRest,
	workflowId: string,
	{ trigger = 'Start', timeoutMs = 60_000 } = {},
): Promise<Execution> {
	return await finished(rest, await start(rest, workflowId, trigger), timeoutMs);
}

/** Starts a workflow by one of its triggers. Returns the id of the execution. */
export async function start(rest: N8nRest, workflowId: string, trigger = 'Start'): Promise<string> {
	const { executionId } = await rest.post(`/rest/workflows/${workflowId}/run`, {
		triggerToStartFrom: { name: trigger },
	});
	return executionId;
}

/** Waits until an execution has ended. */
export async function finished(rest: N8nRest, id: string, timeoutMs = 60_000): Promise<Execution> {
	const deadline = Date.now() + timeoutMs;
	while (unfinished.has(await statusOf(rest, id))) {
		if (Date.now() > deadline) throw new Error(`Execution ${id} still runs after ${timeoutMs} ms`);
		await new Promise((resolve) => setTimeout(resolve, 50));
	}
	return await stored(rest, id);
}

/** An execution as n8n has stored it, which may be one that never began. */
export async function stored(rest: N8nRest, id: string): Promise<Execution> {
	const { status, data } = await rest.get(`/rest/executions/${id}`);
	const { resultData } = parse(data) as {
		resultData: { runData: Execution['runs']; error?: StoredError };
	};
	return { id, status, runs: resultData.runData, error: resultData.error };
}

/** The status alone: the data of a finished execution may be many megabytes. */
async function statusOf(rest: N8nRest, id: string): Promise<string> {
	const { results } = await rest.get('/rest/executions?limit=100');
	return results.find((execution: { id: string }) => execution.id === id)?.status ?? 'unknown';
}

/** What a node put out in its first run. */
export function output(execution: Execution, node = 'Sage X3', branch = 0): readonly Item[] {
	return execution.runs[node]?.[0]?.data?.main?.[branch] ?? [];
}
