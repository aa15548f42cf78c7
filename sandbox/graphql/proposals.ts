import type { WriteRequest } from '../data/write';
import type { ApiContext } from './context';
import { type Instance, instanceOf, keyColumns } from './instance';
import type { NodeDefinition } from './node';

/** What a new record would hold if it were created from this: nothing is stored (`getDefaults`). */
export function withDefaults(
	node: NodeDefinition,
	request: WriteRequest,
	{ data }: ApiContext,
): Instance {
	return instanceOf(node, data.propose(node.table, request));
}

/** A copy of a record without its key, to be changed and created (`getDuplicate`); nothing is stored. */
export function duplicateOf({ node, record }: Instance): Instance {
	const blank = Object.fromEntries(keyColumns(node.table).map((code) => [code, null]));
	return instanceOf(node, { ...record, fields: { ...record.fields, ...blank } });
}
