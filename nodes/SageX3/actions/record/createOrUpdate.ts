import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { SageError } from '../../../../sage/SageError';
import type { ItemResult, JointOperation, Needs } from '../../operation/operation';
import type { Task } from '../../operation/batches';
import { batchSizeOf } from '../../parameters/batchSize';
import { findRecords, type LookUpResult } from '../../record/key/findRecords';
import {
	dryWrites,
	groupsWithDry,
	performProposed,
	type Agreed,
} from '../../record/dryRun/dryWrites';
import type { Intent } from '../../record/dryRun/foreseenWrite';
import { matchedKey } from '../../record/key/keyOfItem';
import { sendingOf } from '../../record/openNode';
import {
	keyedRecordReader,
	writeProperties,
	type KeyedRecord,
	type Write,
} from '../../record/writing/recordToWrite';
import { labelled } from '../../operation/operationLabel';
import { groupsByRecord, inRounds } from '../../operation/sameRecord';
import { writeTogether } from '../../record/writing/write';
import { batchesOfRecords } from '../../operation/lines/batchesOfRecords';
import { recordOfItems } from '../../record/writing/lines/recordOfItems';

type RecordTask = Task<KeyedRecord>;

/** What a node must have. */
const NEEDS: Needs = [['create'], ['update'], ['read', 'query']];

/** Create or Update: looks for the record of each input item, then creates or updates it. */
export const createOrUpdate: JointOperation = {
	option: {
		name: 'Create or Update',
		value: 'createOrUpdate',
		action: 'Create or update record',
		description: 'Create a new record, or update the current one if it already exists (upsert)',
	},
	properties: writeProperties('upsert'),
	writes: true,
	subtitle: { words: 'Create or update', parameters: ['node'] },
	needs: NEEDS,
	key: matchedKey,
	async batches(client, itemCount) {
		const options = this.getNodeParameter('options', 0, {}) as IDataObject;
		return await batchesOfRecords(this, itemCount, {
			read: keyedRecordReader(this, client, NEEDS),
			join: async (tasks) => await recordOfItems(this, tasks),
			group: (tasks) =>
				groupsWithDry(tasks, (writes) => groupsByRecord(writes, batchSizeOf(options, 1))),
			perform: async (tasks) => {
				if (tasks[0].wanted.isDry) return await dryWrites(this, client, tasks.map(asIntent));
				return await inRounds(
					this,
					tasks,
					async (round) =>
						await performProposed(
							this,
							client,
							round.map(asIntent),
							async (proposed, agreed) =>
								await upsertTogether(
									this,
									proposed.map(({ task }) => task),
									agreed,
								),
						),
				);
			},
		});
	},
};

interface UpsertIntent extends Intent {
	task: RecordTask;
}

function asIntent(task: RecordTask): UpsertIntent {
	return { task, aim: 'upsert', key: task.wanted.key };
}

async function upsertTogether(
	context: IExecuteFunctions,
	tasks: readonly RecordTask[],
	agreed: Agreed,
): Promise<ItemResult[]> {
	const open = tasks.filter(({ itemIndex }) => !agreed.has(itemIndex));
	const looked = await lookFor(context, open);
	const found = new Map(open.map(({ itemIndex }, index) => [itemIndex, looked[index]]));
	const failed: ItemResult[] = [];
	const writes = tasks.flatMap((task): Array<Write<KeyedRecord>> => {
		const { itemIndex } = task;
		const result = found.get(itemIndex);
		if (result?.kind === 'failed') {
			failed.push({ kind: 'failed', itemIndex, error: result.error });
			return [];
		}
		const isThere = result?.record !== undefined || agreed.get(itemIndex) === 'update';
		return [isThere ? updateOf(task) : { task, operation: 'create' }];
	});
	if (writes.length === 0) return failed;
	const written = await writeTogether(context, writes);
	return [...failed, ...(await withLateUpdates(context, writes, written, agreed))];
}

async function lookFor(
	context: IExecuteFunctions,
	tasks: readonly RecordTask[],
): Promise<LookUpResult[]> {
	if (tasks.length === 0) return [];
	const [{ itemIndex, wanted }] = tasks;
	const keys = tasks.map((task) => task.wanted.key);
	return await findRecords(wanted.node, keys, sendingOf(context, itemIndex, false));
}

function updateOf(task: RecordTask): Write<KeyedRecord> {
	return { task, operation: 'update', leavesOutCreateOnly: true };
}

/**
 * Updates the records that somebody else has created between the look-up and the create, once. What Sage X3 says to such
 * a create depends on its language, so whether the record is there now decides. A create that was agreed stays one.
 */
async function withLateUpdates(
	context: IExecuteFunctions,
	writes: ReadonlyArray<Write<KeyedRecord>>,
	results: readonly ItemResult[],
	agreed: Agreed,
): Promise<ItemResult[]> {
	const byItem = new Map(writes.map((write) => [write.task.itemIndex, write]));
	const refused = results.flatMap((result) => {
		const write = byItem.get(result.itemIndex);
		const mayUpdate = write?.operation === 'create' && !agreed.has(result.itemIndex);
		return mayUpdate && isRefused(result) ? [write.task] : [];
	});
	const found = await lookFor(context, refused).catch(() => []); // the refusals then stand
	const late = refused.filter((_, index) => {
		const result = found[index];
		return result?.kind === 'looked' && result.record !== undefined;
	});
	const updates = late.map(updateOf);
	const updated = updates.length === 0 ? [] : await writeTogether(context, updates);
	const lateResults = new Map(updated.map((result) => [result.itemIndex, result]));
	return results.map((result) => {
		const lateResult = lateResults.get(result.itemIndex);
		const operation = lateResult ? 'update' : byItem.get(result.itemIndex)?.operation;
		return labelled(lateResult ?? result, operation === 'update' ? 'updated' : 'created');
	});
}

/** A refusal that surely left nothing behind. */
function isRefused(result: ItemResult): boolean {
	return (
		result.kind === 'failed' &&
		result.error instanceof SageError &&
		result.error.trouble.kind === 'refused' &&
		result.error.trouble.inDoubt !== true
	);
}
