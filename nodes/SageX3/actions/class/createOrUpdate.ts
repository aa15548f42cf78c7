import { writingPlaceProperties } from '../../class/classPlace';
import { createFacetOf, createFacetOption } from '../../class/facets';
import { simplifyProperty } from '../../class/fields';
import { namedRecordKey, recordKeyProperties } from '../../class/recordKey';
import { columnsProperty } from '../../class/writing/columns';
import { readUpsert, upsertRecord, type WantedUpsert } from '../../class/writing/upserts';
import { addLinesOption, valueOptions } from '../../class/writing/writeOptions';
import { batchesOf } from '../../operation/batches';
import type { JointOperation } from '../../operation/operation';
import { groupsByRecord, inRounds } from '../../operation/sameRecord';

/** Create or Update: looks for the record of each input item, then creates or updates it. */
export const createOrUpdate: JointOperation = {
	option: {
		name: 'Create or Update',
		value: 'createOrUpdate',
		action: 'Create or update record of a class',
		description: 'Create a new record, or update the current one if it already exists (upsert)',
	},
	properties: [
		...writingPlaceProperties,
		...recordKeyProperties,
		columnsProperty,
		simplifyProperty,
		valueOptions(addLinesOption, createFacetOption),
	],
	writes: true,
	subtitle: { words: 'Create or update', parameters: ['className'] },
	facets: { taken: (options) => [...new Set([createFacetOf(options), 'edit' as const])] },
	key: namedRecordKey,
	async batches(client, itemCount) {
		return await batchesOf<WantedUpsert>(itemCount, {
			read: async (itemIndex) => await readUpsert(this, client, itemIndex),
			group: (tasks) => groupsByRecord(tasks, 1),
			perform: async (tasks) =>
				await inRounds(this, tasks, async ([task]) => await upsertRecord(this, client, task)),
		});
	},
};
