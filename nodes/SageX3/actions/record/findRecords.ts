import type { IExecuteFunctions } from 'n8n-workflow';
import type { JsonObject } from '../../../../sage/exactJson';
import { readsDocument, type NodeCall } from '../../../../sage/graphql/documents';
import type { PartResult } from '../../../../sage/graphql/parts';
import { selectionText } from '../../../../sage/graphql/selection/selectionText';
import { SageError } from '../../../../sage/SageError';
import type { Sending } from '../../transport/graphqlApi';
import type { Task } from '../pieces';
import type { Key } from './key';
import { lookUpCall, recordFound } from './lookUp';
import { matchingKey } from './matchingKey';
import { sendingOf, type OpenNode } from './openNode';
import type { RecordToWrite } from './write';

/** What looking for a record brought: the record, or that there is none. */
export type Found =
	{ kind: 'looked'; record: JsonObject | undefined } | { kind: 'failed'; error: unknown };

/**
 * Looks for the records that are to be written, all of one node by one request. A `read` of a record that is not there
 * may be an error of X3's: what is refused is looked for in the list.
 *
 * Source: sage-x3 contradictions, Q28.
 * @param names fields to read of each, as far as the node has them; `_id` is always among them
 */
export async function findRecords(
	context: IExecuteFunctions,
	tasks: ReadonlyArray<Task<RecordToWrite>>,
	names: readonly string[] = [],
): Promise<Found[]> {
	if (tasks.length === 0) return [];
	const [{ itemIndex, wanted }] = tasks;
	const { node } = wanted;
	const selection = selectionOf(node, names);
	const sending = sendingOf(context, itemIndex, false);
	const keys = tasks.map((task) => matchingKey(task.wanted));
	const found = await lookUp(node, keys, selection, sending);
	const refused = [...found.keys()].filter((index) => isRefusedRead(found[index], keys[index]));
	if (refused.length === 0) return found;
	const listed = await lookUp(
		node,
		refused.map((index) => asPart(keys[index])),
		selection,
		sending,
	);
	refused.forEach((index, place) => (found[index] = listed[place]));
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
): Promise<Found[]> {
	const found: Found[] = [];
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
	const parts = await node.api.parts(readsDocument(node.place, calls), sending);
	asked.forEach(({ key, index }, part) => (found[index] = foundIn(node, key, parts[part])));
	return found;
}

function foundIn(node: OpenNode, key: Key, part: PartResult): Found {
	if (part.kind === 'failed') return part;
	try {
		return { kind: 'looked', record: recordFound(node, key, part.value) };
	} catch (error) {
		return { kind: 'failed', error };
	}
}

function isRefusedRead(found: Found, key: Key): boolean {
	return (
		key.kind === 'whole' &&
		found.kind === 'failed' &&
		found.error instanceof SageError &&
		found.error.trouble.kind === 'refused'
	);
}

/** A whole key as a condition, by which it is looked for in the list. */
function asPart(key: Key): Key {
	if (key.kind === 'parts') return key;
	const name = '_id';
	return { kind: 'parts', parts: [{ name, value: key.id }] };
}
