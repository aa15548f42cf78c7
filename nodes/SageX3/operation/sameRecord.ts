import type { IExecuteFunctions } from 'n8n-workflow';
import { SageError } from '../../../sage/SageError';
import { cancelSignal } from '../transport/context';
import type { Task } from './batches';
import type { ItemResult } from './operation';

/** What an item wants to be done to a record that others may want, too. */
interface OfRecord {
	/** Equal for what may be of one record. */
	recordName: string;
	/** Equal for what one request can do. */
	requestGroup: string;
}

/**
 * Groups of about `size`. Items that write one record are in one group, however many: they must not race, and the
 * last of them shall win.
 */
export function groupsByRecord<T extends OfRecord>(
	tasks: ReadonlyArray<Task<T>>,
	size: number,
): Array<Array<Task<T>>> {
	const groups: Array<Array<Task<T>>> = [];
	const open = new Map<string, Array<Task<T>>>();
	for (const ofRecord of byRecord(tasks).values()) {
		const { requestGroup } = ofRecord[0].wanted;
		const group = open.get(requestGroup);
		if (group !== undefined && group.length + ofRecord.length <= size) group.push(...ofRecord);
		else {
			const started = [...ofRecord];
			open.set(requestGroup, started);
			groups.push(started);
		}
	}
	return groups.map((group) => group.sort((left, right) => left.itemIndex - right.itemIndex));
}

/** The items that write each record, in their order. */
function byRecord<T extends OfRecord>(tasks: ReadonlyArray<Task<T>>): Map<string, Array<Task<T>>> {
	const records = new Map<string, Array<Task<T>>>();
	for (const task of tasks) {
		const ofRecord = records.get(task.wanted.recordName);
		if (ofRecord === undefined) records.set(task.wanted.recordName, [task]);
		else ofRecord.push(task);
	}
	return records;
}

/**
 * Works on a group: items of one record one after the other, in their order; all others together. What has been done
 * stays done, whatever becomes of those after it. When the run ends at a failure, those after it are not begun.
 */
export async function inRounds<T extends OfRecord>(
	context: IExecuteFunctions,
	tasks: ReadonlyArray<Task<T>>,
	perform: (round: ReadonlyArray<Task<T>>) => Promise<ItemResult[]>,
): Promise<ItemResult[]> {
	const results: ItemResult[] = [];
	const waiting = byRecord(tasks);
	while (waiting.size > 0) {
		const round = nextRound(waiting);
		const worked = await perform(round).catch((error: unknown) =>
			round.map(({ itemIndex }): ItemResult => ({ kind: 'failed', itemIndex, error })),
		);
		results.push(...worked);
		const isOver =
			cancelSignal(context)?.aborted === true ||
			(!context.continueOnFail() && worked.some(({ kind }) => kind === 'failed'));
		if (isOver) break;
		const inDoubt = new Set(worked.filter(isInDoubt).map(({ itemIndex }) => itemIndex));
		for (const { itemIndex, wanted } of round) {
			if (!inDoubt.has(itemIndex)) continue;
			const held = waiting.get(wanted.recordName) ?? [];
			results.push(...held.map((task): ItemResult => notSent(task.itemIndex)));
			waiting.delete(wanted.recordName);
		}
	}
	return results;
}

function isInDoubt(result: ItemResult): boolean {
	return (
		result.kind === 'failed' &&
		result.error instanceof SageError &&
		result.error.trouble.inDoubt === true
	);
}

/** What is under way in doubt could still arrive after a later write, and undo it. */
function notSent(itemIndex: number): ItemResult {
	const error = new SageError({
		kind: 'refused',
		statusCode: 409,
		message: 'Not sent: an earlier item for the same record is in doubt',
		description: 'Check in Sage X3 what became of that one, then send this one again.',
	});
	return { kind: 'failed', itemIndex, error };
}

/** Takes the first item of each record, of those that one request can write. */
function nextRound<T extends OfRecord>(waiting: Map<string, Array<Task<T>>>): Array<Task<T>> {
	const round: Array<Task<T>> = [];
	for (const [record, tasks] of waiting) {
		if (round.length > 0 && tasks[0].wanted.requestGroup !== round[0].wanted.requestGroup) continue;
		round.push(...tasks.splice(0, 1));
		if (tasks.length === 0) waiting.delete(record);
	}
	return round.sort((left, right) => left.itemIndex - right.itemIndex);
}
