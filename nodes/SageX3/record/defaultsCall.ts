import type { JsonObject } from '../../../sage/exactJson';
import type { NodeCall } from '../../../sage/graphql/documents';
import { literal } from '../../../sage/graphql/literal';
import { recordInput } from '../../../sage/graphql/schema/recordInput';
import { SageError } from '../../../sage/SageError';
import type { OpenNode } from './openNode';

/** The operation of a node that tells what Sage X3 would fill in for a new record. Source: QF3. */
export const GET_DEFAULTS = 'getDefaults';

/** What the defaults of one record are asked by. */
interface DefaultsWanted {
	/** The values that are known, in the form in which X3 takes them. */
	data: JsonObject;
	/** What stands between the braces of the record. */
	selection: string;
	/** A name that no other call of the document has. */
	variable: string;
}

/** What it takes is not documented: the schema tells, and where that is hidden, it is called as it is for a create. */
export function defaultsCall(
	node: OpenNode,
	{ data, selection, variable }: DefaultsWanted,
): NodeCall {
	const taken = recordInput(node.schema, GET_DEFAULTS);
	const call = { operation: GET_DEFAULTS, selection };
	const isNeeded = taken?.field.isRequired === true;
	if (Object.keys(data).length === 0 && !isNeeded) return { ...call, arguments: '' };
	if (taken === undefined) return { ...call, arguments: `data: ${literal(data)}` };
	return {
		...call,
		arguments: `${taken.field.name}: $${variable}`,
		variables: { [variable]: { type: taken.declaration, value: data } },
	};
}

/** The error for an answer that holds neither defaults nor a reason. */
export function noDefaults({ name }: OpenNode): SageError {
	return new SageError({
		kind: 'unreadable',
		statusCode: 200,
		message: `Sage X3 answered without defaults for ${name}`,
		description: 'It returned neither values nor an error. Nothing was written.',
	});
}
