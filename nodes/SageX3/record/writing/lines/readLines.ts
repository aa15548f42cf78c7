import type { IExecuteFunctions } from 'n8n-workflow';
import { SageError } from '../../../../../sage/SageError';
import type { Needs } from '../../../operation/operation';
import { isBlank, lineOfItem, linesOfForm } from '../../../parameters/lines/lineForm';
import { lineSourceOf, readLinesField } from '../../../parameters/lines/lineSource';
import type { MatchedValues } from '../../key/matchingKey';
import type { OpenNode } from '../../openNode';
import { dividedValues, isMappedAutomatically } from './dividedValues';
import { readSharedFields } from './itemGroups';
import { requireLinesField } from './linesField';

/** The values of a record, with its lines among them. */
export interface ValuesWithLines extends MatchedValues {
	/** Name of the field that holds lines that were read apart from the other values; undefined where there are none. */
	linesField?: string;
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
	const linesField = readLinesField(context, itemIndex, columns.values);
	requireLinesField(node, needs, linesField);
	if (source === 'form') {
		const values = { ...columns.values, [linesField]: linesOfForm(context, itemIndex) };
		return { ...columns, values, linesField };
	}
	const given = lineOfItem(context, itemIndex);
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

function refused(message: string, wayOut: string): SageError {
	return new SageError({
		kind: 'invalidRequest',
		message,
		description: `${wayOut} Nothing was sent.`,
	});
}
