import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { expressionAt, gaveNothing, isNothing } from '../../parameters/expression';
import type { ParameterSource } from '../../parameters/parameterSource';
import { pathsIn } from '../../parameters/paths';

/** Which fields of a record to put out, and how. */
export const fieldsProperties: INodeProperties[] = [
	{
		displayName: 'Fields to Return',
		name: 'fields',
		type: 'multiOptions',
		typeOptions: {
			loadOptionsMethod: 'getFields',
			loadOptionsDependsOn: ['endpoint.value', 'node.value'],
		},
		default: [],
		description:
			'Leave empty for all values of the record and the keys of its references. A reference by itself (country) gives its key; a dot leads to a field behind it (country.code). Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
	},
	{
		displayName: 'Simplify',
		name: 'simplify',
		type: 'boolean',
		default: true,
		description: 'Whether to return a simplified version of the response instead of the raw data',
	},
];

/** Entries of the `options` collection of operations that return records. */
export const decimalsOption: INodeProperties = {
	displayName: 'Decimals',
	name: 'decimals',
	type: 'options',
	options: [
		{
			name: 'As Numbers if Exact',
			value: 'number',
			description: 'A number, as long as it keeps every digit',
		},
		{ name: 'As Text', value: 'string', description: 'Every digit as Sage X3 sends it' },
	],
	default: 'string',
	description: 'How to return decimals, such as prices, when Simplify is on',
};

export const linesLimitOption: INodeProperties = {
	displayName: 'Lines Limit',
	name: 'linesLimit',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 1_000_000 },
	default: 500,
	description:
		'How many lines of a collection to read with each record. A hint says when a record has more.',
};

export const moreFieldsOption: INodeProperties = {
	displayName: 'More Fields',
	name: 'moreFields',
	type: 'string',
	default: '',
	placeholder: 'e.g. billToCustomer.code.country, salesOrderLines[].product.code',
	description:
		'Further fields to return, separated by commas. Dots lead through references; put [] after a collection.',
};

/** What to return of a record. */
export interface FieldsWanted {
	/** Dotted paths; empty for the default. */
	paths: string[];
	simplify: boolean;
	decimals: 'string' | 'number';
	linesLimit: number;
}

const DEFAULT_LINES_LIMIT = 500;

/**
 * Reads what to return for one input item.
 * @throws SageError `invalidRequest` when an expression gives no fields: all of them would come
 */
export function readFields(context: ParameterSource, itemIndex: number): FieldsWanted {
	const options = context.getNodeParameter('options', itemIndex, {}) as IDataObject;
	const linesLimit = Math.floor(Number(options.linesLimit ?? DEFAULT_LINES_LIMIT));
	const chosen = pathsIn(context.getNodeParameter('fields', itemIndex, []));
	const isGiven = expressionAt(context, 'fields') !== undefined;
	if (isGiven && chosen.every(isNothing)) throw gaveNothing("The 'Fields to Return'");
	return {
		paths: [...chosen, ...pathsIn(options.moreFields)],
		simplify: context.getNodeParameter('simplify', itemIndex, true) !== false,
		decimals: options.decimals === 'number' ? 'number' : 'string',
		linesLimit: linesLimit >= 1 ? linesLimit : DEFAULT_LINES_LIMIT,
	};
}
