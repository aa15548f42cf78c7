import { LoadOptionsContext } from 'n8n-core';
import {
	Workflow,
	type INode,
	type INodeParameters,
	type INodeTypes,
	type IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';
import { SageX3 } from '../../../nodes/SageX3/SageX3.node';
import type { MemoryCredentials } from '../../support/credentials';
import { basicCredentials } from '../../support/sandboxCredentials';

const type = new SageX3();
const nodeTypes = {
	getByName: () => type,
	getByNameAndVersion: () => type,
	getKnownTypes: () => ({}),
} as INodeTypes;

/**
 * What n8n hands to a question of the editor, while a person fills in the node with these parameters.
 * @param path of the parameter that is being filled in, e.g. `parameters.conditions.condition[0].operator`
 */
export function editing(
	server: { url: string },
	parameters: INodeParameters,
	path = 'parameters.node',
	credentialsHelper: MemoryCredentials = basicCredentials(server),
): LoadOptionsContext {
	const currentNodeParameters: INodeParameters = {
		authentication: 'basic',
		resource: 'record',
		...parameters,
	};
	const node: INode = {
		id: 's',
		name: 'Sage X3',
		type: 'sageX3',
		typeVersion: 1,
		position: [0, 0],
		parameters: currentNodeParameters,
		credentials: Object.fromEntries(
			(type.description.credentials ?? []).map(({ name }) => [name, { id: '1', name: 'Test' }]),
		),
	};
	const workflow = new Workflow({
		id: 'w',
		active: false,
		nodeTypes,
		nodes: [node],
		connections: {},
	});
	const surroundings = { credentialsHelper, currentNodeParameters, variables: {} };
	return new LoadOptionsContext(
		workflow,
		node,
		surroundings as unknown as IWorkflowExecuteAdditionalData,
		path,
	);
}

/** Calls a question of the editor by the names that the parameters use. */
export const { listSearch, loadOptions, resourceMapping } = new SageX3().methods;
