import type { CredentialReference, WorkflowNode } from '../../harness/workflow.ts';

/** A workflow as n8n's REST API takes it. */
export interface Saved {
	readonly name: string;
	readonly nodes: readonly object[];
	readonly connections: Record<string, { main: object[][] }>;
	readonly settings: Record<string, unknown>;
	readonly active: false;
}

/** The credentials of the sandbox that the workflows use. */
export interface Credentials {
	readonly sageX3OAuth2Api: CredentialReference;
	readonly sageX3BasicApi: CredentialReference;
}

/** Customers, as the operations and the trigger name their node. */
export const customerNode = { __rl: true, mode: 'name', value: 'x3MasterData/customer' };

let nodes = 0;

/** A node; `extra` overrides. */
export function node(
	name: string,
	type: string,
	parameters: Record<string, unknown>,
	extra: Partial<WorkflowNode> = {},
): WorkflowNode {
	nodes += 1;
	return { id: `q${nodes}`, name, type, typeVersion: 1, position: [0, 0], parameters, ...extra };
}

/** A Sage X3 node with its credential. */
export function sageX3(
	name: string,
	authentication: 'oAuth2' | 'basic',
	parameters: Record<string, unknown>,
	credentials: Credentials,
	extra: Partial<WorkflowNode> = {},
): WorkflowNode {
	const type = authentication === 'oAuth2' ? 'sageX3OAuth2Api' : 'sageX3BasicApi';
	return node(
		name,
		'n8n-nodes-sagex3.sageX3',
		{ authentication, ...parameters },
		{ credentials: { [type]: credentials[type] }, ...extra },
	);
}

/** A webhook that takes JSON by POST. It answers at once, when the run has ended, or when a node of it says so. */
export function webhook(
	name: string,
	path: string,
	responseMode: 'lastNode' | 'onReceived' | 'responseNode',
): WorkflowNode {
	return node(
		name,
		'n8n-nodes-base.webhook',
		{ httpMethod: 'POST', path, responseMode, responseData: 'noData', options: {} },
		{ typeVersion: 2, webhookId: path },
	);
}

/** Makes an item of each member of a list. */
export function splitOut(name: string, fieldToSplitOut: string): WorkflowNode {
	return node(name, 'n8n-nodes-base.splitOut', { fieldToSplitOut, options: {} });
}

/** Makes an item of JSON that an expression gives. */
export function raw(name: string, jsonOutput: string): WorkflowNode {
	return node(
		name,
		'n8n-nodes-base.set',
		{ mode: 'raw', jsonOutput, options: {} },
		{ typeVersion: 3.4 },
	);
}

/** Connections from lists of names: each leads to the next. */
export function lines(...chains: readonly (readonly string[])[]): Saved['connections'] {
	const connections: Saved['connections'] = {};
	for (const chain of chains) {
		chain.slice(1).forEach((to, index) => {
			const from = chain[index];
			const known = connections[from]?.main[0] ?? [];
			connections[from] = { main: [[...known, { node: to, type: 'main', index: 0 }]] };
		});
	}
	return connections;
}

/** A workflow of these nodes. */
export function saved(
	name: string,
	all: readonly object[],
	connections: Saved['connections'],
): Saved {
	return { name, nodes: all, connections, settings: { executionOrder: 'v1' }, active: false };
}
