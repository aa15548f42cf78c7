import type { IExecuteFunctions, INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { SageError } from '../../../../sage/SageError';
import { isNothing } from '../expression';

/** Where the lines of a record come from. */
const LINE_SOURCES = ['values', 'items', 'form'] as const;
export type LineSource = (typeof LINE_SOURCES)[number];

const SOURCES: readonly INodePropertyOptions[] = [
	{
		name: 'Among the Values',
		value: 'values',
		description: 'One of the values holds them as a list, or there are none',
	},
	{
		name: 'Built From Input Items',
		value: 'items',
		description:
			'Input items that share some fields make one record, such as the rows of a CSV file with the same order number. Each item is a line.',
	},
	{
		name: 'Defined Below',
		value: 'form',
		description: 'Line by line, field by field',
	},
];

/** The choice between ways to give the lines of a record. */
export function lineSourceProperty(...sources: LineSource[]): INodeProperties {
	return {
		displayName: 'Lines',
		name: 'lineSource',
		type: 'options',
		noDataExpression: true,
		options: SOURCES.filter(({ value }) => sources.some((source) => source === value)),
		default: 'values',
		description: 'Where the lines of the record come from',
	};
}

/** Where the lines of all records of a run come from. */
export function lineSourceOf(context: IExecuteFunctions): LineSource {
	const given: unknown = context.getNodeParameter('lineSource', 0, 'values');
	return LINE_SOURCES.find((source) => source === given) ?? 'values';
}

/** The list of the fields that a parameter offers, and what decides about it. */
export interface OfferedFields {
	method: string;
	dependsOn: string[];
	/** The list of the values that the chosen field can have; undefined where Sage X3 tells none. */
	valuesMethod?: string;
}

/**
 * The field of a record that holds its lines, when they are not among the values.
 * @param meaning what it is, such as `Table of the web service that holds the lines`
 */
export function linesFieldProperty(
	{ method, dependsOn }: OfferedFields,
	meaning: string,
	sources: LineSource[],
): INodeProperties {
	return {
		displayName: 'Lines Field Name or ID',
		name: 'linesField',
		type: 'options',
		typeOptions: { loadOptionsMethod: method, loadOptionsDependsOn: dependsOn },
		default: '',
		description: `${meaning}. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.`,
		displayOptions: { show: { lineSource: sources } },
	};
}

/**
 * The name of that field for an input item whose lines are not among its values.
 * @throws SageError `invalidRequest` when it is empty
 */
export function readLinesField(context: IExecuteFunctions, itemIndex: number): string {
	const given: unknown = context.getNodeParameter('linesField', itemIndex, '');
	if (typeof given === 'string' && !isNothing(given)) return given.trim();
	throw refused(
		"The 'Lines Field' is empty",
		'Choose the field of the record that holds its lines, or check what its expression gives.',
	);
}

/**
 * Sees to it that lines which are given apart from the values do not stand among them as well.
 * @throws SageError `invalidRequest`
 */
export function refuseLinesTwice(
	values: Readonly<Record<string, unknown>>,
	linesField: string,
): void {
	if (!Object.prototype.hasOwnProperty.call(values, linesField)) return;
	throw refused(
		`'${linesField}' has lines twice: under 'Values', and under 'Lines'`,
		"Take the field out of the 'Values', or set 'Lines' to 'Among the Values'.",
	);
}

function refused(message: string, wayOut: string): SageError {
	return new SageError({
		kind: 'invalidRequest',
		message,
		description: `${wayOut} Nothing was sent.`,
	});
}
