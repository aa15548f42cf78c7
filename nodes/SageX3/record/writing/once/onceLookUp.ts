import type { IExecuteFunctions } from 'n8n-workflow';
import type { JsonValue } from '../../../../../sage/exactJson';
import { keyValue } from '../../../../../sage/graphql/selection/recordShapes';
import type { Task } from '../../../operation/batches';
import { forEachConcurrently } from '../../../operation/concurrency';
import { finderIn, type RecordSource } from '../../../operation/once/finder';
import type { Finding } from '../../../operation/once/finding';
import { notLookedUp } from '../../../operation/once/notLookedUp';
import type { OnceValues } from '../../../operation/once/uniqueValues';
import { recordView } from '../../reading/recordView';
import { sendingOf, type OpenNode } from '../../openNode';
import { alwaysRead, type RecordToWrite } from '../recordToWrite';
import { recordsLike } from './onceList';

/** A record that is to be created once. */
export interface OnceRecord extends RecordToWrite {
	once: OnceValues;
}

/** Documents that one request looks for. */
const AT_ONCE = 250;

/**
 * Looks whether the documents of these items are there already: many of them by one request, as many requests at a time as
 * are wanted. One that fails tells so for all its items.
 *
 * @returns what was found, by item
 */
export async function lookUpOnce(
	context: IExecuteFunctions,
	tasks: ReadonlyArray<Task<OnceRecord>>,
	concurrency: number,
): Promise<Map<number, Finding>> {
	const groups = [...chunks(tasks)];
	const findings = new Map<number, Finding>();
	await forEachConcurrently(groups.length, concurrency, async (index) => {
		const group = groups[index];
		const [{ itemIndex, wanted }] = group;
		const { node } = wanted;
		const view = recordView(node, wanted.fields, alwaysRead(wanted));
		const documents = group.map((task) => task.wanted.once);
		try {
			const sending = sendingOf(context, itemIndex, false);
			const records = await recordsLike(node, documents, view.selection, sending);
			const find = finderIn(recordsOf(node), documents[0], records);
			for (const task of group) findings.set(task.itemIndex, find(task.wanted.once));
			return true;
		} catch (error) {
			for (const task of group)
				findings.set(task.itemIndex, { kind: 'failed', error: notLookedUp(error) });
			return false;
		}
	});
	return findings;
}

function* chunks(tasks: ReadonlyArray<Task<OnceRecord>>): Generator<Array<Task<OnceRecord>>> {
	const open = new Map<string, Array<Task<OnceRecord>>>();
	for (const task of tasks) {
		const { requestGroup } = task.wanted;
		const group = open.get(requestGroup) ?? [];
		open.set(requestGroup, group);
		group.push(task);
		if (group.length < AT_ONCE) continue;
		yield group;
		open.delete(requestGroup);
	}
	yield* open.values();
}

/** How records of a node are told apart, and called in messages. */
export function recordsOf({ name }: OpenNode): RecordSource {
	return {
		title: name,
		idOf: ({ _id }) => (_id === undefined ? undefined : JSON.stringify(_id)),
		keyOf: ({ _id, code, id }) => keyShown(_id ?? code ?? id),
	};
}

function keyShown(value: JsonValue | undefined): string {
	const key = keyValue(value ?? null);
	return typeof key === 'object' ? JSON.stringify(key) : String(key);
}
