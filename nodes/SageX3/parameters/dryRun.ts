import type { INodeProperties } from 'n8n-workflow';
import { isJsonObject } from '../../../sage/exactJson';
import { SageError } from '../../../sage/SageError';
import type { ParameterSource } from './parameterSource';

/** Entry of the `options` collection of every operation that writes. On once it is added: who adds it means to write nothing. */
export const dryRunOption: INodeProperties = {
	displayName: 'Dry Run',
	name: 'dryRun',
	type: 'boolean',
	default: true,
	description:
		'Whether to do everything but the write: the output says what would be written, what would change, and why it would fail. Nothing is written to Sage X3. Turn it off to write.',
};

/**
 * Whether an input item is only tried. What is neither true nor false is refused by the check of all parameters.
 * @throws SageError `invalidRequest` when an expression for all options gave none: it may have been meant to be tried
 */
export function isDryRun(context: ParameterSource, itemIndex: number): boolean {
	const options: unknown = context.getNodeParameter('options', itemIndex, {});
	if (isJsonObject(options)) return options.dryRun === true;
	throw new SageError({
		kind: 'invalidRequest',
		message: "The 'Options' are not an object",
		description: 'Check what their expression gives for this item. Nothing was sent for it.',
	});
}
