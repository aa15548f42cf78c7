import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { SageError } from '../../../sage/SageError';

/** How many results to read: all, or up to a limit. */
export const limitProperties: INodeProperties[] = [
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 50,
		description: 'Max number of results to return',
		displayOptions: { show: { returnAll: [false] } },
	},
];

/**
 * The most results to read; Infinity for all.
 * @throws SageError `invalidRequest` when the limit is no number from 1 on
 */
export function readLimit(context: IExecuteFunctions, itemIndex: number): number {
	const returnAll: unknown = context.getNodeParameter('returnAll', itemIndex, false);
	if (returnAll === true || returnAll === 'true') return Infinity;
	const wanted: unknown = context.getNodeParameter('limit', itemIndex, 50);
	const limit = Math.floor(Number(wanted ?? NaN));
	if (limit >= 1) return limit;
	throw new SageError({
		kind: 'invalidRequest',
		message: `The 'Limit' is no number from 1 on: ${String(wanted)}`,
		description: "Enter a number, or switch on 'Return All'. Nothing was read.",
	});
}
