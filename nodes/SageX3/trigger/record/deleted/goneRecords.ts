import { filterAnd } from '../../../../../sage/graphql/filter/filterAnd';
import { filterText } from '../../../../../sage/graphql/filter/filterText';
import { readsDocument } from '../../../../../sage/graphql/documents';
import { literal } from '../../../../../sage/graphql/literal';
import { nothingListed } from '../../../../../sage/graphql/listedRecords';
import { asConnection } from '../../../../../sage/graphql/connection';
import { findRecords } from '../../../record/key/findRecords';
import { conditionsFor, keyToLookUp, type KeySource } from './keySource';

/** What became of keys that a sweep has missed. */
export interface LookedUp {
	/** Sage X3 has no such record any more. */
	gone: string[];
	/** It is there, and belongs to what is watched: it came back, or the sweep has passed over it. */
	there: string[];
}

/**
 * Looks up each key by itself, without the user's filter: only what X3 does not find is gone. A record that is there but
 * does not match the filter any more is neither: it is not deleted, and not watched any more.
 * @throws SageError as soon as one cannot be looked up
 */
export async function lookUpGone(source: KeySource, keys: readonly string[]): Promise<LookedUp> {
	const { node, sending, fields } = source;
	const wanted = keys.map((key) => keyToLookUp(key, source));
	const found = await findRecords(node, wanted, sending, fields);
	const gone: string[] = [];
	const there: string[] = [];
	for (const [index, result] of found.entries()) {
		if (result.kind === 'failed') throw result.error;
		(result.record === undefined ? gone : there).push(keys[index]);
	}
	return { gone, there: await matching(source, there) };
}

/** Those of which the record matches the user's filter. */
async function matching(source: KeySource, keys: readonly string[]): Promise<string[]> {
	const { node, filter, sending, selection } = source;
	if (filter === undefined || keys.length === 0) return [...keys];
	const { generation } = node.place;
	const calls = keys.map((text) => {
		const own = filterText(conditionsFor(text, source), 'all', node.records, generation);
		const both = filterAnd(filter, own === undefined ? [] : [own], generation) ?? '';
		return {
			operation: 'query',
			arguments: `first: 1, filter: ${literal(both)}`,
			selection: `edges { node { ${selection} } }`,
		};
	});
	const results = await node.api.calls(readsDocument(node.place, calls), sending);
	return keys.filter((_, index) => {
		const result = results[index];
		if (result.kind === 'failed') throw result.error;
		const connection = asConnection(result.value, '');
		if (connection === undefined) throw nothingListed(node.name);
		return connection.nodes.length > 0;
	});
}
