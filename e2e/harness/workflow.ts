/** A node of a workflow, as n8n stores it. */
export interface WorkflowNode {
	readonly id: string;
	readonly name: string;
	readonly type: string;
	readonly typeVersion: number;
	readonly position: readonly [number, number];
	readonly parameters: Record<string, unknown>;
	readonly credentials?: Record<string, CredentialReference>;
	readonly onError?: 'continueRegularOutput' | 'continueErrorOutput';
	readonly retryOnFail?: boolean;
	readonly executeOnce?: boolean;
	readonly webhookId?: string;
}

/** How a node names its credential. */
export interface CredentialReference {
	readonly id: string;
	readonly name: string;
}

type ConnectionType = 'main' | 'ai_tool';

interface Connection {
	readonly node: string;
	readonly type: ConnectionType;
	readonly index: number;
}

/** A workflow, as n8n's REST API takes it. */
export interface Workflow {
	readonly name: string;
	readonly nodes: readonly WorkflowNode[];
	readonly connections: Record<string, Partial<Record<ConnectionType, Connection[][]>>>;
	readonly settings: Record<string, unknown>;
	readonly pinData?: Record<string, readonly { json: Record<string, unknown> }[]>;
	readonly active: false;
}

type NodeSketch = Partial<WorkflowNode> & Pick<WorkflowNode, 'type' | 'name'>;

/** A workflow whose nodes follow each other, behind a manual trigger named "Start". */
export function chain(name: string, ...sketches: readonly NodeSketch[]): Workflow {
	const start: NodeSketch = { name: 'Start', type: 'n8n-nodes-base.manualTrigger' };
	const nodes = [start, ...sketches].map((sketch, index): WorkflowNode => ({
		id: `node-${index}`,
		typeVersion: 1,
		position: [index * 220, 0],
		parameters: {},
		...sketch,
	}));
	const connections = Object.fromEntries(
		nodes
			.slice(1)
			.map((node, index) => [
				nodes[index].name,
				{ main: [[{ node: node.name, type: 'main' as const, index: 0 }]] },
			]),
	);
	return { name, nodes, connections, settings: { executionOrder: 'v1' }, active: false };
}

/** The Sage X3 node. */
export function sageX3(
	parameters: Record<string, unknown>,
	credentials: Record<string, CredentialReference>,
	extra: Partial<WorkflowNode> = {},
): NodeSketch {
	return { name: 'Sage X3', type: 'n8n-nodes-sagex3.sageX3', parameters, credentials, ...extra };
}

/** The same workflow, started with these items instead of one empty item. */
export function startingWith(
	list: readonly Record<string, unknown>[],
	workflow: Workflow,
): Workflow {
	return { ...workflow, pinData: { Start: list.map((json) => ({ json })) } };
}
