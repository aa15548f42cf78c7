import type { INodeProperties } from 'n8n-workflow';

/**
 * A folder of Sage X3 at the gateway.
 * @param about what becomes of it, and whether it has to be chosen
 */
export function folderPropertyOf(
	about: Pick<INodeProperties, 'description' | 'required'>,
): INodeProperties {
	return {
		displayName: 'Folder',
		name: 'folder',
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		...about,
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: 'Choose a folder …',
				typeOptions: { searchListMethod: 'searchEndpoints' },
			},
			{ displayName: 'By Name', name: 'name', type: 'string', placeholder: 'e.g. SEED' },
		],
	};
}
