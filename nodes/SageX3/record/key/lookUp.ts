import { isJsonObject, type JsonObject, type JsonValue } from '../../../../sage/exactJson';
import { nodesOf } from '../../../../sage/graphql/connection';
import type { Condition } from '../../../../sage/graphql/filter/condition';
import type { NodeCall } from '../../../../sage/graphql/documents';
import { filterText } from '../../../../sage/graphql/filter/filterText';
import { nothingListed } from '../../../../sage/graphql/listedRecords';
import { literal } from '../../../../sage/graphql/literal';
import { SageError } from '../../../../sage/SageError';
import { keyText, type Key, type KeyPart } from './key';
import type { OpenNode } from '../openNode';

/**
 * The call that finds one record by its key: `read` for a whole key, else a list that is filtered by the parts, so that
 * their order does not matter. The first generation has lists only.
 *
 * Sources: QF3, QF6, Q25 (order of the parts of a key).
 * @throws SageError `invalidRequest` for a part that is no field of the node
 */
export function lookUpCall(node: OpenNode, key: Key, selection: string): NodeCall {
	if (key.kind === 'whole' && hasRead(node)) {
		return { operation: 'read', arguments: `_id: ${literal(key.id)}`, selection };
	}
	const conditions =
		key.kind === 'parts'
			? key.parts.map(conditionOf)
			: [{ field: keyField(node), operator: 'eq', value: key.id }];
	const filter = filterText(conditions, 'all', node.records, node.place.generation) ?? '';
	return {
		operation: 'query',
		arguments: `first: 2, filter: ${literal(filter)}`,
		selection: `edges { node { ${selection} } }`,
	};
}

/** The condition that the record of a part of a key meets. A part may be blank: stock without a lot. */
export function conditionOf({ name, value }: KeyPart): Condition {
	const isBlank = typeof value === 'string' && value.trim() === '';
	return isBlank
		? { field: name, operator: 'isEmpty', value, blank: value }
		: { field: name, operator: 'eq', value };
}

/** The field that a whole key is compared with where there is no `read`: the first generation may lack `_id`. */
function keyField({ records }: OpenNode): string {
	const known = records?.root.fields.map(({ name }) => name) ?? [];
	return ['_id', 'code', 'id'].find((name) => known.includes(name)) ?? '_id';
}

function hasRead({ place, schema }: OpenNode): boolean {
	if (place.generation === 'sage') return false;
	return schema === undefined || schema.operations.some(({ name }) => name === 'read');
}

/**
 * The record in the result of a `lookUpCall`; undefined when there is none.
 * @throws SageError `refused` when the key means several, `unreadable` when a list was asked for and is not there
 */
export function recordFound(node: OpenNode, key: Key, result: JsonValue): JsonObject | undefined {
	if (!isJsonObject(result) || !Array.isArray(result.edges)) {
		const isList = lookUpCall(node, key, '_id').operation === 'query';
		if (isList) throw nothingListed(node.name);
		return isJsonObject(result) ? result : undefined;
	}
	const found = nodesOf(result.edges).filter(isJsonObject);
	if (found.length > 1) {
		throw new SageError({
			kind: 'refused',
			statusCode: 200,
			message: `Several records of ${node.name} have the key ${keyText(key)}`,
			description: 'Name more parts of the key. Nothing was changed.',
		});
	}
	return found[0];
}

/** Says that a record does not exist. */
export function notFound({ name }: OpenNode, key: Key): SageError {
	return new SageError({
		kind: 'refused',
		statusCode: 404,
		message: `Not found: ${name} ${keyText(key)}`,
		description:
			"Sage X3 has no such record in this folder, or the user may not see it. The parts of a composite key are joined by |, in the key's order.",
	});
}
