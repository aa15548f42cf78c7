import type { OperationArgument } from './nodeOperations';
import { argumentOf, operationOf, type NodeSchema } from './nodeSchema';

/**
 * The argument in which `create` or `update` take the values of a record; undefined where the schema does not tell. What
 * `getDefaults` takes is not documented: it is looked for in the same way, among arguments with fields of their own.
 *
 * Sources: QF14, QF3.
 */
export function recordInput(
	schema: NodeSchema | undefined,
	operation: 'create' | 'update' | 'getDefaults',
): OperationArgument | undefined {
	if (operation === 'getDefaults') {
		const query = schema && operationOf(schema, operation, false);
		return query?.arguments.find(({ field }) => field.shape === 'object');
	}
	const mutation = schema && operationOf(schema, operation, true);
	return argumentOf(mutation, 'data') ?? mutation?.arguments[0];
}
