import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { isJsonObject } from '../../../../sage/exactJson';
import { SageError } from '../../../../sage/SageError';
import type { ItemResult, JointOperation } from '../operation';
import { piecesOf, type Task } from '../pieces';
import { batchSizeOf } from './batch';
import { findRecords } from './findRecords';
import { keyText } from './key';
import { matchingKey } from './matchingKey';
import { recordReader, writeProperties } from './recordToWrite';
import { groupsByRecord, inTurns } from './sameRecord';
import { writeTogether, type RecordToWrite, type Write } from './write';

const expectedVersionOption: INodeProperties = {
	displayName: 'Expected Version',
	name: 'expectedVersion',
	type: 'string',
	default: '',
	placeholder: 'e.g. {{ $json._etag }}',
	description:
		'The _etag or _updateStamp of the record as you read it. The update is refused when somebody has changed the record since. Sage X3 itself does not check it: a change in the very moment of the update is not seen.',
};

interface RecordToUpdate extends RecordToWrite {
	/** The version that the record must still have; undefined to update it whatever it is. */
	expected: string | undefined;
}

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

/**
 * The version that is expected of the record of an input item.
 * @throws SageError `invalidRequest` when its expression gives nothing: the record would be updated unchecked
 */
function expectedVersion(context: IExecuteFunctions, itemIndex: number): string | undefined {
	const { expectedVersion: given } = context.getNodeParameter(
		'options',
		itemIndex,
		{},
	) as IDataObject;
	const version = String(given ?? '').trim();
	if (version !== '') return version;
	const typed: unknown = context.getNode().parameters.options;
	if (!isJsonObject(typed) || (typed.expectedVersion ?? '') === '') return undefined;
	throw new SageError({
		kind: 'invalidRequest',
		message: "The 'Expected Version' is empty",
		description: 'Check what its expression gives for this item. Nothing was sent for it.',
	});
}

const VERSIONS = ['_etag', '_updateStamp'];

/** The records that are not what they were expected to be, by item, with the reason. */
async function changedSince(
	context: IExecuteFunctions,
	tasks: readonly UpdateTask[],
): Promise<Map<number, unknown>> {
	const watched = tasks.filter(({ wanted }) => wanted.expected !== undefined);
	const found = await findRecords(context, watched, VERSIONS);
	const reasons = new Map<number, unknown>();
	watched.forEach(({ itemIndex, wanted }, index) => {
		const result = found[index];
		if (result.kind === 'failed') {
			reasons.set(itemIndex, result.error);
			return;
		}
		const versions = VERSIONS.map((name) => result.record?.[name]);
		if (!versions.includes(wanted.expected)) reasons.set(itemIndex, changedMeanwhile(wanted));
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
