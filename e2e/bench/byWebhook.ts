import { activate } from '../harness/activation.ts';
import type { Workflow } from '../harness/workflow.ts';
import type { Bench } from './bench.ts';

/**
 * Starts a workflow by a webhook instead of by hand, in the n8n that runs. Returns what calls it, and tells how many
 * milliseconds the reply took. Its executions are not kept.
 * @param reply all items of the last node, or the first one alone
 */
export async function byWebhook(
	bench: Bench,
	path: string,
	workflow: Workflow,
	reply: 'allEntries' | 'firstEntryJson',
): Promise<() => Promise<number>> {
	const { place } = bench;
	const [start, ...nodes] = workflow.nodes;
	const webhook = {
		...start,
		type: 'n8n-nodes-base.webhook',
		typeVersion: 2,
		parameters: { path, responseMode: 'lastNode', responseData: reply, options: {} },
		webhookId: path,
	};
	const settings = { ...workflow.settings, saveDataSuccessExecution: 'none' };
	await activate(
		place.rest,
		await bench.save({ ...workflow, name: path, nodes: [webhook, ...nodes], settings }),
	);
	return async () => {
		const started = performance.now();
		const response = await fetch(`${place.n8n.url}/webhook/${path}`);
		const text = await response.text();
		if (!response.ok) throw new Error(`The webhook answered ${response.status}: ${text}`);
		return performance.now() - started;
	};
}
