import { Breath } from '../transport/eventLoop';
import type { ItemResult, Outcome, Batch } from './operation';

/** What one input item asks for. */
export interface Task<T> {
	itemIndex: number;
	wanted: T;
}

/** How the items of a joint operation are read, grouped and worked on. */
export interface JointWork<T> {
	/** Reads what an input item asks for; a rejection is that item's own. */
	read(itemIndex: number): Promise<T>;
	/** Groups tasks: those in one group are worked on together. */
	group(tasks: ReadonlyArray<Task<T>>): Array<ReadonlyArray<Task<T>>>;
	/** Works on a group. Resolves to one result for each task. */
	perform(tasks: ReadonlyArray<Task<T>>): Promise<ItemResult[]>;
}

/** Divides `itemCount` input items into batches, in the order of each batch's first item. */
export async function batchesOf<T>(itemCount: number, work: JointWork<T>): Promise<Batch[]> {
	const tasks: Array<Task<T>> = [];
	const unreadable: Batch[] = [];
	const breath = new Breath();
	for (let itemIndex = 0; itemIndex < itemCount; itemIndex++) {
		await work.read(itemIndex).then(
			(wanted) => tasks.push({ itemIndex, wanted }),
			(error: unknown) => unreadable.push(failing(itemIndex, error)),
		);
		await breath.taken();
	}
	const groups = work.group(tasks).map((group): Batch => ({
		itemIndexes: group.map(({ itemIndex }) => itemIndex),
		perform: async () => await work.perform(group),
	}));
	return [...groups, ...unreadable].sort(
		(left, right) => left.itemIndexes[0] - right.itemIndexes[0],
	);
}

function failing(itemIndex: number, error: unknown): Batch {
	return {
		itemIndexes: [itemIndex],
		perform: async () => [{ kind: 'failed', itemIndex, error }],
	};
}

/** Groups of at most `size` of the tasks that agree in `requestGroup`, in their order. */
export function groupsOf<T>(
	tasks: ReadonlyArray<Task<T>>,
	size: number,
	requestGroup: (wanted: T) => string,
): Array<Array<Task<T>>> {
	const groups: Array<Array<Task<T>>> = [];
	const open = new Map<string, Array<Task<T>>>();
	for (const task of tasks) {
		const like = requestGroup(task.wanted);
		const group = open.get(like);
		if (group !== undefined && group.length < size) {
			group.push(task);
			continue;
		}
		const started = [task];
		open.set(like, started);
		groups.push(started);
	}
	return groups;
}

/** The result of one input item, whether its work succeeds or throws. */
export function resultOf(itemIndex: number, work: () => Outcome): ItemResult {
	try {
		return { kind: 'done', itemIndex, outcome: work() };
	} catch (error) {
		return { kind: 'failed', itemIndex, error };
	}
}
