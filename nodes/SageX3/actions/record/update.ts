import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { ItemResult, JointOperation, Needs } from '../../operation/operation';
import type { Task } from '../../operation/batches';
import { isRefusedWrite, problemText } from '../../operation/foreseen';
import { expectedVersion } from '../../parameters/expectedVersion';
import { batchSizeOf } from '../../parameters/batchSize';
import {
	changedSince,
	expectedVersionOption,
	requireVersions,
	whyNot,
	type RecordToUpdate,
} from '../../record/writing/expectedVersion';
import { dryWrites, groupsWithDry, performProposed } from '../../record/dryRun/dryWrites';
import type { ForeseenWrite, Intent } from '../../record/dryRun/foreseenWrite';
import { matchedKey } from '../../record/key/keyOfItem';
import { keyedRecordReader, writeProperties, type Write } from '../../record/writing/recordToWrite';
import { groupsByRecord, inRounds } from '../../operation/sameRecord';
import { writeTogether } from '../../record/writing/write';
import { batchesOfRecords } from '../../operation/lines/batchesOfRecords';
import { recordOfItems } from '../../record/writing/lines/recordOfItems';

type UpdateTask = Task<RecordToUpdate>;

/** What a node must have. */
const NEEDS: Needs = [['update']];

/** Update: changes one record for each input item. */
export const update: JointOperation = {
	option: {
		name: 'Update',
		value: 'update',
		action: 'Update record',
		description: 'Change fields of an existing record, whose key is among the mapped values',
	},
	properties: writeProperties('update', expectedVersionOption),
	writes: true,
	subtitle: { words: 'Update', parameters: ['node'] },
	needs: NEEDS,
	key: matchedKey,
	async batches(client, itemCount) {
		const options = this.getNodeParameter('options', 0, {}) as IDataObject;
		const read = keyedRecordReader(this, client, NEEDS);
		return await batchesOfRecords<RecordToUpdate>(this, itemCount, {
			read: async (itemIndex) => {
				const expected = expectedVersion(this, itemIndex);
				const record = await read(itemIndex);
				if (expected !== undefined) requireVersions(record.node);
				return { ...record, expected };
			},
			join: async (tasks) => await recordOfItems(this, tasks),
			group: (tasks) =>
				groupsWithDry(tasks, (writes) => groupsByRecord(writes, batchSizeOf(options, 1))),
			perform: async (tasks) => {
				if (tasks[0].wanted.isDry) {
					return await dryWrites(this, client, tasks.map(asIntent), changedMeanwhile);
				}
				return await inRounds(
					this,
					tasks,
					async (round) =>
						await performProposed(
							this,
							client,
							round.map(asIntent),
							async (proposed) =>
								await updateTogether(
									this,
									proposed.map(({ task }) => task),
								),
						),
				);
			},
		});
	},
};

interface UpdateIntent extends Intent {
	task: UpdateTask;
}

function asIntent(task: UpdateTask): UpdateIntent {
	return { task, aim: 'update', key: task.wanted.key };
}

/** What a dry run says of a record that is not as it was expected to be. */
function changedMeanwhile({ task }: UpdateIntent, { current }: ForeseenWrite): string[] {
	const { wanted } = task;
	if (wanted.expected === undefined || current === undefined || current.kind === 'unknown')
		return [];
	const record = current.kind === 'missing' ? undefined : current.version;
	const reason = whyNot(wanted, { kind: 'looked', record });
	return isRefusedWrite(reason) ? [problemText(reason)] : [];
}

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
