import type { CatalogNode } from './catalog';
import type { InputTypes, RecordType, RecordTypes } from './fields';
import type { NodeOperation, OperationArgument } from './nodeOperations';

/** A node as the live schema describes it, as far as it was asked for. */
export interface NodeSchema {
	node: CatalogNode;
	operations: readonly NodeOperation[];
	/** The type of its records; undefined when the node reads none. */
	root: RecordType | undefined;
	types: RecordTypes;
	/** What is known of input types below those of its operations. */
	inputTypes: InputTypes;
}

/** The operation of a node by its name. */
export function operationOf(
	{ operations }: NodeSchema,
	name: string,
	changesData?: boolean,
): NodeOperation | undefined {
	return operations.find(
		(operation) =>
			operation.name === name &&
			(changesData === undefined || operation.changesData === changesData),
	);
}

/** The argument of an operation by its name. */
export function argumentOf(
	operation: NodeOperation | undefined,
	name: string,
): OperationArgument | undefined {
	return operation?.arguments.find(({ field }) => field.name === name);
}

/** Names of operations that are no custom ones. Sources: QF3, QF13. */
const STANDARD = [
	'query',
	'read',
	'readAggregate',
	'queryAggregate',
	'lookups',
	'create',
	'update',
	'delete',
];

/** Whether an operation is the node's own: everything that the other operations of this resource do not cover. */
export function isCustom(name: string): boolean {
	return !STANDARD.includes(name);
}
