import type { IDataObject } from 'n8n-workflow';
import { isJsonObject } from '../../../../sage/exactJson';
import type { Condition } from '../../../../sage/graphql/filter/condition';
import { filterText } from '../../../../sage/graphql/filter/filterText';
import { readRelaxedJson } from '../../../../sage/graphql/filter/relaxedJson';
import { SageError } from '../../../../sage/SageError';
import type { OpenNode } from '../openNode';
import type { ParameterSource } from '../../parameters/parameterSource';
import { zonedDates } from '../../parameters/zonedDates';
import { expressionAt, unlessWordOfNothing } from '../../parameters/expression';
import { compositionOf } from '../../parameters/composition';
import { located } from '../../parameters/located';
import { leavesHollow } from '../../parameters/hollowText';
import { isEmptyFilter } from '../../../../sage/graphql/filter/emptyFilter';

/** How records are chosen for one input item. */
export type FilterWanted =
	| { kind: 'text'; text: string }
	| { kind: 'conditions'; conditions: Condition[]; combination: 'all' | 'any' };

/**
 * Reads how records are chosen.
 * @throws SageError `invalidRequest` for a filter text that is empty: it would mean every record
 */
export function readFilter(context: ParameterSource, itemIndex: number): FilterWanted {
	const mode: unknown = context.getNodeParameter('filterMode', itemIndex, 'conditions');
	if (mode !== 'text' && mode !== 'conditions') throw unclear(`'Filter' is ${String(mode)}`);
	if (mode === 'text') {
		const text: unknown = context.getNodeParameter('filterText', itemIndex, '');
		if (typeof text === 'string' && text.trim() !== '') {
			checkComplete(expressionAt(context, 'filterText'), text);
			return { kind: 'text', text: checkedText(text.trim()) };
		}
		throw new SageError({
			kind: 'invalidRequest',
			message: "The 'Filter Text' is empty",
			description:
				"It would select every record. If you want that, set 'Filter' to Conditions and add none. Nothing was read.",
		});
	}
	const rows: unknown = context.getNodeParameter('conditions', itemIndex, {});
	if (!isRows(rows)) throw unclear("'Conditions' hold no list called condition");
	const listed = rows.condition ?? [];
	return {
		kind: 'conditions',
		combination: combinationOf(context.getNodeParameter('combination', itemIndex, 'all')),
		conditions: listed.map((row, index) => {
			const place = ['conditions', 'condition', index, 'value', 'value'];
			const value = unlessWordOfNothing(context, located(row.value), ...place);
			return asCondition(row, zonedDates(value, context.getTimezone()));
		}),
	};
}

/**
 * Sees to it that no expression has left a condition of a filter text empty.
 * @throws SageError `invalidRequest`: a filter that lacks a value may mean every record
 */
function checkComplete(expression: string | undefined, text: string): void {
	if (expression === undefined) return;
	if (!leavesHollow(compositionOf(expression), text) && !isEmptyFilter(text)) return;
	throw new SageError({
		kind: 'invalidRequest',
		message: "A value in the 'Filter Text' is empty",
		description:
			'Its expression gave nothing for this item, and without it other records would be found, or all of them. Nothing was read.',
	});
}

/**
 * A filter text that can be read as one.
 * @throws SageError `invalidRequest` that says what is wrong, and where
 */
function checkedText(text: string): string {
	const read = readRelaxedJson(text);
	if (read.ok) return text;
	const { reason, line, column } = read;
	throw new SageError({
		kind: 'invalidRequest',
		message: `The 'Filter Text' is not a filter: ${reason} (line ${line}, column ${column})`,
		description:
			"Write it as Sage X3 does, e.g. {isActive: true, code: {_gte: 'A'}}. Insert values from expressions with JSON.stringify(). Nothing was read.",
	});
}

/** Nothing, or a list of rows. */
function isRows(rows: unknown): rows is { condition?: IDataObject[] } {
	if (!isJsonObject(rows)) return false;
	return 'condition' in rows ? Array.isArray(rows.condition) : Object.keys(rows).length === 0;
}

function combinationOf(given: unknown): 'all' | 'any' {
	if (given === 'all' || given === 'any') return given;
	throw unclear(`'Must Match' is ${String(given)}, neither all nor any`);
}

/** A filter that is not understood must not mean every record. */
function unclear(what: string): SageError {
	return new SageError({
		kind: 'invalidRequest',
		message: `It is not clear which records are meant: ${what}`,
		description: "Choose 'Conditions' or 'Filter Text', and fill it in below. Nothing was read.",
	});
}

function asCondition(
	{ field, operator, lines, linesCount }: IDataObject,
	value: unknown,
): Condition {
	const condition = {
		field,
		operator: operator ?? 'eq',
		value,
	};
	if (typeof field !== 'string' || !field.includes('[]')) return condition;
	const quantifier = QUANTIFIERS.find((known) => known === (lines ?? 'atLeast'));
	if (quantifier === undefined) throw unclear(`'Which Lines' is ${String(lines)}`);
	return { ...condition, lines: { quantifier, count: Number(linesCount ?? 1) } };
}

const QUANTIFIERS = ['atLeast', 'atMost', 'every', 'none'] as const;

/** The paths of fields that conditions are about. */
export function fieldsOf(filter: FilterWanted): string[] {
	if (filter.kind === 'text') return [];
	return filter.conditions.flatMap(({ field }) =>
		typeof field === 'string' && field.trim() !== '' ? [field.trim()] : [],
	);
}

/** The `filter` argument; undefined for every record. */
export function filterArgument(
	filter: FilterWanted,
	{ place, records }: OpenNode,
): string | undefined {
	return filter.kind === 'text'
		? filter.text
		: filterText(filter.conditions, filter.combination, records, place.generation);
}
