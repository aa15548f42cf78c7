import type { IExecuteFunctions } from 'n8n-workflow';
import type { FailurePlace } from '../transport/errors';
import type { Operation } from './operation';

/** What is known of an input item before it is worked on: the operation, and the key of its record as far as its parameters tell. */
export function placeOfItem(
	context: IExecuteFunctions,
	operation: Operation,
	itemIndex: number,
): FailurePlace {
	const key = keyOfItem(context, operation, itemIndex);
	return { operation: operation.option.value as string, ...(key ? { key } : {}) };
}

function keyOfItem(
	context: IExecuteFunctions,
	operation: Operation,
	itemIndex: number,
): string | undefined {
	try {
		return operation.key?.call(context, itemIndex);
	} catch {
		return undefined; // the item fails for it, in words
	}
}
