import { isJsonObject, type JsonValue } from '../../../sage/exactJson';
import {
	filterVariables,
	isEmptyFilter,
	variableOf,
} from '../../../sage/graphql/filter/emptyFilter';
import { SageError } from '../../../sage/SageError';
import { compositionOf } from './composition';
import { leavesHollow } from './hollowText';

/** A parameter whose text has become part of a posted request. */
export interface Written {
	label: string;
	/** As it stands in the node; undefined when no expression is in it. */
	expression: string | undefined;
	/** What became of it for this input item. */
	text: string;
}

/**
 * Sees to it that no expression has given nothing for the filter of a list in a posted GraphQL query: every record would
 * be found. What was typed as empty stays, and a filter that was not named is none.
 * @param parameters what the request was made of; the variables come from the last one
 * @param body JSON text of the request
 * @throws SageError `invalidRequest`
 */
export function checkFilters(
	parameters: readonly Written[],
	body: string,
	{ isWrite }: { isWrite: boolean },
): void {
	const variables = parameters[parameters.length - 1];
	if (variables.expression !== undefined) checkVariables(variables, body);
	if (isWrite) return; // an empty text in what is written is a value
	for (const { label, expression, text } of parameters) {
		if (expression !== undefined && leavesHollow(compositionOf(expression), text)) {
			throw nothingFound(`A text in quotes in '${label}'`);
		}
	}
}

function checkVariables({ label, expression = '' }: Written, body: string): void {
	const parsed = JSON.parse(body) as JsonValue;
	for (const part of Array.isArray(parsed) ? parsed : [parsed]) {
		if (!isJsonObject(part) || typeof part.query !== 'string') continue;
		for (const { name, hasDefault } of filterVariables(part.query)) {
			const value = variableOf(part.variables, name);
			const isLost = value === undefined && !hasDefault && expression.includes(name);
			if (isLost || (value !== undefined && isEmptyFilter(value))) {
				throw nothingFound(`The filter $${name} in '${label}'`);
			}
		}
	}
}

function nothingFound(what: string): SageError {
	return new SageError({
		kind: 'invalidRequest',
		message: `${what} is empty`,
		description:
			'An expression gave nothing for this item, so every record would be found. Nothing was sent.',
	});
}
