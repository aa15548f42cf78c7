import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { SageError } from '../../../../sage/SageError';
import { expressionAt, isNothing } from '../../parameters/expression';
import { pathsIn } from '../../parameters/paths';

/**
 * The names of the fields that make the document of an input item unique; empty where that is not asked for.
 * @throws SageError `invalidRequest` when the option is there and names none: the item would be created unchecked
 */
export function readOnceBy(context: IExecuteFunctions, itemIndex: number): string[] {
	const { createOnceBy: given } = context.getNodeParameter('options', itemIndex, {}) as IDataObject;
	const names = [...new Set(pathsIn(given))];
	const isAsked =
		given !== undefined || expressionAt(context, 'options', 'createOnceBy') !== undefined;
	const lacksSome = Array.isArray(given) && given.some(isNothing);
	if (lacksSome || (isAsked && names.every(isNothing))) throw namesNoField();
	return names;
}

function namesNoField(): SageError {
	return new SageError({
		kind: 'invalidRequest',
		message: "'Create Once By' is empty",
		description:
			'Choose the fields that make a document unique, check what its expression gives, or remove the option. Without a field, the same document could be created again. Nothing was sent.',
	});
}
