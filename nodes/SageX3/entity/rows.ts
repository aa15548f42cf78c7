import { isJsonObject } from '../../../sage/exactJson';
import { outgoingJson } from '../../../sage/outgoingJson';
import { SageError } from '../../../sage/SageError';
import type { QueryParameter } from '../../../sage/uri';
import { expressionAt, gaveNothing, isNothing } from '../parameters/expression';
import { compositionOf } from '../parameters/composition';
import { leavesHollow } from '../parameters/hollowText';
import type { ParameterSource } from '../parameters/parameterSource';
import { zonedText } from '../parameters/zonedDates';

/** Rows of names and values that a person has filled in, and where they stand in the node. */
export interface Rows {
	/** What was evaluated. */
	collection: unknown;
	/** The steps to the collection in the parameters of the node. */
	path: readonly string[];
	/** Under which name the collection holds its rows. */
	list: string;
	/** What the collection is called in the editor. */
	label: string;
}

/**
 * Reads rows of names and values as text. Rows without a name are passed over, values that were typed may be empty.
 * @throws SageError `invalidRequest` when an expression gives nothing for a name or a value: a `where` without a condition
 *   would find every record; and for what has no text, such as NaN, or may have been rounded
 */
export function readRows(context: ParameterSource, rows: Rows): QueryParameter[] {
	const { collection, list } = rows;
	const listed: unknown = isJsonObject(collection) ? collection[list] : undefined;
	if (!Array.isArray(listed)) return [];
	return listed.flatMap((row: unknown, index) => {
		const { name, value } = isJsonObject(row) ? (row as Record<string, unknown>) : {};
		const named = String(name ?? '').trim();
		const isGiven = expressionAt(context, ...rows.path, list, index, 'name') !== undefined;
		if (isGiven && isNothing(named)) throw gaveNothing(`A name in '${rows.label}'`);
		if (named === '') return [];
		return [{ name: named, value: valueOf(context, rows, index, named, value) }];
	});
}

function valueOf(
	context: ParameterSource,
	{ path, list, label }: Rows,
	index: number,
	name: string,
	value: unknown,
): string {
	const expression = expressionAt(context, ...path, list, index, 'value');
	if (expression === undefined) return textOf(context, value, name, label);
	if (isNothing(value)) throw gaveNothing(`The value of '${name}' in '${label}'`);
	const text = textOf(context, value, name, label);
	if (isNothing(text) || leavesHollow(compositionOf(expression), text)) {
		throw gaveNothing(`The value of '${name}' in '${label}'`);
	}
	return text;
}

/** A value from an expression may be no text: lists and objects go out as JSON, dates in the workflow's time zone. */
function textOf(context: ParameterSource, value: unknown, name: string, label: string): string {
	const json = outgoingJson(value, {
		dateText: (date) => zonedText(date, context.getTimezone()),
		refused: (at, { problem, wayOut }) =>
			new SageError({
				kind: 'invalidRequest',
				message: `The value of '${name}' in '${label}' cannot be sent: ${at === '' ? '' : `at ${at}, `}${problem}`,
				description: `${wayOut} Nothing was sent.`,
			}),
	});
	if (json === null || json === undefined) return '';
	return typeof json === 'object' ? JSON.stringify(json) : String(json);
}
