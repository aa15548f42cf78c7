import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { SageError } from '../../../sage/SageError';

/** Which table of a record is meant. Source: SF7. */
export const blockKeyProperty: INodeProperties = {
	displayName: 'Table',
	name: 'blockKey',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. SOH4~NBLIG',
	description:
		'Screen of the table without the number of its block, a tilde, and the field that counts its lines',
};

/**
 * The table of one input item.
 * @throws SageError `invalidRequest` when it is empty
 */
export function readBlockKey(context: IExecuteFunctions, itemIndex: number): string {
	const given: unknown = context.getNodeParameter('blockKey', itemIndex, '');
	const key = typeof given === 'string' ? given.trim() : '';
	if (key === '') throw refused("The 'Table' is empty", 'Enter it as SOH4~NBLIG.');
	return key;
}

/** Which lines are meant. */
export const lineNumbersProperty: INodeProperties = {
	displayName: 'Line Numbers',
	name: 'lineNumbers',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. 2, 3',
	description:
		'Numbers of the lines as $line shows them, starting at 1: separated by commas, or as a list',
};

/**
 * The numbers of the lines of one input item.
 * @throws SageError `invalidRequest` for none, and for what is no number of a line
 */
export function readLineNumbers(context: IExecuteFunctions, itemIndex: number): number[] {
	const given: unknown = context.getNodeParameter('lineNumbers', itemIndex, '');
	const listed: unknown[] = Array.isArray(given) ? given : String(given ?? '').split(',');
	const texts = listed.map((one) => String(one ?? '').trim());
	const wrong = texts.find((text) => !/^[1-9]\d{0,6}$/.test(text));
	if (texts.length === 0 || wrong !== undefined) {
		throw refused(
			`The 'Line Numbers' are not valid: '${(wrong ?? '').slice(0, 40)}'`,
			'Enter whole numbers, starting at 1.',
		);
	}
	return [...new Set(texts.map(Number))];
}

function refused(message: string, wayOut: string): SageError {
	return new SageError({
		kind: 'invalidRequest',
		message,
		description: `${wayOut} Nothing was sent.`,
	});
}
