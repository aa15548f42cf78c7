import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import type { ClassField, Prototype } from '../../../../sage/rest/prototype';
import { SageError } from '../../../../sage/SageError';
import { lineFormProperty, linesOfForm } from '../../parameters/lines/lineForm';
import {
	linesFieldProperty,
	lineSourceOf,
	lineSourceProperty,
	readLinesField,
	refuseLinesTwice,
} from '../../parameters/lines/lineSource';

const CLASS = ['endpoint.value', 'className.value', 'representation.value'];

/** The lines of a new record: as a list among its values, or as a form. */
export const linesProperties: INodeProperties[] = [
	lineSourceProperty('values', 'form'),
	linesFieldProperty(
		{ method: 'getClassLinesFields', dependsOn: CLASS },
		'Collection of the class that holds the lines',
		['form'],
	),
	lineFormProperty({ method: 'getClassLineFields', dependsOn: CLASS }),
];

type Values = Readonly<Record<string, unknown>>;

/**
 * The values of one input item, with the lines of the form among them.
 * @param prototype undefined where the class is not described
 * @throws SageError `invalidRequest` for lines that are not there, hold nothing, stand in two places, or would not be sent
 */
export function withLines(
	context: IExecuteFunctions,
	itemIndex: number,
	values: Values,
	prototype: Prototype | undefined,
): Values {
	if (lineSourceOf(context) === 'values') return values;
	const linesField = readLinesField(context, itemIndex);
	const collection = collectionNamed(linesField, prototype);
	refuseLinesTwice(values, linesField);
	const lines = linesOfForm(context, itemIndex);
	const names = lines.flatMap((line) => Object.keys(line));
	const unsent = names.find((name) => isUnsent(name, collection?.lines ?? []));
	if (unsent === undefined) return { ...values, [linesField]: lines };
	throw refused(
		`'${unsent}' is not a field that a line of '${linesField}' takes`,
		'Choose a field from the list.',
	);
}

/** Lines are never left out silently, not even where unknown fields are. */
function collectionNamed(name: string, prototype: Prototype | undefined): ClassField | undefined {
	const collections = prototype?.fields.filter(takesLines);
	const collection = collections?.find((field) => field.name === name);
	const isTaken = collections === undefined || collection !== undefined;
	if (isTaken && !name.startsWith('$')) return collection;
	const names = collections?.map((field) => field.name).join(', ');
	throw refused(
		`The class takes no lines in '${name}'`,
		`Collections that take lines: ${names || 'none that is known'}.`,
	);
}

/**
 * Whether it is what X3 adds to a record that is read, and is not sent: in a form, nobody fills in a value that is not meant to
 * go.
 */
function isUnsent(name: string, fields: readonly ClassField[]): boolean {
	if (name.startsWith('$')) return true;
	return name.endsWith('_REF') && fields.length > 0 && !fields.some((one) => one.name === name);
}

function takesLines({ kind, isExcluded }: ClassField): boolean {
	return kind === 'collection' && !isExcluded;
}

function refused(message: string, wayOut: string): SageError {
	return new SageError({
		kind: 'invalidRequest',
		message,
		description: `${wayOut} Nothing was sent.`,
	});
}
