import { isCustom } from '../../../../sage/graphql/schema/nodeSchema';
import { SageError } from '../../../../sage/SageError';
import type { OpenNode } from './openNode';

/** What the operations of a node are called in this node's own menu. */
const TITLES: Record<string, string> = {
	query: 'Get Many',
	read: 'Get',
	readAggregate: 'Aggregate',
	queryAggregate: 'Aggregate (grouped)',
	create: 'Create',
	update: 'Update',
	delete: 'Delete',
};

/**
 * Sees to it that the chosen node has one of these operations, as far as its schema is known.
 * @throws SageError `invalidRequest` that says which ones it has
 */
export function requireOperation({ name, schema }: OpenNode, wanted: readonly string[]): void {
	if (schema === undefined) return;
	if (schema.operations.some((operation) => wanted.includes(operation.name))) return;
	const has = schema.operations.flatMap((operation) => {
		if (isCustom(operation.name)) return [`Run Operation '${operation.name}'`];
		return TITLES[operation.name] ?? [];
	});
	throw new SageError({
		kind: 'invalidRequest',
		message: `The node ${name} has no '${wanted[0]}'`,
		description: `It has: ${[...new Set(has)].join(', ') || 'nothing that can be used here'}. Which operations a node has is set up in Sage X3 (GESAPIOPE), and depends on the release and the user's rights. Nothing was sent.`,
	});
}
