import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { SageError } from '../../../../sage/SageError';
import { onceHint } from '../../operation/once/onceHint';
import { expressionAt, isNothing } from '../../parameters/expression';

/** Entries of the `options` collection of Create. */
export const onceOptions: INodeProperties[] = [
	{
		displayName: 'Create Once By',
		name: 'createOnceBy',
		type: 'string',
		default: '',
		placeholder: 'e.g. CUSORDREF',
		builderHint: onceHint,
		description:
			"Fields whose values show that a document already exists, such as the customer's order reference, separated by commas. Before anything is created, records with these values are looked up, and those that exist are returned instead of being created again.",
	},
	{
		displayName: 'Look-Up Web Service',
		name: 'lookUpService',
		type: 'string',
		default: '',
		placeholder: 'The web service itself',
		description:
			"Public name of the object in whose list the records are looked up. Its list has to show the fields of 'Create Once By'.",
	},
];

/**
 * The public name of the object in whose list documents are looked up; undefined for the web service itself.
 * @throws SageError `invalidRequest` when its expression gave nothing: another list would be meant
 */
export function readLookUpService(
	context: IExecuteFunctions,
	itemIndex: number,
): string | undefined {
	const { lookUpService: given } = context.getNodeParameter(
		'options',
		itemIndex,
		{},
	) as IDataObject;
	if (!isNothing(given)) return String(given).trim();
	if (expressionAt(context, 'options', 'lookUpService') === undefined) return undefined;
	throw new SageError({
		kind: 'invalidRequest',
		message: "The 'Look-Up Web Service' is empty",
		description: 'Its expression gave nothing for this item. Nothing was sent.',
	});
}
