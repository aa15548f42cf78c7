import type { IDataObject } from 'n8n-workflow';
import type { JsonObject } from '../../../sage/exactJson';
import { fileNameOf } from '../../../sage/gateway/deliveredFile';

/** A file of the data delivery as data: its entry, its folder and its name. An entry that names none is put out as it is. */
export function fileItem(folder: string, entity: JsonObject): IDataObject {
	const fileName = fileNameOf(entity)?.name;
	return { ...entity, folder, ...(fileName === undefined ? {} : { fileName }) };
}
