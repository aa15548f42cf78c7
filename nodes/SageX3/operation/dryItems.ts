import type { IExecuteFunctions } from 'n8n-workflow';
import { SageError } from '../../../sage/SageError';
import { isDryRun } from '../parameters/dryRun';
import { refusedDryRun } from './foreseen';
import type { ItemResult, Operation } from './operation';

/** A result as it is told: of an item that is only tried, a refusal is what the dry run is there to tell. */
export function foretold(
	context: IExecuteFunctions,
	{ option, writes }: Operation,
	result: ItemResult,
): ItemResult {
	const { kind, itemIndex, together = [itemIndex] } = result;
	if (kind === 'done' || !together.every((item) => isTried(context, item))) return result;
	const isOfRead = writes === 'perhaps' && hasAnswered(result.error);
	if (isOfRead) return result;
	const outcome = refusedDryRun(String(option.value), result.error);
	return outcome === undefined ? result : { kind: 'done', itemIndex, together, outcome };
}

/** Whether Sage X3 has refused what was sent: where an operation only reads for an item, a dry run sends it. */
function hasAnswered(error: unknown): boolean {
	return error instanceof SageError && error.trouble.kind === 'refused';
}

/** Whether nothing of a run is written: then it may run again. */
export function isAllDry(context: IExecuteFunctions, itemCount: number): boolean {
	return Array.from({ length: itemCount }).every((_, itemIndex) => isTried(context, itemIndex));
}

function isTried(context: IExecuteFunctions, itemIndex: number): boolean {
	try {
		return isDryRun(context, itemIndex);
	} catch {
		return false; // the item fails by it where its parameters are read
	}
}
