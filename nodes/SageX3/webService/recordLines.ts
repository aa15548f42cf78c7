import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { SageError } from '../../../sage/SageError';
import type { ServiceDescription, ServiceGroup } from '../../../sage/soap/description';
import { LINE } from '../../../sage/soap/input/lineNumbers';
import { isAdded, isAddedIn } from '../../../sage/soap/input/placing';
import type { NamesTaken } from '../operation/lines/dividedValues';
import { withItemLine } from '../operation/lines/itemLine';
import { itemLineProperties } from '../parameters/lines/itemLines';
import {
	lineFormProperty,
	lineOfItem,
	linesOfForm,
	type LineValues,
} from '../parameters/lines/lineForm';
import {
	linesFieldProperty,
	lineSourceOf,
	lineSourceProperty,
	readLinesField,
	refuseLinesTwice,
	type LineSource,
} from '../parameters/lines/lineSource';

const SERVICE = ['poolAlias', 'webService', 'options.language'];

const LINE_FIELDS = {
	method: 'getServiceLineFields',
	dependsOn: SERVICE,
	valuesMethod: 'searchServiceLineValues',
};

const linesFieldOf = (...sources: LineSource[]) =>
	linesFieldProperty(
		{ method: 'getServiceLinesFields', dependsOn: SERVICE },
		'Table of the web service that holds the lines, such as SOH4_1',
		sources,
	);

/** The lines of a new record: as a list among its values, out of input items, or as a form. */
export const linesOfNewProperties: INodeProperties[] = [
	lineSourceProperty('values', 'items', 'form'),
	linesFieldOf('items', 'form'),
	...itemLineProperties(LINE_FIELDS),
	lineFormProperty(LINE_FIELDS),
];

/** The lines of a record that is there: as a list among its values, or as a form. */
export const linesOfChangedProperties: INodeProperties[] = [
	lineSourceProperty('values', 'form'),
	linesFieldOf('form'),
	lineFormProperty({ ...LINE_FIELDS, method: 'getServiceChangedLineFields' }),
];

/** The values of a record, with its lines among them. */
export interface ValuesWithLines {
	values: Readonly<Record<string, unknown>>;
	/** The table that holds lines that were read apart from the other values; undefined where there are none. */
	linesField: string | undefined;
}

/** A record that is written by a web service. */
export interface RecordOfService {
	/** Of the web service, as the user knows it. */
	name: string;
	/** undefined where the web service does not describe itself. */
	description: ServiceDescription | undefined;
	/** Whether it is created: none of its lines is there yet. */
	isNew: boolean;
}

/**
 * The values of one input item, with the lines of the form among them, or the one that the item is.
 * @throws SageError `invalidRequest` for lines that are not there, hold nothing, stand in two places, or would not be sent
 */
export function withLines(
	context: IExecuteFunctions,
	itemIndex: number,
	values: Readonly<Record<string, unknown>>,
	{ name, description, isNew }: RecordOfService,
): ValuesWithLines {
	const source = lineSourceOf(context);
	if (source === 'values') return { values, linesField: undefined };
	const linesField = readLinesField(context, itemIndex);
	const table = tableNamed(linesField, description);
	refuseLinesTwice(values, linesField);
	if (source === 'form') {
		const marker = isNew ? undefined : LINE;
		const lines = linesOfForm(context, itemIndex, marker);
		refuseUnsent(lines, linesField, table, marker);
		return { values: { ...values, [linesField]: lines }, linesField };
	}
	refuseUnsent([lineOfItem(context, itemIndex)], linesField, table);
	const taken = () => description && table && namesTaken(description, table);
	return {
		values: withItemLine(context, itemIndex, values, linesField, { name, taken }),
		linesField,
	};
}

/** The names that a record of a web service takes, and those that lines of a table do. */
function namesTaken({ groups }: ServiceDescription, table: ServiceGroup): NamesTaken {
	const single = groups.filter(({ isTable }) => !isTable).flatMap(({ fields }) => fields);
	return {
		record: new Set([...groups.map(({ id }) => id), ...single.map(({ name }) => name)]),
		line: new Set(table.fields.map(({ name }) => name)),
	};
}

/** The tables of a web service: each takes lines. */
export function tablesOf({ groups }: ServiceDescription): ServiceGroup[] {
	return groups.filter(({ isTable }) => isTable);
}

/** Lines are never left out silently, not even where unknown fields are. */
function tableNamed(
	name: string,
	description: ServiceDescription | undefined,
): ServiceGroup | undefined {
	const tables = description && tablesOf(description);
	const table = tables?.find(({ id }) => id === name);
	const isTaken = tables === undefined || table !== undefined;
	if (isTaken && !isAdded(name)) return table;
	const names = tables?.map(({ id }) => id).join(', ');
	throw refused(
		`The web service takes no lines in '${name}'`,
		`Tables that take lines: ${names || 'none that is known'}.`,
	);
}

/** A record that was read may carry what Sage X3 adds to it; in a form, nobody fills in a value that is not meant to go. */
function refuseUnsent(
	lines: readonly LineValues[],
	linesField: string,
	table: ServiceGroup | undefined,
	marker?: string,
): void {
	const names = lines.flatMap((line) => Object.keys(line));
	const unsent = names.find((name) => name !== marker && isAddedIn(table, name));
	if (unsent === undefined) return;
	const which = marker === undefined ? '' : ` '${marker}' alone says which line is meant.`;
	throw refused(
		`'${unsent}' is not a field that a line of '${linesField}' takes`,
		`Choose a field from the list.${which}`,
	);
}

function refused(message: string, wayOut: string): SageError {
	return new SageError({
		kind: 'invalidRequest',
		message,
		description: `${wayOut} Nothing was sent.`,
	});
}
