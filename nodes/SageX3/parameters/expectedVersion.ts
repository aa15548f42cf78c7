import type { IDataObject } from 'n8n-workflow';
import { isJsonObject } from '../../../sage/exactJson';
import { SageError } from '../../../sage/SageError';
import type { ParameterSource } from './parameterSource';

/**
 * The version that is expected of the record of an input item.
 * @throws SageError `invalidRequest` when its expression gives nothing: the record would be updated unchecked
 */
export function expectedVersion(context: ParameterSource, itemIndex: number): string | undefined {
	const { expectedVersion: given } = context.getNodeParameter(
		'options',
		itemIndex,
		{},
	) as IDataObject;
	const version = String(given ?? '').trim();
	if (version !== '') return version;
	const typed: unknown = context.getNode().parameters.options;
	if (!isJsonObject(typed) || (typed.expectedVersion ?? '') === '') return undefined;
	throw new SageError({
		kind: 'invalidRequest',
		message: "The 'Expected Version' is empty",
		description: 'Check what its expression gives for this item. Nothing was sent for it.',
	});
}
