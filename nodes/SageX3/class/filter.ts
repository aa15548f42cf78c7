import type { IDataObject } from 'n8n-workflow';
import type { Diagnosis } from '../../../sage/diagnoses';
import { isJsonObject } from '../../../sage/exactJson';
import { neverShown } from '../../../sage/restriction/decision';
import type { ClassPlace, Facet } from '../../../sage/rest/classAddress';
import type { Quote } from '../../../sage/rest/where/quotedText';
import { whereText, type ClassCondition, type ValueType } from '../../../sage/rest/where/whereText';
import { SageError } from '../../../sage/SageError';
import { compositionOf } from '../parameters/composition';
import {
	expressionAt,
	gaveNothing,
	isNothing,
	unlessWordOfNothing,
} from '../parameters/expression';
import { leavesHollow } from '../parameters/hollowText';
import type { ParameterSource } from '../parameters/parameterSource';
import { zonedDates } from '../parameters/zonedDates';
import { located } from '../parameters/located';
import type { Client } from '../transport/client';
import { prototypeIfTold } from './prototypeIfTold';

/** Which records of a class an input item means. */
export interface Filter {
	/** In the language of `where`; undefined for every record. */
	where: string | undefined;
	/** What is to be told about it. */
	diagnoses: Diagnosis[];
}

/**
 * Reads which records an input item means.
 * @throws SageError `invalidRequest` for a filter that is empty or lacks a value: it would mean every record, or others
 */
export async function readFilter(
	context: ParameterSource,
	client: Client,
	place: ClassPlace,
	facet: Facet,
	itemIndex: number,
): Promise<Filter> {
	const options = context.getNodeParameter('options', itemIndex, {}) as IDataObject;
	if (context.getNodeParameter('filterMode', itemIndex, 'conditions') === 'text') {
		return { where: readText(context, itemIndex), diagnoses: [] };
	}
	const conditions = readConditions(context, itemIndex);
	if (conditions.length === 0) return { where: undefined, diagnoses: [] };
	const isHidden = (name: string) => client.gate?.rules.hidden.isHidden(name) === true;
	for (const { field } of conditions) {
		if (typeof field === 'string' && isHidden(field.trim())) throw neverShown(field);
	}
	const combination =
		context.getNodeParameter('combination', itemIndex, 'all') === 'any' ? 'any' : 'all';
	const { prototype, diagnoses } = await prototypeIfTold(client, place, facet, VALUE_TYPE);
	const form = { combination, quote: quoteOf(options) } as const;
	const shown = prototype && { fields: prototype.fields.filter(({ name }) => !isHidden(name)) };
	return { where: whereText(conditions, shown, form), diagnoses };
}

const VALUE_TYPE = "Numbers in text are sent as text. Set 'Value Type' to send them as numbers.";

function quoteOf({ textQuotes }: IDataObject): Quote {
	return textQuotes === 'double' ? '"' : "'";
}

function readConditions(context: ParameterSource, itemIndex: number): ClassCondition[] {
	const rows: unknown = context.getNodeParameter('conditions', itemIndex, {});
	if (!isRows(rows)) {
		throw new SageError({
			kind: 'invalidRequest',
			message:
				"It is not clear which records are meant: 'Conditions' hold no list called condition",
			description: "Choose 'Conditions' or 'Filter Text', and fill it in below. Nothing was read.",
		});
	}
	return (rows.condition ?? []).map((row, index): ClassCondition => {
		const value = unlessWordOfNothing(
			context,
			row.value,
			'conditions',
			'condition',
			index,
			'value',
		);
		return {
			field: located(row.field),
			operator: row.operator ?? 'eq',
			value: zonedDates(value, context.getTimezone()),
			valueType: (row.valueType ?? 'auto') as ValueType,
		};
	});
}

/** Nothing, or a list of rows. */
function isRows(rows: unknown): rows is { condition?: IDataObject[] } {
	if (!isJsonObject(rows)) return false;
	return 'condition' in rows ? Array.isArray(rows.condition) : Object.keys(rows).length === 0;
}

function readText(context: ParameterSource, itemIndex: number): string {
	const given: unknown = context.getNodeParameter('filterText', itemIndex, '');
	const expression = expressionAt(context, 'filterText');
	if (expression !== undefined && isNothing(given)) throw gaveNothing("The 'Filter Text'");
	const text = typeof given === 'string' ? given.trim() : '';
	if (text === '') {
		throw new SageError({
			kind: 'invalidRequest',
			message: "The 'Filter Text' is empty",
			description:
				"It would select every record. If you want that, set 'Filter' to Conditions and add none. Nothing was read.",
		});
	}
	const isHollow =
		expression !== undefined &&
		(leavesHollow(compositionOf(expression), text) || EMPTY_DATE.test(text));
	if (!isHollow) return text;
	throw new SageError({
		kind: 'invalidRequest',
		message: "A value in the 'Filter Text' is empty",
		description:
			'Its expression gave nothing for this item, and without it other records would be found, or all of them. Nothing was read.',
	});
}

/** A date that an expression has left empty: `BPCSNCDAT ge @@`. */
const EMPTY_DATE = /@\s{0,20}@|@(?:undefined|null|NaN|Invalid Date(?:Time)?)@/;
