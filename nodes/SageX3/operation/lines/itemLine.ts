import type { IExecuteFunctions } from 'n8n-workflow';
import { SageError } from '../../../../sage/SageError';
import { isBlank, lineOfItem } from '../../parameters/lines/lineForm';
import { dividedValues, isMappedAutomatically, type NamesTaken } from './dividedValues';
import { readSharedFields } from './itemGroups';

/** What takes the values of input items that are lines. */
interface Owner {
	/** As the user knows it. */
	name: string;
	/** The names that the record and its lines take; undefined where they are not told. */
	taken(): NamesTaken | undefined;
}

/**
 * The values of an input item for its record, with the line that the item is.
 * @param linesField the field of the record that holds its lines
 * @throws SageError `invalidRequest` when the line holds nothing
 */
export function withItemLine(
	context: IExecuteFunctions,
	itemIndex: number,
	values: Readonly<Record<string, unknown>>,
	linesField: string,
	{ name, taken }: Owner,
): Record<string, unknown> {
	const given = lineOfItem(context, itemIndex);
	const { ofRecord, ofLine } = isMappedAutomatically(context)
		? dividedValues(values, {
				...{ name, taken: taken() },
				mapped: new Set(Object.keys(given)),
				shared: new Set(readSharedFields(context, itemIndex)),
			})
		: { ofRecord: values, ofLine: {} };
	const line = { ...ofLine, ...given };
	if (!isBlank(line)) return { ...ofRecord, [linesField]: [line] };
	throw new SageError({
		kind: 'invalidRequest',
		message: `The line of item ${itemIndex} has no value`,
		description:
			"Fill in 'Values of Each Line', or check what their expressions give for this item. Nothing was sent.",
	});
}
