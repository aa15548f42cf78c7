import type { N8nRest } from '../../scripts/n8n-rest.mjs';
import { type Execution, finished } from './execution.ts';
import type { CredentialReference, Workflow, WorkflowNode } from './workflow.ts';

/** A workflow of a Sage X3 Trigger, named "Sage X3 Trigger", and a node that does nothing. */
export function triggered(
	name: string,
	parameters: Record<string, unknown>,
	credentials: Record<string, CredentialReference>,
): Workflow {
	return startedBy(name, {
		id: 'trigger',
		name: 'Sage X3 Trigger',
		type: 'n8n-nodes-sagex3.sageX3Trigger',
		typeVersion: 1,
		position: [0, 0],
		parameters: { pollTimes: { item: [{ mode: 'everyMinute' }] }, ...parameters },
		credentials,
	});
}

/**
 * A workflow of a Sage X3 Notification Trigger, named "Notification", and a node that does nothing.
 * @param webhookId the path of its webhook is `{webhookId}/webhook`
 */
export function notified(
	name: string,
	webhookId: string,
	parameters: Record<string, unknown>,
	credential: CredentialReference,
): Workflow {
	return startedBy(name, {
		id: 'trigger',
		name: 'Notification',
		type: 'n8n-nodes-sagex3.sageX3NotificationTrigger',
		typeVersion: 1,
		position: [0, 0],
		parameters,
		credentials: { sageX3OAuth2Api: credential },
		webhookId,
	});
}

function startedBy(name: string, trigger: WorkflowNode): Workflow {
	const after: WorkflowNode = {
		id: 'after',
		name: 'After',
		type: 'n8n-nodes-base.noOp',
		typeVersion: 1,
		position: [220, 0],
		parameters: {},
	};
	return {
		name,
		nodes: [trigger, after],
		connections: { [trigger.name]: { main: [[{ node: after.name, type: 'main', index: 0 }]] } },
		settings: { executionOrder: 'v1' },
		active: false,
	};
}

/** Activates a workflow: a trigger that polls does so at once, then every minute. */
export async function activate(rest: N8nRest, id: string): Promise<void> {
	const { versionId } = await rest.get(`/rest/workflows/${id}`);
	await rest.post(`/rest/workflows/${id}/activate`, { versionId });
}

/** Deactivates a workflow. */
export async function deactivate(rest: N8nRest, id: string): Promise<void> {
	await rest.post(`/rest/workflows/${id}/deactivate`);
}

/** The executions that the trigger of a workflow has started, the oldest first. */
export async function executionsOf(rest: N8nRest, id: string): Promise<Execution[]> {
	const filter = encodeURIComponent(JSON.stringify({ workflowId: id }));
	const { results } = await rest.get(`/rest/executions?limit=100&filter=${filter}`);
	const ids = results
		.filter(({ mode }: { mode: string }) => ['trigger', 'webhook'].includes(mode))
		.map(({ id: one }: { id: string }) => one)
		.reverse();
	return await Promise.all(ids.map(async (one: string) => await finished(rest, one)));
}

/** Waits until a workflow has had so many executions. */
export async function untilExecuted(
	rest: N8nRest,
	id: string,
	count: number,
	timeoutMs = 90_000,
): Promise<Execution[]> {
	const deadline = Date.now() + timeoutMs;
	for (;;) {
		const executions = await executionsOf(rest, id);
		if (executions.length >= count) return executions;
		if (Date.now() > deadline) {
			throw new Error(`Workflow ${id} was executed ${executions.length} times, not ${count}`);
		}
		await new Promise((resolve) => setTimeout(resolve, 500));
	}
}
