import { writingPlaceProperties } from '../../class/classPlace';
import { deleteFacetOption } from '../../class/facets';
import { namedRecordKey, recordKeyProperties } from '../../class/recordKey';
import { deleteOne, readDelete } from '../../class/writing/deletes';
import type { KeyedWrite } from '../../class/writing/wanted';
import { deleteOptions } from '../../class/writing/writeOptions';
import { batchesOf } from '../../operation/batches';
import type { JointOperation } from '../../operation/operation';
import { groupsByRecord, inRounds } from '../../operation/sameRecord';

/** Delete: deletes one record of a class for each input item. */
export const deleteRecord: JointOperation = {
	option: {
		name: 'Delete',
		value: 'delete',
		action: 'Delete record of a class',
		description: 'Delete a record of a REST class by its key',
	},
	properties: [...writingPlaceProperties, ...recordKeyProperties, deleteOptions(deleteFacetOption)],
	writes: true,
	subtitle: { words: 'Delete', parameters: ['className'] },
	key: namedRecordKey,
	async batches(client, itemCount) {
		return await batchesOf<KeyedWrite>(itemCount, {
			read: async (itemIndex) => await readDelete(this, client, itemIndex),
			group: (tasks) => groupsByRecord(tasks, 1),
			perform: async (tasks) =>
				await inRounds(this, tasks, async ([task]) => await deleteOne(this, client, task)),
		});
	},
};
