import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { ItemResult, JointOperation, Needs } from '../../operation/operation';
import { batchesOf, type Task } from '../../operation/batches';
import { batchSizeOf } from '../../parameters/batchSize';
import {
	changedSince,
	expectedVersion,
	expectedVersionOption,
	requireVersions,
	type RecordToUpdate,
} from '../../record/writing/expectedVersion';
import { keyedRecordReader, writeProperties, type Write } from '../../record/writing/recordToWrite';
import { groupsByRecord, inRounds } from '../../record/writing/sameRecord';
import { writeTogether } from '../../record/writing/write';

type UpdateTask = Task<RecordToUpdate>;

/** What a node must have. */
const NEEDS: Needs = [['update']];

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
	subtitle: { words: 'Update', parameters: ['node'] },
	needs: NEEDS,
	async batches(client, itemCount) {
		const options = this.getNodeParameter('options', 0, {}) as IDataObject;
		const read = keyedRecordReader(this, client, NEEDS);
		return await batchesOf<RecordToUpdate>(itemCount, {
			read: async (itemIndex) => {
				const expected = expectedVersion(this, itemIndex);
				const record = await read(itemIndex);
				if (expected !== undefined) requireVersions(record.node);
				return { ...record, expected };
			},
			group: (tasks) => groupsByRecord(tasks, batchSizeOf(options, 1)),
			perform: async (tasks) =>
				await inRounds(this, tasks, async (round) => await updateTogether(this, round)),
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
