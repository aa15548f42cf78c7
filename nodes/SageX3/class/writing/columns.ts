import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { remark, type Diagnosis } from '../../../../sage/diagnoses';
import type { Emptied } from '../../../../sage/emptied';
import { isJsonObject, type JsonObject } from '../../../../sage/exactJson';
import { outgoingJson } from '../../../../sage/outgoingJson';
import { classInput, type LineIds } from '../../../../sage/rest/input/classInput';
import type { ClassPlace } from '../../../../sage/rest/classAddress';
import type { Prototype } from '../../../../sage/rest/prototype';
import { SageError } from '../../../../sage/SageError';
import { readMappedValues } from '../../parameters/mappedValues';
import { mapperProperty } from '../../parameters/mapperProperty';
import { ignoresUnknown } from '../../parameters/unknownFields';
import { withLines } from './lineForm';

/** The values of a record to write, mapped to the fields of the class. */
export const columnsProperty: INodeProperties = mapperProperty({
	of: 'className',
	dependsOn: ['endpoint.value', 'className.value', 'representation.value'],
	method: 'getClassInputFields',
});

/** Values as they go out, and what is to be told about them. */
export interface WrittenValues {
	data: JsonObject;
	notes: Diagnosis[];
}

/**
 * The values of one input item, in the form of the facet that takes them.
 * @throws SageError `invalidRequest` for values that cannot be sent, for names that the facet does not have, and when there
 *   are none, or none are left of a line
 */
export function readValues(
	context: IExecuteFunctions,
	itemIndex: number,
	{ representation }: ClassPlace,
	prototype: Prototype | undefined,
	lineIds: LineIds,
): WrittenValues {
	const options = context.getNodeParameter('options', itemIndex, {}) as IDataObject;
	const { values: mapped } = readMappedValues(context, itemIndex);
	const values = withLines(context, itemIndex, mapped, prototype);
	const json = outgoingJson(values, {
		refused: (path, { problem, wayOut }) =>
			new SageError({
				kind: 'invalidRequest',
				message: `The values cannot be sent: at ${path}, ${problem}`,
				description: `${wayOut} Nothing was sent.`,
			}),
	});
	const given = isJsonObject(json) ? json : {};
	const { data, unknown, emptied } = classInput(given, prototype, lineIds);
	if (unknown.length > 0 && !ignoresUnknown(options)) throw unknownFields(representation, unknown);
	if (emptied !== undefined) {
		throw nothingLeft(emptied, `${representation} takes`, 'Correct the names, or remove the line.');
	}
	if (Object.keys(data).length === 0) throw nothingToWrite(representation);
	return {
		data,
		notes:
			unknown.length === 0
				? []
				: [
						remark(
							'warning',
							`Not sent, as ${representation} has no such field: ${unknown.join(', ')}`,
						),
					],
	};
}

function unknownFields(representation: string, unknown: readonly string[]): SageError {
	return new SageError({
		kind: 'invalidRequest',
		message: `${representation} takes no ${unknown.map((name) => `'${name}'`).join(', ')}`,
		description:
			"Rename or remove them, map the fields by hand, or set 'Unknown Fields' in the options to Ignore. Nothing was sent.",
	});
}

/**
 * The error for a line that would go out empty, while something else was meant.
 * @param takes who takes none of its values: `ZSORDER takes`
 */
export function nothingLeft({ place, names }: Emptied, takes: string, wayOut: string): SageError {
	return new SageError({
		kind: 'invalidRequest',
		message: `The line '${place}' would be sent empty: ${takes} none of its values (${names.slice(0, 10).join(', ')})`,
		description: `${wayOut} Nothing was sent.`,
	});
}

function nothingToWrite(representation: string): SageError {
	return new SageError({
		kind: 'invalidRequest',
		message: `There is nothing to write by ${representation}: no field has a value`,
		description:
			"Fill in fields under 'Values', or map them automatically from the input item. Nothing was sent.",
	});
}
