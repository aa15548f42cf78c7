import { operationOf, type NodeSchema } from './nodeSchema';

/**
 * The fields that are the key of a node, in key order, as its `delete` names them; none where that does not tell.
 *
 * Source: Q15 (`_id` may stand beside them, or in their place).
 */
export function keyFields(schema: NodeSchema | undefined): string[] {
	const remove = schema && operationOf(schema, 'delete', true);
	return (remove?.arguments ?? []).map(({ field }) => field.name).filter((name) => name !== '_id');
}
