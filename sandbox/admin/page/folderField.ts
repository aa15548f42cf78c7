import { type Folder, findFolder, folders } from '../../accounts';
import type { Field, Given } from './button';

/** Chooses the folder in which something is done. */
export const folderField: Field = {
	name: 'folder',
	label: 'Folder',
	value: folders[0].name,
	form: folders.map(({ name }) => name),
};

/**
 * The folder that was chosen.
 * @throws Error when there is no such folder
 */
export function chosenFolder(given: Given): Folder {
	const folder = findFolder(given(folderField.name));
	if (!folder) throw new Error(`There is no folder ${given(folderField.name)}.`);
	return folder;
}
