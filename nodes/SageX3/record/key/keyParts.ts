import type { JsonValue } from '../../../../sage/exactJson';
import { readsDocument } from '../../../../sage/graphql/documents';
import { keyFields } from '../../../../sage/graphql/schema/keyFields';
import { keyValue } from '../../../../sage/graphql/selection/recordShapes';
import { selectionText } from '../../../../sage/graphql/selection/selectionText';
import type { CallResult } from '../../../../sage/graphql/callResults';
import type { Sending } from '../../transport/graphql/graphqlApi';
import type { Key } from './key';
import { lookUpCall, notFound, recordFound } from './lookUp';
import type { OpenNode } from '../openNode';

/** A key by its parts, or why they could not be had. */
export type KeyByParts = { kind: 'known'; key: Key } | { kind: 'failed'; error: unknown };

/** Whether a key must be taken apart before its parts can be named. */
export function isToTakeApart(node: OpenNode, key: Key): boolean {
	return key.kind === 'whole' && keyFields(node.schema).length > 1;
}

/**
 * Whole keys by their parts, as the records themselves have them, by one request: they stand in the order in which X3
 * declares them, which no answer tells.
 *
 * Source: Q25.
 */
export async function keysByParts(
	node: OpenNode,
	keys: readonly Key[],
	sending: Sending,
): Promise<KeyByParts[]> {
	if (keys.length === 0) return [];
	const names = keyFields(node.schema);
	const selection = selectionText(names, node.records, {
		node: node.name,
		generation: node.place.generation,
		linesLimit: 1,
	});
	const calls = keys.map((key) => lookUpCall(node, key, selection));
	const results = await node.api.calls(readsDocument(node.place, calls), sending);
	return keys.map((key, index) => byParts(node, key, names, results[index]));
}

function byParts(
	node: OpenNode,
	key: Key,
	names: readonly string[],
	result: CallResult,
): KeyByParts {
	if (result.kind === 'failed') return result;
	try {
		const record = recordFound(node, key, result.value);
		if (record === undefined) throw notFound(node, key);
		const parts = names.map((name) => ({ name, value: partOf(record[name]) }));
		return { kind: 'known', key: { kind: 'parts', parts } };
	} catch (error) {
		return { kind: 'failed', error };
	}
}

function partOf(value: JsonValue): string | number {
	const key = keyValue(value);
	return typeof key === 'number' ? key : String(key ?? '');
}
