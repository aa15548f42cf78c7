import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { nameRefused, whyNoName } from '../../../sage/gateway/fileName';
import { unlessWordOfNothing } from '../parameters/expression';

/**
 * The name of a file.
 * @param description what becomes of it
 */
export function fileNameProperty(description: string): INodeProperties {
	return {
		displayName: 'File Name',
		name: 'fileName',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. CUSTOMERS_0001.csv',
		description,
	};
}

/**
 * The name of the file of an input item, as it is given.
 * @param whyNot what speaks against a name
 * @throws SageError `invalidRequest`
 */
export function readFileName(
	context: IExecuteFunctions,
	itemIndex: number,
	whyNot: (name: string) => string | undefined = whyNoName,
): string {
	const given: unknown = context.getNodeParameter('fileName', itemIndex, '');
	const value = unlessWordOfNothing(context, given, 'fileName');
	const isName = typeof value === 'string' || (typeof value === 'number' && Number.isFinite(value));
	const name = isName ? String(value) : '';
	const reason = whyNot(name);
	if (reason !== undefined) throw nameRefused(reason);
	return name;
}

/** The name of the file that an input item is about, for whoever tells of it. */
export function namedFile(this: IExecuteFunctions, itemIndex: number): string | undefined {
	return readFileName(this, itemIndex);
}
