import { SageError } from '../../../sage/SageError';
import type { Needs } from '../operation/operation';
import { isUsable } from '../operation/titles';
import type { OpenNode } from './openNode';

/**
 * Sees to it that the chosen node has what an operation needs, as far as its schema is known.
 * @throws SageError `invalidRequest`
 */
export function requireOperation({ name, schema }: OpenNode, needs: Needs): void {
	if (schema === undefined) return;
	const names = schema.operations.map((operation) => operation.name);
	const missing = needs.find((alternatives) => !isUsable(names, [alternatives]));
	if (missing === undefined) return;
	throw new SageError({
		kind: 'invalidRequest',
		message: `The record type ${name} has no '${missing[0]}'`,
		description:
			"Which operations a record type has is set up in Sage X3 (GESAPIOPE), and depends on the release and the user's rights. Nothing was sent.",
		nodeHas: names,
	});
}
