import type { JsonObject } from '../../../../sage/exactJson';
import type { Task } from '../batches';
import { isRefusedWrite, problemText } from '../foreseen';
import type { ItemResult } from '../operation';
import type { Finding } from './finding';
import type { DocumentToCreate } from './madeRecords';

/** What a dry run tells of a create that would not be sent. */
export interface NotCreated<T> {
	task: Task<T>;
	/** `create` when it would be refused. */
	operation: 'create' | 'found';
	/** The record that would be found; undefined where it is not there yet. */
	record?: JsonObject;
	problems: readonly string[];
	unchecked: readonly string[];
}

/** Creates of a dry run, by what was found of them. */
export interface TriedCreates<T> {
	/** Nobody can tell: the look-up has failed. */
	failed: ItemResult[];
	notCreated: Array<NotCreated<T>>;
	missing: Array<Task<T>>;
}

/** Sorts creates that are only tried: what is there already would be found, and so would what an earlier item creates. */
export function triedCreates<T extends DocumentToCreate>(
	tasks: ReadonlyArray<Task<T>>,
	findings: ReadonlyMap<number, Finding>,
): TriedCreates<T> {
	const tried: TriedCreates<T> = { failed: [], notCreated: [], missing: [] };
	const named = new Set<string>();
	for (const task of tasks) {
		const { itemIndex, wanted } = task;
		const finding = findings.get(itemIndex);
		if (finding?.kind === 'failed') {
			const { error } = finding;
			if (!isRefusedWrite(error)) tried.failed.push({ kind: 'failed', itemIndex, error });
			else tried.notCreated.push(refused(task, problemText(error)));
		} else if (finding?.kind === 'found') {
			tried.notCreated.push({ ...found(task), record: finding.record });
		} else if (wanted.once !== undefined && named.has(wanted.recordName)) {
			tried.notCreated.push({ ...found(task), unchecked: [EARLIER] });
		} else {
			tried.missing.push(task);
			named.add(wanted.recordName);
		}
	}
	return tried;
}

const EARLIER =
	'An earlier item of this run would create this document: this one would find it, unless Sage X3 treats their values as different';

function found<T>(task: Task<T>): NotCreated<T> {
	return { task, operation: 'found', problems: [], unchecked: [] };
}

function refused<T>(task: Task<T>, problem: string): NotCreated<T> {
	return { task, operation: 'create', problems: [problem], unchecked: [] };
}
