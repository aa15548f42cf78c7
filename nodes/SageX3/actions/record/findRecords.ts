import type { IExecuteFunctions } from 'n8n-workflow';
import type { JsonObject } from '../../../../sage/exactJson';
import { readsDocument } from '../../../../sage/graphql/documents';
import { selectionText } from '../../../../sage/graphql/selection/selectionText';
import type { Task } from '../pieces';
import { lookUpCall, recordFound } from './lookUp';
import { matchingKey } from './matchingKey';
import { sendingOf } from './openNode';
import type { RecordToWrite } from './write';

/** What looking for a record brought: the record, or that there is none. */
export type Found =
	{ kind: 'looked'; record: JsonObject | undefined } | { kind: 'failed'; error: unknown };

/**
 * Looks for the records that are to be written, all of one node by one request.
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
	const known = node.records?.root.fields.map(({ name }) => name);
	const selection = selectionText(
		names.filter((name) => known === undefined || known.includes(name)),
		node.records,
		{ node: node.name, generation: node.place.generation, linesLimit: 1, always: ['_id'] },
	);
	const keys = tasks.map((task) => matchingKey(task.wanted));
	const calls = keys.map((key) => lookUpCall(node, key, selection));
	const sending = sendingOf(context, itemIndex, false);
	const parts = await node.api.parts(readsDocument(node.place, calls), sending);
	return parts.map((part, index): Found => {
		if (part.kind === 'failed') return part;
		try {
			return { kind: 'looked', record: recordFound(node, keys[index], part.value) };
		} catch (error) {
			return { kind: 'failed', error };
		}
	});
}
