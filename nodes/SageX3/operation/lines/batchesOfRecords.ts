import type { IExecuteFunctions } from 'n8n-workflow';
import { SageError } from '../../../../sage/SageError';
import { batchesOf, type JointWork, type Task } from '../batches';
import { soonOrProblem } from '../foreseen';
import { itemRanges } from '../itemRanges';
import type { Batch, ItemResult } from '../operation';
import { lineSourceOf } from '../../parameters/lines/lineSource';
import { Breath } from '../../transport/eventLoop';
import { itemGroups, type ItemGroup } from './itemGroups';

/** A record of which others may write the same. */
interface NamedRecord {
	/** Equal for values that may be of one record. */
	recordName: string;
}

/** How records are read and written that input items may make together. */
export interface RecordsWork<T extends NamedRecord> extends JointWork<T> {
	/** The record that items make together, each with its line; in their order. It throws what speaks against it. */
	join(tasks: ReadonlyArray<Task<T>>): Promise<Task<T>>;
}

/** Input items of one record, and the record that they make. */
interface RecordOfItems<T> {
	itemIndexes: readonly number[];
	task: Task<T>;
}

/**
 * Divides the input items of a run into batches of records: one for each item, or one for all items that share fields. Of
 * such a record every item stands behind the first: what becomes of it is told for all of them. A record is never written
 * without the line of an item that cannot be read.
 *
 * What cannot be told apart is known before anything is sent: when the run is to end at a failure, it ends there.
 */
export async function batchesOfRecords<T extends NamedRecord>(
	context: IExecuteFunctions,
	itemCount: number,
	work: RecordsWork<T>,
): Promise<Batch[]> {
	if (lineSourceOf(context) !== 'items') return await batchesOf(itemCount, work);
	const refused: Batch[] = [];
	const records: Array<RecordOfItems<T>> = [];
	for (const group of await groupsOrRefusal(context, itemCount)) {
		const { itemIndexes, refusal } = group;
		try {
			records.push({ itemIndexes, task: await readRecord(group, work) });
		} catch (error) {
			const told = refusal === undefined ? toldOfAll(error, itemIndexes) : error;
			refused.push(failing(itemIndexes, told));
		}
	}
	const { distinct, repeated } = byName(records);
	refused.push(...repeated);
	const sources = new Map(distinct.map(({ itemIndexes, task }) => [task.itemIndex, itemIndexes]));
	const groups = work.group(distinct.map(({ task }) => task)).map((tasks): Batch => ({
		itemIndexes: tasks.flatMap(({ itemIndex }) => sources.get(itemIndex) ?? []),
		perform: async () =>
			(await work.perform(tasks)).map((result) => ofItems(result, sources.get(result.itemIndex))),
	}));
	if (context.continueOnFail()) return [...groups, ...refused].sort(byFirstItem);
	return [...refused.sort(byFirstItem), ...groups.sort(byFirstItem)];
}

function byFirstItem(left: Batch, right: Batch): number {
	return left.itemIndexes[0] - right.itemIndexes[0];
}

/** The groups of the items, or all of them as one that is refused. */
async function groupsOrRefusal(
	context: IExecuteFunctions,
	itemCount: number,
): Promise<ItemGroup[]> {
	const groups = await soonOrProblem(itemGroups(context, itemCount));
	if ('value' in groups) return groups.value;
	const itemIndexes = Array.from({ length: itemCount }, (_, itemIndex) => itemIndex);
	return [{ itemIndexes, refusal: groups.problem }];
}

async function readRecord<T extends NamedRecord>(
	{ itemIndexes, refusal }: ItemGroup,
	{ read, join }: RecordsWork<T>,
): Promise<Task<T>> {
	if (refusal !== undefined) throw refusal;
	const tasks: Array<Task<T>> = [];
	const breath = new Breath();
	for (const itemIndex of itemIndexes) {
		tasks.push({ itemIndex, wanted: await read(itemIndex) });
		await breath.taken();
	}
	return await join(tasks);
}

/** Records that are written once, and those that several groups of items mean: nobody can tell whose lines are right. */
function byName<T extends NamedRecord>(
	records: ReadonlyArray<RecordOfItems<T>>,
): { distinct: Array<RecordOfItems<T>>; repeated: Batch[] } {
	const named = new Map<string, Array<RecordOfItems<T>>>();
	for (const record of records) {
		const { recordName } = record.task.wanted;
		const same = named.get(recordName);
		if (same === undefined) named.set(recordName, [record]);
		else same.push(record);
	}
	const all = [...named.values()];
	return {
		distinct: all.filter((same) => same.length === 1).flat(),
		repeated: all.filter((same) => same.length > 1).map(meantTwice),
	};
}

function meantTwice<T>(records: ReadonlyArray<RecordOfItems<T>>): Batch {
	const groups = records.map(({ itemIndexes }) => itemRanges(itemIndexes)).join('; ');
	const error = new SageError({
		kind: 'invalidRequest',
		message: `Several groups of items are one and the same record: ${groups}`,
		description:
			"They differ under 'Shared Fields', but not in the key or in the fields of 'Create Once By', so the lines of one group would be lost. Name the same fields under 'Shared Fields' as there. Nothing was sent for these items.",
	});
	const itemIndexes = records.flatMap((record) => record.itemIndexes);
	return failing(
		[...itemIndexes].sort((left, right) => left - right),
		error,
	);
}

function failing(itemIndexes: readonly number[], error: unknown): Batch {
	const [itemIndex] = itemIndexes;
	return {
		itemIndexes,
		perform: async () => [{ kind: 'failed', itemIndex, together: itemIndexes, error }],
	};
}

/** A result as one of all items of its record. */
function ofItems(result: ItemResult, itemIndexes: readonly number[] = []): ItemResult {
	if (itemIndexes.length < 2) return result;
	if (result.kind === 'done') return { ...result, together: itemIndexes };
	return { ...result, together: itemIndexes, error: toldOfAll(result.error, itemIndexes) };
}

function toldOfAll(error: unknown, itemIndexes: readonly number[]): unknown {
	if (!(error instanceof SageError) || itemIndexes.length < 2) return error;
	const { description, ...trouble } = error.trouble;
	const words = `This is about the items ${itemRanges(itemIndexes)}, which make one record.`;
	return new SageError({
		...trouble,
		description: [description, words].filter(Boolean).join('\n'),
	});
}
