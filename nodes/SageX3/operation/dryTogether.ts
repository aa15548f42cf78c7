import { groupsOf, type Task } from './batches';

/**
 * Groups writes: those that are only tried stand together, as many as there are, so that they take few requests.
 * @param requestGroup equal for what can be tried by the same requests
 * @param groupsOfWrites groups the others
 */
export function dryTogether<T extends { isDry: boolean }>(
	tasks: ReadonlyArray<Task<T>>,
	requestGroup: (wanted: T) => string,
	groupsOfWrites: (tasks: ReadonlyArray<Task<T>>) => Array<ReadonlyArray<Task<T>>>,
): Array<ReadonlyArray<Task<T>>> {
	const dry = tasks.filter(({ wanted }) => wanted.isDry);
	const writes = tasks.filter(({ wanted }) => !wanted.isDry);
	return [...groupsOf(dry, Infinity, requestGroup), ...groupsOfWrites(writes)];
}
