import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { JsonObject } from '../../../../sage/exactJson';
import { asItem } from '../../operation/operation';
import type { ChangeSource } from './changeSource';

/** A change as an item: with its dedupe key, where that is wanted. The same change has the same one wherever it is read. */
export function changeItem(
	{ key, version, record }: { key: string; version: string; record: JsonObject },
	{ view, place }: Pick<ChangeSource, 'view' | 'place'>,
	{ includeDedupeKey }: IDataObject,
): INodeExecutionData {
	const item = view.item(record);
	if (includeDedupeKey === true) item.$dedupeKey = `${place} ${key} ${version}`;
	return asItem(item);
}
