import { keyFields } from '../../../../../sage/graphql/schema/keyFields';
import { valueOrProblem } from '../../../operation/foreseen';
import type { Sending } from '../../../transport/graphql/graphqlApi';
import { findSelected, type LookUpResult } from '../../key/findRecords';
import { keyText, type Key } from '../../key/key';
import type { OpenNode } from '../../openNode';
import { finderIn } from '../../../operation/once/finder';
import type { Finding } from '../../../operation/once/finding';
import type { OnceValues } from '../../../operation/once/uniqueValues';
import { recordsLike } from '../once/onceList';
import { recordsOf } from '../once/onceLookUp';
import { onceValues } from '../once/onceValues';
import type { Write } from '../recordToWrite';

/** By what the record of a write can be found: by its key, or by values that make it unique. */
export type FoundBy = { kind: 'key'; key: Key } | { kind: 'values'; values: OnceValues };

/** By what the record of a write can be found; undefined when neither its key nor anything unique is known. */
export function foundBy({ task: { wanted }, operation }: Write): FoundBy | undefined {
	const { key, node, once } = wanted;
	if (once !== undefined) return { kind: 'values', values: once };
	if (operation === 'create') {
		const values = valuesOfKey(node, wanted.columns.values);
		if (values !== undefined) return { kind: 'values', values };
	}
	return key === undefined ? undefined : { kind: 'key', key };
}

/** The key of a new record as X3 may write it, when it is given one. */
function valuesOfKey(
	node: OpenNode,
	values: Readonly<Record<string, unknown>>,
): OnceValues | undefined {
	const names = keyFields(node.schema);
	if (names.length === 0) return undefined;
	const read = valueOrProblem(() => onceValues(node, values, names));
	return 'value' in read ? read.value : undefined; // X3 makes the key, or cannot look for it
}

/** Something to find, and whose it is. */
export interface Wanted {
	itemIndex: number;
	by: FoundBy;
}

/** Records that one request looks for. */
const AT_ONCE = 100;

/** Looks for records, many by one request. What cannot be told fails by itself. */
export async function findWritten(
	node: OpenNode,
	wanted: readonly Wanted[],
	selection: string,
	sending: Sending,
): Promise<Map<number, Finding>> {
	const found = new Map<number, Finding>();
	for (const group of alike(wanted)) {
		const findings = await findAlike(node, group, selection, sending);
		group.forEach(({ itemIndex }, index) => found.set(itemIndex, findings[index]));
	}
	return found;
}

/** Groups that one request can look for: keys, or values of the same fields. */
function alike(wanted: readonly Wanted[]): Wanted[][] {
	const groups: Wanted[][] = [];
	const open = new Map<string, Wanted[]>();
	for (const one of wanted) {
		const name =
			one.by.kind === 'key' ? '' : JSON.stringify(one.by.values.values.map(({ path }) => path));
		const group = open.get(name);
		if (group !== undefined && group.length < AT_ONCE) {
			group.push(one);
			continue;
		}
		const started = [one];
		open.set(name, started);
		groups.push(started);
	}
	return groups;
}

async function findAlike(
	node: OpenNode,
	wanted: readonly Wanted[],
	selection: string,
	sending: Sending,
): Promise<Finding[]> {
	const documents = wanted.flatMap(({ by }) => (by.kind === 'values' ? [by.values] : []));
	if (documents.length > 0) {
		const records = await recordsLike(node, documents, selection, sending);
		return documents.map(finderIn(recordsOf(node), documents[0], records));
	}
	const keys = wanted.map(({ by }) => (by.kind === 'key' ? spellings(by.key) : []));
	const found = await findSelected(node, keys.flat(), sending, selection);
	return keys.map((spelt) => firstFound(found.splice(0, spelt.length)));
}

/** A key as it is given, and in upper case, as X3 may hold it. */
function spellings(key: Key): Key[] {
	const upper: Key =
		key.kind === 'whole'
			? { kind: 'whole', id: key.id.toUpperCase() }
			: {
					kind: 'parts',
					parts: key.parts.map(({ name, value }) => ({ name, value: upperOf(value) })),
				};
	return keyText(upper) === keyText(key) ? [key] : [key, upper];
}

function upperOf(value: string | number): string | number {
	return typeof value === 'string' ? value.toUpperCase() : value;
}

/** The record that one of the looks has found; that there is none, only when all of them say so. */
function firstFound(results: readonly LookUpResult[]): Finding {
	for (const result of results) {
		if (result.kind === 'looked' && result.record !== undefined) {
			return { kind: 'found', record: result.record };
		}
	}
	const failed = results.find((result) => result.kind === 'failed');
	return failed?.kind === 'failed' ? failed : { kind: 'new' };
}
