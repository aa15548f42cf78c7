import { plainText } from '../../../../sage/changes/entityField';
import type { JsonObject } from '../../../../sage/exactJson';
import { keyValue } from '../../../../sage/graphql/selection/recordShapes';
import { routesOf } from '../../../../sage/graphql/selection/route';
import { valueAtPath } from '../../../../sage/jsonPath';
import type { RecordQuery } from './recordQuery';

/** The parts of the key of a record, blank ones included. */
export type KeyReader = (record: JsonObject) => string[];

/**
 * Prepares to read keys. A part that is a reference is the key that it leads to, whatever else of that record was asked
 * for.
 */
export function keyReader({ node, keyFields }: Pick<RecordQuery, 'node' | 'keyFields'>): KeyReader {
	const origin = { node: node.name, generation: node.place.generation };
	const ways = keyFields.map((name) =>
		routesOf(name, node.records, origin)[0].map((step) => step.name),
	);
	return (record) => ways.map((way) => plainText(keyValue(valueAtPath(record, way) ?? null)) ?? '');
}
