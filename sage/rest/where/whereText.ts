import { isProblem, type Problem, problemError, shown } from '../../graphql/filter/problem';
import { mostSimilar, similarity } from '../../graphql/schema/similarity';
import { isName } from '../classAddress';
import type { ClassField, FieldKind, Prototype } from '../prototype';
import { comparisonText, type Comparison } from './comparison';
import type { ValueKind } from './literal';
import { operators } from './operators';
import type { Quote } from './quotedText';

/** As what the value of a condition is written, by the words of the editor; `auto`: as its field wants it. */
export type ValueType = 'auto' | 'text' | 'number' | 'date' | 'dateTime';

/** One row of a filter, as a user filled it in or as a saved workflow holds it. */
export interface ClassCondition {
	/** The name of a property; anything else is reported. */
	field: unknown;
	/** Name of an operator; one that does not exist is reported. */
	operator: unknown;
	/** Whatever an expression gave. */
	value: unknown;
	valueType: ValueType;
}

/** How conditions are joined and written. */
export interface WhereForm {
	combination: 'all' | 'any';
	quote: Quote;
}

/**
 * The text of `where`; undefined when there are no conditions. No value can break out of it: texts stand in quotes that they
 * cannot end, and all else is digits.
 *
 * @param prototype of the facet that lists; without it, values are written as what they are themselves
 * @throws SageError `invalidRequest`, naming the condition by its number and field, for everything that does not fit and
 *   for values that are empty
 */
export function whereText(
	conditions: readonly ClassCondition[],
	prototype: Prototype | undefined,
	{ combination, quote }: WhereForm,
): string | undefined {
	if (conditions.length === 0) return undefined;
	const tests = conditions.map((condition, index) => {
		const test = comparisonOf(condition, prototype, quote);
		if (isProblem(test)) throw problemError(placeOf(condition, index), test);
		return test.text;
	});
	if (tests.length === 1) return tests[0];
	return tests.map((test) => `(${test})`).join(combination === 'any' ? ' or ' : ' and ');
}

const NO_WORD_FOR_NO_DATE =
	"Sage documents no way to compare with no date. Compare with a date, such as by 'Less Than', or read the records and filter them by an If node: with 'Simplify', no date is null.";

function comparisonOf(
	{ field, operator, value, valueType }: ClassCondition,
	prototype: Prototype | undefined,
	quote: Quote,
): Comparison | Problem {
	const name = typeof field === 'string' ? field.trim() : '';
	if (!isName(name)) {
		return {
			problem: name === '' ? 'no field is chosen' : `${shown(name)} is not the name of a field`,
			wayOut: 'Choose a field from the list, type its name, or remove the row.',
		};
	}
	const known = prototype?.fields.find((candidate) => candidate.name === name);
	if (prototype !== undefined && known === undefined) return notAmong(name, prototype.fields);
	if (known?.kind === 'collection') {
		return {
			problem: `${name} is a collection, and Sage X3 compares none`,
			wayOut: 'Choose a field with one value.',
		};
	}
	const chosen = operators.find((candidate) => candidate.name === operator);
	if (chosen === undefined) {
		return {
			problem: `there is no operator ${shown(operator)}`,
			wayOut: `Operators: ${operators.map((candidate) => candidate.name).join(', ')}.`,
		};
	}
	const isOfEmptiness = chosen.name === 'isEmpty' || chosen.name === 'isNotEmpty';
	const wayOut = isOfEmptiness && known !== undefined ? INSTEAD_OF_EMPTY[known.kind] : undefined;
	if (wayOut !== undefined) {
		return { problem: `'${chosen.title}' is for text, and ${name} does not hold text`, wayOut };
	}
	return comparisonText(name, chosen.name, value, kindFor(valueType, known?.kind), quote);
}

/**
 * What to do instead of a comparison with an empty text, by what a field holds; left out where it may be text. Numbers and menus
 * are never empty. How `where` finds what has no date is not documented. Sources: RF4, R7, R29.
 */
const INSTEAD_OF_EMPTY: Readonly<Partial<Record<FieldKind, string>>> = {
	number: "A number that nobody has filled in is 0: compare it by 'Equals' or 'Does Not Equal'.",
	menu: "Compare it with the number of an entry, by 'Equals' or 'Is One Of'.",
	flag: "Compare it with true or false, by 'Equals'.",
	date: NO_WORD_FOR_NO_DATE,
	datetime: NO_WORD_FOR_NO_DATE,
};

function kindFor(valueType: ValueType, kind: FieldKind | undefined): ValueKind {
	switch (valueType) {
		case 'auto':
			return kind === undefined || kind === 'other' || kind === 'collection' ? 'asItIs' : kind;
		case 'dateTime':
			return 'datetime';
		default:
			return valueType;
	}
}

function notAmong(name: string, fields: readonly ClassField[]): Problem {
	const similar = mostSimilar(
		fields.map((field) => ({ name: field.name, similarity: similarity(name, field.name) })),
	);
	return {
		problem: `the list of this representation shows no ${name}, and Sage X3 compares only what it shows`,
		wayOut:
			similar.length > 0
				? `Fields with a similar name: ${similar.join(', ')}.`
				: 'Choose a field from the list, or another representation.',
	};
}

function placeOf({ field }: ClassCondition, index: number): string {
	const name = String(field ?? '').trim();
	return `Filter condition ${index + 1} (${name === '' ? 'no field' : shown(name)})`;
}
