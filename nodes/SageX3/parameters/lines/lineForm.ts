import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { isJsonObject } from '../../../../sage/exactJson';
import { SageError } from '../../../../sage/SageError';
import { isNothing } from '../expression';
import { located } from '../located';
import { zonedDates } from '../zonedDates';
import type { OfferedFields } from './lineSource';

/** One line, by the names of its fields. */
export type LineValues = Readonly<Record<string, unknown>>;

/** The fields of a line, one below the other, each with its value. */
export function lineValueProperties({
	method,
	dependsOn,
	valuesMethod,
}: OfferedFields): INodeProperties[] {
	return [
		{
			displayName: 'Field Name or ID',
			name: 'field',
			type: 'options',
			typeOptions: {
				loadOptionsMethod: method,
				loadOptionsDependsOn: [...dependsOn, 'linesField'],
			},
			default: '',
			description:
				'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
		},
		valueProperty(valuesMethod),
	];
}

/** Most values are numbers, dates or expressions: so they begin as text, also where there is a list for some fields. */
function valueProperty(listMethod: string | undefined): INodeProperties {
	if (listMethod === undefined) {
		return {
			displayName: 'Value',
			name: 'value',
			type: 'string',
			default: '',
			description: 'References take the key; decimals keep every digit. A blank field is not sent.',
		};
	}
	return {
		displayName: 'Value',
		name: 'value',
		type: 'resourceLocator',
		default: { mode: 'value', value: '' },
		description:
			'References take the key; decimals keep every digit. A blank field is not sent. From List shows what the field can have, where Sage X3 tells it.',
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: 'Choose or type a value …',
				typeOptions: { searchListMethod: listMethod, searchable: true },
			},
			{ displayName: 'By Value', name: 'value', type: 'string', placeholder: 'e.g. 12.50' },
		],
	};
}

/** The lines of a record as a form. `linesOfForm` reads them. */
export function lineFormProperty(fields: OfferedFields): INodeProperties {
	return {
		displayName: 'Lines of the Record',
		name: 'lines',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, sortable: true },
		placeholder: 'Add Line',
		default: {},
		displayOptions: { show: { lineSource: ['form'] } },
		options: [
			{
				displayName: 'Line',
				name: 'line',
				values: [
					{
						displayName: 'Values of This Line',
						name: 'values',
						type: 'fixedCollection',
						typeOptions: { multipleValues: true },
						placeholder: 'Add Field',
						default: {},
						options: [{ displayName: 'Value', name: 'value', values: lineValueProperties(fields) }],
					},
				],
			},
		],
	};
}

/**
 * The lines of one input item, as the form gives them.
 * @param marker the name by which each line has to say which one it is; undefined for new lines. It is no value of the line
 * @throws SageError `invalidRequest` when there is no line, or one holds no value, or does not say which one it is
 */
export function linesOfForm(
	context: IExecuteFunctions,
	itemIndex: number,
	marker?: string,
): LineValues[] {
	const given = rowsOf(context.getNodeParameter('lines', itemIndex, {}), 'line');
	const typed = rowsOf(context.getNode().parameters.lines, 'line');
	if (given.length === 0) {
		throw refused(
			"There is no line under 'Lines of the Record'",
			"Add one, or set 'Lines' to 'Among the Values'.",
		);
	}
	return given.map((row, index) => {
		const what = `Line ${index + 1} of 'Lines of the Record'`;
		const line = lineOf(context, { rows: valuesOf(row), typed: valuesOf(typed[index]) }, what);
		if (marker !== undefined && isNothing(new Map(Object.entries(line)).get(marker))) {
			throw refused(
				`${what} does not say which line it is`,
				`Give it a '${marker}', or check what its expression gives: without it, another line could be changed.`,
			);
		}
		const values = Object.entries(line).filter(([name]) => name !== marker);
		if (!isBlank(Object.fromEntries(values))) return line;
		throw refused(`${what} has no value`, 'Fill it in, remove it, or check its expressions.');
	});
}

/** Whether a line holds nothing. */
export function isBlank(line: LineValues): boolean {
	return Object.values(line).every(isNothing);
}

/**
 * What an input item gives its line by hand, field by field.
 * @throws SageError `invalidRequest` for a value without a field, and for a field with two values
 */
export function lineOfItem(context: IExecuteFunctions, itemIndex: number): LineValues {
	const rows = rowsOf(context.getNodeParameter('lineValues', itemIndex, {}), 'value');
	const typed = rowsOf(context.getNode().parameters.lineValues, 'value');
	return lineOf(context, { rows, typed }, `The line of item ${itemIndex}`);
}

function valuesOf(line: unknown): unknown[] {
	return isJsonObject(line) ? rowsOf(line.values, 'value') : [];
}

interface Rows {
	/** Fields and values, expressions worked out. */
	rows: readonly unknown[];
	/** The same as they stand in the node. */
	typed: readonly unknown[];
}

/** A line out of its rows. A value left blank in the editor is not sent; one whose expression gives null is. */
function lineOf(context: IExecuteFunctions, { rows, typed }: Rows, what: string): LineValues {
	const timeZone = context.getTimezone();
	const line = new Map<string, unknown>();
	for (const [index, row] of rows.entries()) {
		const { field, value } = isJsonObject(row) ? row : {};
		if (typeof field !== 'string' || isNothing(field)) {
			throw refused(`${what} has a value without a field`, 'Choose its field, or remove it.');
		}
		const name = field.trim();
		if (line.has(name))
			throw refused(`${what} has two values for '${name}'`, 'Remove one of them.');
		const stands = typed[index];
		const isLeftBlank = isJsonObject(stands) && (located(stands.value) ?? '') === '';
		line.set(name, isLeftBlank ? undefined : zonedDates(located(value), timeZone));
	}
	return Object.fromEntries(line);
}

/** The rows of a list of a collection. */
function rowsOf(collection: unknown, list: string): unknown[] {
	const rows = isJsonObject(collection) ? collection[list] : undefined;
	return Array.isArray(rows) ? rows : [];
}

function refused(message: string, wayOut: string): SageError {
	return new SageError({
		kind: 'invalidRequest',
		message,
		description: `${wayOut} Nothing was sent.`,
	});
}
