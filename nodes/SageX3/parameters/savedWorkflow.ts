import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { isJsonObject, type JsonObject } from '../../../sage/exactJson';
import { SageError } from '../../../sage/SageError';
import { isNothing } from './expression';
import { located } from './located';
import type { ParameterSource } from './parameterSource';

/** The workflow to look into. */
export const workflowProperty: INodeProperties = {
	displayName: 'Workflow',
	name: 'workflow',
	type: 'json',
	typeOptions: { rows: 6 },
	default: '={{ $json }}',
	required: true,
	description:
		"The workflow to check, as the n8n node returns it (Workflow: Get, or Get Many), or as you download it from n8n's menu",
};

/** A node of a saved workflow. */
export interface SavedNode {
	name: string;
	/** The last part of its type: `sageX3`. */
	type: string;
	isDisabled: boolean;
	/** Without those that have their default value; expressions as they were typed, with their leading `=`. */
	parameters: JsonObject;
	/** The ids of its credentials, by type. */
	credentials: ReadonlyMap<string, string>;
}

/** A workflow as n8n saves it. */
export interface SavedWorkflow {
	id: string | null;
	name: string;
	nodes: readonly SavedNode[];
}

/**
 * Reads the workflow of one input item.
 * @throws SageError `invalidRequest` for what is no workflow
 */
export function readWorkflow(context: ParameterSource, itemIndex: number): SavedWorkflow {
	const given: unknown = context.getNodeParameter('workflow', itemIndex, '');
	const parsed = typeof given === 'string' ? parse(given) : given;
	if (isNothing(parsed)) throw noWorkflow('there is none');
	const workflow = isJsonObject(parsed) ? parsed : {};
	if (!Array.isArray(workflow.nodes)) throw noWorkflow('it has no list of nodes');
	const { id, name, nodes } = workflow;
	return {
		id: typeof id === 'string' ? id : null,
		name: typeof name === 'string' ? name : '',
		nodes: nodes.filter(isJsonObject).map(savedNode),
	};
}

function savedNode({ name, type, disabled, parameters, credentials }: JsonObject): SavedNode {
	const used = Object.entries(isJsonObject(credentials) ? credentials : {});
	return {
		name: typeof name === 'string' ? name : '',
		type: typeof type === 'string' ? type.slice(type.lastIndexOf('.') + 1) : '',
		isDisabled: disabled === true,
		parameters: isJsonObject(parameters) ? parameters : {},
		credentials: new Map(
			used.flatMap(([kind, credential]): Array<[string, string]> =>
				isJsonObject(credential) && typeof credential.id === 'string'
					? [[kind, credential.id]]
					: [],
			),
		),
	};
}

function parse(text: string): unknown {
	if (text.trim() === '') return undefined;
	try {
		return JSON.parse(text) as IDataObject;
	} catch {
		throw noWorkflow('it is not JSON');
	}
}

function noWorkflow(why: string): SageError {
	return new SageError({
		kind: 'invalidRequest',
		message: `The 'Workflow' is not an n8n workflow: ${why}`,
		description:
			'Get it with the n8n node (Workflow: Get), and pass it as {{ $json }}. Nothing was checked.',
	});
}

/** A member of saved parameters; undefined for what has its default value. */
export function savedValue(parameters: JsonObject, name: string): unknown {
	const own = new Map(Object.entries(parameters));
	return located(own.get(name));
}

/** The rows of a saved list of rows: those that the collection `parameter` keeps under `rows`. */
export function savedRows(parameters: JsonObject, name: string, rows: string): JsonObject[] {
	const held = savedValue(parameters, name);
	const list = isJsonObject(held) ? new Map(Object.entries(held)).get(rows) : undefined;
	return Array.isArray(list) ? list.filter(isJsonObject) : [];
}

/** Whether a saved value is an expression. */
export function isExpression(value: unknown): boolean {
	return typeof value === 'string' && value.startsWith('=');
}
