import type { INodeProperties } from 'n8n-workflow';
import { SageError } from '../../../sage/SageError';
import { hasExpression, isNothing } from './expression';
import type { ParameterSource } from './parameterSource';

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

/**
 * The folder of one input item; empty when none is chosen.
 * @throws SageError `invalidRequest` when an expression gives none: the credential's own could be the wrong company
 */
export function readFolder(source: ParameterSource, itemIndex: number): string {
	const value: unknown = source.getNodeParameter('folder', itemIndex, '', { extractValue: true });
	const folder = typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
	if (!isNothing(folder) || !hasExpression(source.getNode().parameters.folder)) return folder;
	throw new SageError({
		kind: 'invalidRequest',
		message: "The 'Folder' is empty",
		description: 'Its expression gave nothing for this item. Nothing was sent.',
	});
}
