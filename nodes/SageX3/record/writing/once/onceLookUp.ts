import type { IExecuteFunctions } from 'n8n-workflow';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../../../sage/exactJson';
import { looseName, type Scalar } from '../../../../../sage/graphql/forms';
import { keyValue } from '../../../../../sage/graphql/selection/recordShapes';
import { SageError } from '../../../../../sage/SageError';
import type { Task } from '../../../operation/batches';
import { forEachConcurrently } from '../../../operation/concurrency';
import { recordView } from '../../reading/recordView';
import { sendingOf, type OpenNode } from '../../openNode';
import { alwaysRead, type RecordToWrite } from '../recordToWrite';
import type { Finding } from './finding';
import { recordsLike } from './onceList';
import { holdsExactly, holdsValues, onceText, type OnceValues } from './onceValues';

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
			const find = finderIn(node, documents[0], records);
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

/**
 * Tells which of some records a document is. Records that hold just what was sent come before those that X3 may have changed
 * on the way in.
 *
 * @param fields a document with the same fields
 */
export function finderIn(
	node: OpenNode,
	fields: OnceValues,
	records: readonly JsonObject[],
): (once: OnceValues) => Finding {
	const byName = new Map<string, JsonObject[]>();
	let isOneHidden = false;
	for (const record of distinct(records)) {
		const held = fields.values.map(({ name, kind }) => [keyIn(record[name]), kind] as const);
		if (held.some(([value]) => value === undefined)) isOneHidden = true;
		const name = JSON.stringify(held.map(([value = '', kind]) => looseName(value, kind)));
		const named = byName.get(name);
		if (named === undefined) byName.set(name, [record]);
		else named.push(record);
	}
	return (once) => {
		const names = once.values.map(({ value, kind }) => looseName(value, kind));
		const named = byName.get(JSON.stringify(names)) ?? [];
		const alike = named.filter((record) => holdsValues(once, record));
		const exact = alike.filter((record) => holdsExactly(once, record));
		const [found, ...others] = exact.length > 0 ? exact : alike;
		if (others.length > 0)
			return { kind: 'failed', error: several(node, once, [found, ...others]) };
		if (found !== undefined) return { kind: 'found', record: found };
		return isOneHidden ? { kind: 'failed', error: cannotCompare(node, once) } : { kind: 'new' };
	};
}

/** The value that a record shows, or the key of a reference; undefined when it was found by it, yet does not show it. */
function keyIn(value: JsonValue | undefined): Scalar | undefined {
	if (!isJsonObject(value)) {
		return value === undefined || value === null || value === '' || Array.isArray(value)
			? undefined
			: value;
	}
	const fields = new Map(Object.entries(value));
	for (const name of ['_id', 'code', 'id']) {
		if (fields.has(name)) return keyIn(fields.get(name));
	}
	return undefined;
}

/** A page may repeat what an earlier one has shown. */
function distinct(records: readonly JsonObject[]): JsonObject[] {
	const known = new Set<unknown>();
	return records.filter(({ _id }) => {
		const isKnown = _id !== undefined && known.has(_id);
		known.add(_id);
		return !isKnown;
	});
}

const MOST_KEYS = 10;

function several({ name }: OpenNode, once: OnceValues, records: readonly JsonObject[]): SageError {
	const keys = records.slice(0, MOST_KEYS).map(({ _id, code, id }) => keyShown(_id ?? code ?? id));
	const more = records.length > MOST_KEYS ? ` and ${records.length - MOST_KEYS} more` : '';
	return new SageError({
		kind: 'refused',
		statusCode: 200,
		message: `${records.length} records of ${name} have ${onceText(once)}: ${keys.join(', ')}${more}`,
		description:
			"'Create Once By' cannot tell which of them is meant. Nothing was created for this item: correct the records, or choose fields that make a document unique.",
	});
}

function keyShown(value: JsonValue | undefined): string {
	const key = keyValue(value ?? null);
	return typeof key === 'object' ? JSON.stringify(key) : String(key);
}

function cannotCompare({ name }: OpenNode, once: OnceValues): SageError {
	const fields = once.values.map((value) => value.name).join(', ');
	return new SageError({
		kind: 'refused',
		statusCode: 200,
		message: `A record of ${name} was found that does not show its ${fields}`,
		description:
			'The user may have no right to read them, so nobody can tell whether it is this document. Nothing was created for this item.',
	});
}

/** The same trouble, with what it means. */
function notLookedUp(error: unknown): unknown {
	if (!(error instanceof SageError)) return error;
	const { description, ...trouble } = error.trouble;
	const words =
		"Records that are there already were looked for, as 'Create Once By' asks. Nothing was created for this item.";
	return new SageError({
		...trouble,
		description: description === undefined ? words : `${words}\n${description}`,
	});
}
