import type { OperationArgument } from './nodeOperations';
import { argumentOf, operationOf, type NodeSchema } from './nodeSchema';

/**
 * The argument in which `create` or `update` take the values of a record; undefined where the schema does not tell.
 *
 * Source: QF14.
 */
export function recordInput(
	schema: NodeSchema | undefined,
	operation: 'create' | 'update',
): OperationArgument | undefined {
	const mutation = schema && operationOf(schema, operation, true);
	return argumentOf(mutation, 'data') ?? mutation?.arguments[0];
}
