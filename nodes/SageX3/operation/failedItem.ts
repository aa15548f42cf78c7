import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { inDoubtIf } from '../../../sage/inDoubt';
import { SageError, type Trouble } from '../../../sage/SageError';
import { toErrorItem, type FailurePlace } from '../transport/errors';

/**
 * The item of a failed operation. n8n before 2.36 takes an item with `details` for a success: it leaves by
 * the success output. There, `details` is left out.
 */
export function failedItem(
	context: IExecuteFunctions,
	trouble: Trouble,
	itemIndex: number,
	place: FailurePlace,
): INodeExecutionData {
	const routesDetails = 'onExecutionFinish' in context; // came with n8n 2.36, too
	const { details, ...words } = toErrorItem(trouble, place);
	const toErrorOutput = context.getNode().onError === 'continueErrorOutput';
	const json: IDataObject = toErrorOutput && !routesDetails ? words : { ...words, details };
	return { json, pairedItem: { item: itemIndex } };
}

/**
 * The failure of an input item. An error of the node's own may come after a request has left: then a write is in
 * doubt. Those of n8n, such as of an expression, come before.
 *
 * @param hasWritten whether a write may have reached Sage X3 by now
 */
export function failureOfItem(error: unknown, hasWritten: boolean): unknown {
	const isOwnMistake =
		error instanceof Error && !(error instanceof SageError) && !('context' in error);
	if (!isOwnMistake || !hasWritten) return error;
	return inDoubtIf(true, {
		kind: 'unreadable',
		message: 'The node failed because of an error of its own',
		description: `${error.name}: ${error.message}`,
	});
}
