import { ExecutionLifecycleHooks, WorkflowExecute } from 'n8n-core';
import {
	createRunExecutionData,
	Workflow,
	type IBinaryKeyData,
	type IDataObject,
	type INode,
	type INodeExecutionData,
	type INodeParameters,
	type INodeType,
	type INodeTypes,
	type IRun,
	type IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';
import { SageX3 } from '../../nodes/SageX3/SageX3.node';
import type { MemoryCredentials } from './credentials';
import { surroundings } from './surroundings';

const feed: INodeType = {
	description: {
		displayName: 'Feed',
		name: 'feed',
		group: ['input'],
		version: 1,
		description: '',
		defaults: { name: 'Feed' },
		inputs: [],
		outputs: ['main'],
		properties: [],
	},
	async execute() {
		return [this.getInputData()];
	},
};

/** A workflow of two nodes, run by n8n's own engine: a feeder, and Sage X3 under test. */
export interface Bench {
	run(items?: IDataObject[], binary?: IBinaryKeyData): Promise<IRun>;
	/** Starts a run that can be cancelled as a person cancels it in the editor. */
	start(
		items?: IDataObject[],
		binary?: IBinaryKeyData,
	): { finished: Promise<IRun>; cancel(): void };
}

/**
 * Prepares a run of the Sage X3 node with the given parameters.
 * @param type the compiled node, where that is meant
 */
export function bench(
	credentials: MemoryCredentials,
	parameters: INodeParameters,
	settings: Partial<INode> = {},
	type: INodeType = new SageX3(),
): Bench {
	const known: Record<string, INodeType> = {
		'test.feed': feed,
		'test.subject': type,
		'test.subjectTool': type, // as n8n calls a node that was added as a tool
	};
	const nodeTypes = {
		getByName: (name: string) => known[name],
		getByNameAndVersion: (name: string) => known[name],
		getKnownTypes: () => ({}),
	} as INodeTypes;
	const subject: INode = {
		id: 's',
		name: 'Subject',
		type: 'test.subject',
		typeVersion: 1,
		position: [0, 0],
		parameters: { resource: 'entity', ...parameters },
		credentials: Object.fromEntries(
			(type.description.credentials ?? []).map(({ name }) => [name, { id: '1', name: 'Test' }]),
		),
		...settings,
	};
	const workflow = new Workflow({
		id: 'w',
		active: true,
		nodeTypes,
		settings: {},
		nodes: [
			{
				id: 'f',
				name: 'Feed',
				type: 'test.feed',
				typeVersion: 1,
				position: [0, 0],
				parameters: {},
			},
			subject,
		],
		connections: { Feed: { main: [[{ node: 'Subject', type: 'main', index: 0 }]] } },
	});

	const start = (items: IDataObject[] = [{}], binary?: IBinaryKeyData) => {
		const first = {
			node: workflow.getNode('Feed')!,
			data: {
				main: [items.map((json): INodeExecutionData => ({ json, ...(binary && { binary }) }))],
			},
			source: null,
		};
		const data = createRunExecutionData({ executionData: { nodeExecutionStack: [first] } });
		const execution = new WorkflowExecute(executing(credentials), 'manual', data);
		const finished = execution.processRunExecutionData(workflow);
		return { finished, cancel: () => finished.cancel() };
	};
	return { start, run: async (items, binary) => await start(items, binary).finished };
}

function executing(credentials: MemoryCredentials): IWorkflowExecuteAdditionalData {
	const workflow = { id: 'w', name: 'w', nodes: [], connections: {} } as never;
	return {
		...surroundings(credentials),
		hooks: new ExecutionLifecycleHooks('manual', '1', workflow),
		currentNodeExecutionIndex: 0,
	};
}

/** What the node put out at a branch: 0 is the main output, 1 the error output. */
export function output(run: IRun, branch = 0): INodeExecutionData[] {
	return run.data.resultData.runData.Subject?.[0]?.data?.main?.[branch] ?? [];
}

/** The data of the items that the node put out. */
export function jsons(run: IRun, branch = 0): IDataObject[] {
	return output(run, branch).map(({ json }) => json);
}

/** What a person sees when the node stopped. */
export function shownFailure(run: IRun): {
	message: string;
	description?: string | null;
	httpCode?: string | null;
	itemIndex?: unknown;
} {
	const error = run.data.resultData.error;
	if (error === undefined) throw new Error(`The run did not fail: ${run.status}`);
	const { message, description, context } = error;
	const httpCode = 'httpCode' in error ? error.httpCode : undefined;
	return { message, description, httpCode, itemIndex: context?.itemIndex };
}

/** Texts of the hints shown beside the output. */
export function hints(run: IRun): string[] {
	const { hints: shown } = run.data.resultData.runData.Subject?.[0] ?? {};
	return (shown ?? []).map(({ message }) => message);
}
