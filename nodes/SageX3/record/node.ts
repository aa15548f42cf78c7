import type { INodeProperties } from 'n8n-workflow';
import { nodePath } from '../../../sage/graphql/nodePath';
import type { ParameterSource } from '../parameters/parameterSource';

/** The node of Sage X3's GraphQL whose records are meant. */
export const nodeProperty: INodeProperties = {
	displayName: 'Record Type (Node)',
	name: 'node',
	type: 'resourceLocator',
	required: true,
	default: { mode: 'list', value: '' },
	description:
		'Kind of record, such as customer or salesOrder. Sage X3 calls it a node, and names it by its package and its own name. You can also search the list by codes of Sage X3, such as BPCUSTOMER or ITMREF, if they are known.',
	builderHint: {
		propertyHint:
			'Use mode `list` with an empty value unless the user named the node: the list shows what their Sage X3 has. With mode `name`, give package and node, such as x3MasterData/customer. Never invent a name.',
	},
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Choose a record type …',
			typeOptions: { searchListMethod: 'searchNodes', searchable: true },
		},
		{
			displayName: 'By Name',
			name: 'name',
			type: 'string',
			placeholder: 'e.g. x3MasterData/customer',
		},
	],
};

/**
 * The node of one input item, as its steps from the root.
 * @throws SageError `invalidRequest` when none is chosen
 */
export function readNodePath(context: ParameterSource, itemIndex: number): string[] {
	const value: unknown = context.getNodeParameter('node', itemIndex, '', { extractValue: true });
	return nodePath(typeof value === 'string' ? value : '');
}
