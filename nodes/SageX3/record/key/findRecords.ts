import type { JsonObject } from '../../../../sage/exactJson';
import { readsDocument, type NodeCall } from '../../../../sage/graphql/documents';
import type { CallResult } from '../../../../sage/graphql/callResults';
import type { RecordSchema } from '../../../../sage/graphql/schema/recordSchema';
import { selectionText } from '../../../../sage/graphql/selection/selectionText';
import { SageError } from '../../../../sage/SageError';
import type { Sending } from '../../transport/graphql/graphqlApi';
import type { Key } from './key';
import { lookUpCall, recordFound } from './lookUp';
import type { OpenNode } from '../openNode';

/** What looking for a record brought: the record, or that there is none. */
export type LookUpResult =
	{ kind: 'looked'; record: JsonObject | undefined } | { kind: 'failed'; error: unknown };

/**
 * Looks for records of a node by their keys, all by one request. What is refused is looked for in other words, once.
 *
 * @param names fields to read of each, as far as the node has them; `_id` is always among them
 */
export async function findRecords(
	node: OpenNode,
	keys: readonly Key[],
	sending: Sending,
	names: readonly string[] = [],
): Promise<LookUpResult[]> {
	return await findSelected(node, keys, sending, selectionOf(node, names));
}

/**
 * The same, with what to read of each record as text.
 * @param selection what stands between the braces of a record
 */
export async function findSelected(
	node: OpenNode,
	keys: readonly Key[],
	sending: Sending,
	selection: string,
): Promise<LookUpResult[]> {
	if (keys.length === 0) return [];
	const found = await lookUp(node, keys, selection, sending);
	const again = keys.flatMap((key, index) => {
		const reworded = isRefused(found[index]) ? inOtherWords(key, node) : undefined;
		return reworded === undefined ? [] : [{ index, key: reworded }];
	});
	if (again.length === 0) return found;
	const listed = await lookUp(
		node,
		again.map(({ key }) => key),
		selection,
		sending,
	);
	again.forEach(({ index }, place) => (found[index] = listed[place]));
	return found;
}

function selectionOf({ name, records, place }: OpenNode, names: readonly string[]): string {
	const known = records?.root.fields.map((field) => field.name);
	return selectionText(
		names.filter((field) => known === undefined || known.includes(field)),
		records,
		{ node: name, generation: place.generation, linesLimit: 1, always: ['_id'] },
	);
}

/** A key that cannot be asked for fails by itself. */
async function lookUp(
	node: OpenNode,
	keys: readonly Key[],
	selection: string,
	sending: Sending,
): Promise<LookUpResult[]> {
	const found: LookUpResult[] = [];
	const asked: Array<{ key: Key; index: number; call: NodeCall }> = [];
	keys.forEach((key, index) => {
		try {
			asked.push({ key, index, call: lookUpCall(node, key, selection) });
		} catch (error) {
			found[index] = { kind: 'failed', error };
		}
	});
	if (asked.length === 0) return found;
	const calls = asked.map(({ call }) => call);
	const parts = await node.api.calls(readsDocument(node.place, calls), sending);
	asked.forEach(({ key, index }, part) => (found[index] = foundIn(node, key, parts[part])));
	return found;
}

function foundIn(node: OpenNode, key: Key, part: CallResult): LookUpResult {
	if (part.kind === 'failed') return part;
	try {
		return { kind: 'looked', record: recordFound(node, key, part.value) };
	} catch (error) {
		return { kind: 'failed', error };
	}
}

function isRefused(found: LookUpResult): boolean {
	return (
		found.kind === 'failed' &&
		found.error instanceof SageError &&
		found.error.trouble.kind === 'refused'
	);
}

/**
 * The same key, asked for in another way: a `read` of a record that is not there may be an error of X3's, so it is looked
 * for in the list; and X3 may not compare a reference by the `_id` of its record, but by its code. undefined when there
 * is no other way.
 *
 * Sources: Q3, Q28.
 */
function inOtherWords(key: Key, { records }: OpenNode): Key | undefined {
	if (key.kind === 'whole') {
		const name = '_id';
		return { kind: 'parts', parts: [{ name, value: key.id }] };
	}
	const parts = key.parts.map(({ name, value }) => ({
		name: behindReference(name, records),
		value,
	}));
	const isSame = parts.every(({ name }, index) => name === key.parts[index].name);
	return isSame ? undefined : { kind: 'parts', parts };
}

function behindReference(name: string, records: RecordSchema | undefined): string {
	const field = records?.root.fields.find((candidate) => candidate.name === name);
	if (field?.shape !== 'reference') return name;
	const code = records?.types.get(field.type)?.fields.find((inner) => inner.name === 'code');
	return code === undefined ? name : `${name}.code`;
}
