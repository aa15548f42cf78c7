import { SageError } from '../../../../sage/SageError';
import type { IExecuteFunctions } from 'n8n-workflow';
import { cancelSignal } from '../../transport/context';
import type { ItemResult } from '../../operation/operation';
import type { Task } from '../../operation/batches';
import { keyText } from '../key/key';
import { matchingKey } from '../key/matchingKey';
import { requestGroupOf } from './recordToWrite';
import type { RecordToWrite } from './write';

/**
 * Groups of about `size`. Items that write one record are in one group, however many: they must not race, and the
 * last of them shall win.
 */
export function groupsByRecord<T extends RecordToWrite>(
	tasks: ReadonlyArray<Task<T>>,
	size: number,
): Array<Array<Task<T>>> {
	const clusters = new Map<string, Array<Task<T>>>();
	for (const task of tasks) {
		const record = recordOf(task.wanted);
		const cluster = clusters.get(record);
		if (cluster === undefined) clusters.set(record, [task]);
		else cluster.push(task);
	}
	const groups: Array<Array<Task<T>>> = [];
	const open = new Map<string, Array<Task<T>>>();
	for (const cluster of clusters.values()) {
		const like = requestGroupOf(cluster[0].wanted);
		const group = open.get(like);
		if (group !== undefined && group.length + cluster.length <= size) group.push(...cluster);
		else {
			const started = [...cluster];
			open.set(like, started);
			groups.push(started);
		}
	}
	return groups.map((group) => group.sort((left, right) => left.itemIndex - right.itemIndex));
}

/**
 * Works on a group: items of one record one after the other, in their order; all others together. What has been done
 * stays done, whatever becomes of those after it. When the run ends at a failure, those after it are not begun.
 */
export async function inRounds<T extends RecordToWrite>(
	context: IExecuteFunctions,
	tasks: ReadonlyArray<Task<T>>,
	perform: (round: ReadonlyArray<Task<T>>) => Promise<ItemResult[]>,
): Promise<ItemResult[]> {
	const results: ItemResult[] = [];
	let left = tasks;
	while (left.length > 0) {
		const round = firstRound(left);
		const worked = await perform(round).catch((error: unknown) =>
			round.map(({ itemIndex }): ItemResult => ({ kind: 'failed', itemIndex, error })),
		);
		results.push(...worked);
		const isOver =
			cancelSignal(context)?.aborted === true ||
			(!context.continueOnFail() && worked.some(({ kind }) => kind === 'failed'));
		if (isOver) break;
		left = left.filter((task) => !round.includes(task));
		const open = round.filter(({ itemIndex }) => worked.some(isInDoubt(itemIndex)));
		const held = left.filter(({ wanted }) =>
			open.some((task) => recordOf(task.wanted) === recordOf(wanted)),
		);
		results.push(...held.map(({ itemIndex }): ItemResult => notSent(itemIndex)));
		left = left.filter((task) => !held.includes(task));
	}
	return results;
}

function isInDoubt(itemIndex: number) {
	return (result: ItemResult) =>
		result.itemIndex === itemIndex &&
		result.kind === 'failed' &&
		result.error instanceof SageError &&
		result.error.trouble.inDoubt === true;
}

/** What is under way in doubt could still arrive after a later write, and undo it. */
function notSent(itemIndex: number): ItemResult {
	const error = new SageError({
		kind: 'refused',
		statusCode: 409,
		message: 'Not sent: an earlier item of the same record is in doubt',
		description: 'Look in Sage X3 what became of that one, then send this one again.',
	});
	return { kind: 'failed', itemIndex, error };
}

/** The first item of each record, of those that one request can write. */
function firstRound<T extends RecordToWrite>(tasks: ReadonlyArray<Task<T>>): Array<Task<T>> {
	const like = requestGroupOf(tasks[0].wanted);
	const seen = new Set<string>();
	return tasks.filter(({ wanted }) => {
		const record = recordOf(wanted);
		const isFirst = !seen.has(record);
		seen.add(record);
		return isFirst && requestGroupOf(wanted) === like;
	});
}

/** Equal for values that may be of one record: Sage X3 may take keys of either case for the same. */
function recordOf(wanted: RecordToWrite): string {
	return JSON.stringify([wanted.node.id, keyText(matchingKey(wanted)).toUpperCase()]);
}
