import { PollContext } from 'n8n-core';
import {
	Workflow,
	type IDataObject,
	type INode,
	type INodeExecutionData,
	type INodeParameters,
	type INodeType,
	type INodeTypes,
	type WorkflowExecuteMode,
} from 'n8n-workflow';
import type { MemoryCredentials } from './credentials';
import { surroundings } from './surroundings';

/** A trigger in an active workflow of n8n's own making. */
export interface Polling {
	/** One poll, as n8n makes it on schedule; in mode `manual` as the editor does. */
	poll(mode?: WorkflowExecuteMode): Promise<INodeExecutionData[]>;
	/** What n8n keeps for the trigger, as it would be stored. */
	readonly state: IDataObject;
	/** The context of a poll, for tests that stand in for n8n's helpers. */
	context(mode?: WorkflowExecuteMode): PollContext;
}

/** Each trigger signs in by a credential of its own: nothing that was remembered for another one counts. */
let credentials = 0;

/** A node that is polled. */
export type PolledNode = INodeType & Required<Pick<INodeType, 'poll'>>;

/**
 * Activates a trigger of a type.
 * @param state what n8n has kept from an earlier life of it, e.g. from before a restart
 * @param id of the node: what the process remembers, it remembers by it
 */
export function polling(
	type: PolledNode,
	credentialsHelper: MemoryCredentials,
	parameters: INodeParameters,
	state: IDataObject = {},
	id = 't',
): Polling {
	const name = 'Sage X3 Trigger';
	const nodeTypes = {
		getByName: () => type,
		getByNameAndVersion: () => type,
		getKnownTypes: () => ({}),
	} as INodeTypes;
	credentials += 1;
	const node: INode = {
		id,
		name,
		type: 'sageX3Trigger',
		typeVersion: 1,
		position: [0, 0],
		parameters,
		credentials: Object.fromEntries(
			(type.description.credentials ?? []).map((credential) => [
				credential.name,
				{ id: `c${credentials}`, name: 'Test' },
			]),
		),
	};
	const workflow = new Workflow({
		id: 'w',
		active: true,
		nodeTypes,
		settings: {},
		nodes: [node],
		connections: {},
		staticData: { [`node:${name}`]: structuredClone(state) },
	});
	const context = (mode: WorkflowExecuteMode = 'trigger') =>
		new PollContext(workflow, node, surroundings(credentialsHelper), mode, 'activate');
	return {
		context,
		poll: async (mode) => (await type.poll.call(context(mode)))?.[0] ?? [],
		get state() {
			return JSON.parse(JSON.stringify(workflow.getStaticData('node', node))) as IDataObject;
		},
	};
}
