import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { SageError } from '../../../sage/SageError';
import type { ServiceDescription, ServiceGroup } from '../../../sage/soap/description';
import { LINE } from '../../../sage/soap/input/lineNumbers';
import { isAdded, isAddedIn } from '../../../sage/soap/input/placing';
import { lineFormProperty, linesOfForm, type Line } from '../parameters/lines/lineForm';
import {
	linesFieldProperty,
	lineSourceOf,
	lineSourceProperty,
	readLinesField,
} from '../parameters/lines/lineSource';

const SERVICE = ['poolAlias', 'webService', 'options.language'];

/** The lines of a record to write: as a list among its values, or as a form. */
export const linesProperties: INodeProperties[] = [
	lineSourceProperty('values', 'form'),
	linesFieldProperty(
		{ method: 'getServiceLinesFields', dependsOn: SERVICE },
		'Table of the web service that holds the lines, such as SOH4_1',
		['form'],
	),
	lineFormProperty({ method: 'getServiceLineFields', dependsOn: SERVICE }),
];

type Values = Readonly<Record<string, unknown>>;

/**
 * The values of one input item, with the lines of the form among them.
 * @param description undefined where the web service does not describe itself
 * @throws SageError `invalidRequest` for lines that are not there, hold nothing, stand in two places, or would not be sent
 */
export function withLines(
	context: IExecuteFunctions,
	itemIndex: number,
	values: Values,
	description: ServiceDescription | undefined,
): Values {
	if (lineSourceOf(context) === 'values') return values;
	const linesField = readLinesField(context, itemIndex, values);
	const table = tableNamed(linesField, description);
	const lines = linesOfForm(context, itemIndex, LINE);
	refuseUnsent(lines, linesField, table);
	return { ...values, [linesField]: lines };
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
	lines: readonly Line[],
	linesField: string,
	table: ServiceGroup | undefined,
): void {
	const names = lines.flatMap((line) => Object.keys(line));
	const unsent = names.find((name) => name !== LINE && isAddedIn(table, name));
	if (unsent === undefined) return;
	throw refused(
		`'${unsent}' is no field that a line of '${linesField}' takes`,
		`Choose a field from the list. '${LINE}' alone says which line is meant.`,
	);
}

function refused(message: string, wayOut: string): SageError {
	return new SageError({
		kind: 'invalidRequest',
		message,
		description: `${wayOut} Nothing was sent.`,
	});
}
