import type { IExecuteFunctions } from 'n8n-workflow';
import { isJsonObject } from '../../../../../sage/exactJson';
import { SageError } from '../../../../../sage/SageError';
import { isNothing } from '../../../parameters/expression';
import type { Needs } from '../../../operation/operation';
import { zonedDates } from '../../../parameters/zonedDates';
import type { MatchedValues } from '../../key/matchingKey';
import type { OpenNode } from '../../openNode';
import { dividedValues, isMappedAutomatically } from './dividedValues';
import { readSharedFields } from './itemGroups';
import { requireLinesField } from './linesField';
import { LINE_SOURCES, type LineSource } from './linesProperties';

/** The values of a record, with its lines among them. */
export interface ValuesWithLines extends MatchedValues {
	/** Name of the field that holds lines that were read apart from the other values; undefined where there are none. */
	linesField?: string;
}

/** One line, by the names of its fields. */
type Line = Readonly<Record<string, unknown>>;

/** Where the lines of all records of a run come from. */
export function lineSourceOf(context: IExecuteFunctions): LineSource {
	const given: unknown = context.getNodeParameter('lineSource', 0, 'values');
	return LINE_SOURCES.find((source) => source === given) ?? 'values';
}

/**
 * Adds the lines of one input item to its values: those of the form, or the one that the item is.
 * @throws SageError `invalidRequest` when there is no line, or one holds nothing
 */
export function withLines(
	context: IExecuteFunctions,
	itemIndex: number,
	columns: MatchedValues,
	{ node, needs }: { node: OpenNode; needs: Needs },
): ValuesWithLines {
	const source = lineSourceOf(context);
	if (source === 'values') return columns;
	const linesField = readLinesField(context, itemIndex);
	requireLinesField(node, needs, linesField);
	if (Object.prototype.hasOwnProperty.call(columns.values, linesField)) {
		throw refused(
			`'${linesField}' has lines twice: under 'Values', and under 'Lines'`,
			"Take the field out of the 'Values', or set 'Lines' to 'Among the Values'.",
		);
	}
	if (source === 'form') {
		const values = { ...columns.values, [linesField]: linesOfForm(context, itemIndex) };
		return { ...columns, values, linesField };
	}
	const given = valuesOfItem(context, itemIndex);
	const { ofRecord, ofLine } = isMappedAutomatically(context)
		? dividedValues(columns.values, {
				...{ node, needs, linesField },
				mapped: new Set(Object.keys(given)),
				shared: new Set(readSharedFields(context, itemIndex)),
			})
		: { ofRecord: columns.values, ofLine: {} };
	const line = { ...ofLine, ...given };
	if (isBlank(line)) {
		throw refused(
			`The line of item ${itemIndex} has no value`,
			"Fill in 'Values of Each Line', or check what their expressions give for this item.",
		);
	}
	return { ...columns, values: { ...ofRecord, [linesField]: [line] }, linesField };
}

function readLinesField(context: IExecuteFunctions, itemIndex: number): string {
	const given: unknown = context.getNodeParameter('linesField', itemIndex, '');
	if (typeof given === 'string' && !isNothing(given)) return given.trim();
	throw refused(
		"The 'Lines Field' is empty",
		'Choose the field of the record that holds its lines, or check what its expression gives.',
	);
}

/** What an input item gives its line by hand. */
function valuesOfItem(context: IExecuteFunctions, itemIndex: number): Line {
	const rows = rowsOf(context.getNodeParameter('lineValues', itemIndex, {}), 'value');
	const typed = rowsOf(context.getNode().parameters.lineValues, 'value');
	return lineOf(context, { rows, typed }, `The line of item ${itemIndex}`);
}

function linesOfForm(context: IExecuteFunctions, itemIndex: number): Line[] {
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
		if (!isBlank(line)) return line;
		throw refused(`${what} has no value`, 'Fill it in, remove it, or check its expressions.');
	});
}

function isBlank(line: Line): boolean {
	return Object.values(line).every(isNothing);
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
function lineOf(context: IExecuteFunctions, { rows, typed }: Rows, what: string): Line {
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
		const isLeftBlank = isJsonObject(stands) && (stands.value ?? '') === '';
		line.set(name, isLeftBlank ? undefined : zonedDates(value, timeZone));
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
