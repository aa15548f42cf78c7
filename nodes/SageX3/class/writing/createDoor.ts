import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { JsonObject } from '../../../../sage/exactJson';
import { notAsWritten } from '../../../../sage/rest/input/asWritten';
import { resultOf, type Task } from '../../operation/batches';
import { cannotBeFound, THERE_AS_SENT } from '../../operation/doubt/foundAgain';
import { lookedFor, wordsOf, type Doubtful, type Seen } from '../../operation/doubt/lookUntil';
import { otherValues } from '../../operation/doubt/otherValues';
import { dryOutcome } from '../../operation/foreseen';
import { finderIn } from '../../operation/once/finder';
import type { Heed, OnceDoor } from '../../operation/once/onceCreates';
import { triedCreates } from '../../operation/once/triedCreates';
import type { ItemResult, Outcome } from '../../operation/operation';
import { otherThanProposed } from '../../parameters/expectedProposal';
import type { Client } from '../../transport/client';
import { sentCreate, type OnceCreate, type WantedCreate } from './creates';
import { lookUpOnce, recordsLike, recordsOf } from './once/onceLookUp';
import { proposedWrite } from './proposedWrite';
import { triedCreate } from './triedCreate';
import { writtenOutcome } from './writtenRecord';

type CreateTask = Task<WantedCreate>;

/** How records of classes are created, once where that is asked for. */
export function createDoor(context: IExecuteFunctions, client: Client): OnceDoor<WantedCreate> {
	return {
		lookUp: async (tasks) => await lookUpOnce(context, client, tasks.filter(isOnce)),
		source: recordsOf,
		found: async (task, record) =>
			resultOf(task.itemIndex, () => ({
				...shown(context, task, record),
				onlyRead: true,
			})),
		create: async (tasks, heed) => {
			const results: ItemResult[] = [];
			for (const task of tasks) results.push(...(await created(context, client, task, heed)));
			return results;
		},
		tryOut: async (tasks, findings) => {
			const { failed, notCreated, missing } = triedCreates(tasks, findings);
			return [
				...failed,
				...notCreated.map(({ task, operation, record, problems, unchecked }): ItemResult => {
					const key = record === undefined ? null : firstField(record);
					const outcome = dryOutcome(
						{
							...{ operation, key, problems, unchecked, changes: [], proposed: undefined },
							values: task.wanted.write.data,
						},
						task.wanted.notes,
					);
					return { kind: 'done', itemIndex: task.itemIndex, outcome };
				}),
				...missing.map((task): ItemResult => ({
					kind: 'done',
					itemIndex: task.itemIndex,
					outcome: triedCreate(client, task.wanted),
				})),
			];
		},
	};
}

function isOnce(task: CreateTask): task is Task<OnceCreate> {
	return task.wanted.once !== undefined;
}

/** What names a record best, as no answer tells its key. */
function firstField(record: JsonObject): IDataObject {
	const [first] = Object.entries(record).filter(([name]) => !name.startsWith('$'));
	return first === undefined ? {} : { [first[0]]: first[1] };
}

function shown(
	context: IExecuteFunctions,
	{ itemIndex, wanted }: CreateTask,
	record: JsonObject,
	diagnoses = wanted.notes,
): Outcome {
	const own = structuredClone(record); // several items may find it
	return writtenOutcome(context, itemIndex, wanted.form, { record: own, diagnoses, own: {} });
}

async function created(
	context: IExecuteFunctions,
	client: Client,
	task: CreateTask,
	heed: Heed,
): Promise<ItemResult[]> {
	const { itemIndex, wanted } = task;
	const proposed = proposedWrite(client, wanted.place, wanted.write, null);
	const other = otherThanProposed(wanted.proposal, proposed);
	if (other !== undefined) return [{ kind: 'failed', itemIndex, error: other }];
	const result = await sentCreate(context, client, task, heed);
	return await lookedFor<Doubtful>(
		context,
		[result],
		(doubtful) => (isOnce(task) ? doubtful : cannotBeFound(doubtful)),
		async (writes, limitMs) => {
			const seen = isOnce(task)
				? await seenCreate(context, client, task, heed, limitMs)
				: ({ kind: 'open', words: 'its key is not known' } as const);
			return new Map(writes.map((one) => [one.itemIndex, seen]));
		},
	);
}

/** Whether a create in doubt was done: then a record with its values is there, and holds what the list shows of them. */
async function seenCreate(
	context: IExecuteFunctions,
	client: Client,
	task: Task<OnceCreate>,
	heed: Heed,
	limitMs: number,
): Promise<Seen> {
	const { wanted } = task;
	try {
		const records = await recordsLike(context, client, [task], limitMs);
		const finding = finderIn(recordsOf(wanted), wanted.once, records)(wanted.once);
		if (finding.kind === 'failed') return { kind: 'open', words: wordsOf(finding.error) };
		if (finding.kind === 'new') return { kind: 'open', words: 'no such record was found' };
		const { record } = finding;
		const others = notAsWritten(listedOnly(wanted, record), record, wanted.prototype);
		if (others.length > 0) return { kind: 'open', words: otherValues(others) };
		heed(task.itemIndex, record);
		const notes = [...wanted.notes, THERE_AS_SENT];
		return { kind: 'done', outcome: shown(context, task, record, notes) };
	} catch (error) {
		return { kind: 'open', words: wordsOf(error) };
	}
}

/** What was sent of the fields that a list shows. */
function listedOnly({ write }: WantedCreate, record: JsonObject): JsonObject {
	const there = new Set(Object.keys(record));
	return Object.fromEntries(Object.entries(write.data).filter(([name]) => there.has(name)));
}
