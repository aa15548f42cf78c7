import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { SageError } from '../../../sage/SageError';
import { isNothing } from './expression';

/** Where a file is put. */
export const outputFieldProperty: INodeProperties = {
	displayName: 'Put Output File in Field',
	name: 'binaryPropertyName',
	type: 'string',
	required: true,
	default: 'data',
	hint: 'The name of the output field to put the file in',
};

/**
 * The name of the field that a file is put into, or taken from.
 * @throws SageError `invalidRequest` when there is none
 */
export function readBinaryField(context: IExecuteFunctions, itemIndex: number): string {
	const given: unknown = context.getNodeParameter('binaryPropertyName', itemIndex, 'data');
	if (typeof given === 'string' && !isNothing(given) && given !== '__proto__') return given.trim();
	throw new SageError({
		kind: 'invalidRequest',
		message: 'The name of the output field for the file is empty or not valid',
		description: 'Enter the name of a field for binary data, such as data. Nothing was sent.',
	});
}
