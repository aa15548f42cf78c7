import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { SageError } from '../../../../sage/SageError';
import type { ItemResult, JointOperation } from '../operation';
import { groupsOf, piecesOf, type Task } from '../pieces';
import { batchSizeOf } from './batch';
import { findRecords } from './findRecords';
import { keyText } from './key';
import { matchingKey } from './matchingKey';
import { likenessOf, recordReader, writeProperties } from './recordToWrite';
import { writeTogether, type RecordToWrite } from './write';

const expectedVersionOption: INodeProperties = {
	displayName: 'Expected Version',
	name: 'expectedVersion',
	type: 'string',
	default: '',
	placeholder: 'e.g. {{ $json._etag }}',
	description:
		'The _etag or _updateStamp of the record as you read it. The update is refused when somebody has changed the record since. Sage X3 itself does not check it: a change in the very moment of the update is not seen.',
};

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
		return await piecesOf(itemCount, {
			read: async (itemIndex) => {
				const record = await read(itemIndex);
				matchingKey(record);
				return record;
			},
			group: (tasks) => groupsOf(tasks, batchSizeOf(options, 1), likenessOf),
			perform: async (tasks) => await updateTogether(this, tasks),
		});
	},
};

async function updateTogether(
	context: IExecuteFunctions,
	tasks: ReadonlyArray<Task<RecordToWrite>>,
): Promise<ItemResult[]> {
	const watched = tasks.filter((task) => expectedVersion(context, task) !== '');
	const changed = await changedSince(context, watched);
	const writes = tasks.filter(({ itemIndex }) => !changed.has(itemIndex));
	return [
		...[...changed].map(([itemIndex, error]): ItemResult => ({ kind: 'failed', itemIndex, error })),
		...(writes.length === 0
			? []
			: await writeTogether(
					context,
					writes.map((task) => ({ task, operation: 'update' })),
				)),
	];
}

function expectedVersion(context: IExecuteFunctions, { itemIndex }: Task<RecordToWrite>): string {
	const options = context.getNodeParameter('options', itemIndex, {}) as IDataObject;
	return String(options.expectedVersion ?? '').trim();
}

const VERSIONS = ['_etag', '_updateStamp'];

/** The records that are not what they were expected to be, with the reason. */
async function changedSince(
	context: IExecuteFunctions,
	tasks: ReadonlyArray<Task<RecordToWrite>>,
): Promise<Map<number, unknown>> {
	const reasons = new Map<number, unknown>();
	const found = await findRecords(context, tasks, VERSIONS);
	tasks.forEach((task, index) => {
		const result = found[index];
		if (result.kind === 'failed') {
			reasons.set(task.itemIndex, result.error);
			return;
		}
		const versions = VERSIONS.map((name) => result.record?.[name]);
		if (!versions.includes(expectedVersion(context, task))) {
			reasons.set(task.itemIndex, changedMeanwhile(task.wanted));
		}
	});
	return reasons;
}

function changedMeanwhile(record: RecordToWrite): SageError {
	return new SageError({
		kind: 'refused',
		statusCode: 409,
		message: `${record.node.name} ${keyText(matchingKey(record))} was changed or deleted since it was read`,
		description:
			"It is not what 'Expected Version' says. Read it again, and decide anew. Nothing was changed.",
	});
}
