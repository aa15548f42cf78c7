import type { IExecuteFunctions } from 'n8n-workflow';
import { withItemLine } from '../../../operation/lines/itemLine';
import type { Needs } from '../../../operation/operation';
import { linesOfForm } from '../../../parameters/lines/lineForm';
import {
	lineSourceOf,
	readLinesField,
	refuseLinesTwice,
} from '../../../parameters/lines/lineSource';
import type { MatchedValues } from '../../key/matchingKey';
import type { OpenNode } from '../../openNode';
import { namesTaken, requireLinesField } from './linesField';

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
	const linesField = readLinesField(context, itemIndex);
	requireLinesField(node, needs, linesField);
	refuseLinesTwice(columns.values, linesField);
	const values =
		source === 'form'
			? { ...columns.values, [linesField]: linesOfForm(context, itemIndex) }
			: withItemLine(context, itemIndex, columns.values, linesField, {
					name: node.name,
					taken: () => namesTaken(node, needs, linesField),
				});
	return { ...columns, values, linesField };
}
