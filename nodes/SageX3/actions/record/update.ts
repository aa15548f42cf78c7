import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { ItemResult, JointOperation } from '../operation';
import { piecesOf, type Task } from '../pieces';
import { batchSizeOf } from './batch';
import {
	changedSince,
	expectedVersion,
	expectedVersionOption,
	requireVersions,
	type RecordToUpdate,
} from './expectedVersion';
import { matchingKey } from './matchingKey';
import { recordReader, writeProperties } from './recordToWrite';
import { groupsByRecord, inTurns } from './sameRecord';
import { writeTogether, type Write } from './write';

type UpdateTask = Task<RecordToUpdate>;

/** Update: changes one record for each input item. */
export const update: JointOperation = {
	option: {
		name: 'Update',
		value: 'update',
		action: 'Update record',
		description: 'Change fields of a record that exists; its key is among the mapped values',
	},
	properties: writeProperties('update', expectedVersionOption),
	writes: true,
	async pieces(client, itemCount) {
		const options = this.getNodeParameter('options', 0, {}) as IDataObject;
		const read = recordReader(this, client, [['update']]);
		return await piecesOf<RecordToUpdate>(itemCount, {
			read: async (itemIndex) => {
				const expected = expectedVersion(this, itemIndex);
				const record = await read(itemIndex);
				matchingKey(record);
				if (expected !== undefined) requireVersions(record.node);
				return { ...record, expected };
			},
			group: (tasks) => groupsByRecord(tasks, batchSizeOf(options, 1)),
			perform: async (tasks) =>
				await inTurns(this, tasks, async (turn) => await updateTogether(this, turn)),
		});
	},
};

async function updateTogether(
	context: IExecuteFunctions,
	tasks: readonly UpdateTask[],
): Promise<ItemResult[]> {
	const changed = await changedSince(context, tasks);
	const writes = tasks
		.filter(({ itemIndex }) => !changed.has(itemIndex))
		.map((task): Write => ({ task, operation: 'update' }));
	return [
		...[...changed].map(([itemIndex, error]): ItemResult => ({ kind: 'failed', itemIndex, error })),
		...(writes.length === 0 ? [] : await writeTogether(context, writes)),
	];
}
