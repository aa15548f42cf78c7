import type { JsonValue } from '../../exactJson';
import type { Condition } from './condition';
import type { Field } from '../schema/fields';
import { isNothing, literalFor } from './literal';
import { listMembers } from './listMembers';
import type { Operator } from './operators';
import { type Problem, isProblem } from './problem';

/** What starts the words of a filter: `_` in the current generations, `$` in the first. */
export type Sign = '_' | '$';

/** What a field is compared with: several tests of it are joined by `and` or `or`. */
export interface Comparison {
	tests: readonly JsonValue[];
	join: 'and' | 'or';
}

const nothing: Problem = {
	problem: 'the value is empty',
	wayOut: "Give a value, or choose 'Is Empty' if that is meant.",
};

/**
 * Reads the value of a condition and writes the comparison. Only documented words are used; a value never
 * stands where X3 would read it as a word of the filter. A nothing is refused: it would change which
 * records are found without anybody's will.
 *
 * Sources: QF8, Q3, Q7, Q8.
 * @param keyField the field behind a reference that holds the key of its record; undefined where the reference itself is
 *   to be compared with
 */
export function comparisonFor(
	{ name, takes }: Operator,
	field: Field | undefined,
	{ value: given, blank }: Pick<Condition, 'value' | 'blank'>,
	sign: Sign,
	keyField: string | undefined,
): Comparison | Problem {
	if (name === 'isEmpty')
		return { tests: empties(field, blank).map((it) => is(sign, 'eq', it)), join: 'or' };
	if (name === 'isNotEmpty')
		return { tests: empties(field).map((it) => is(sign, 'ne', it)), join: 'and' };
	if (isNothing(given)) return nothing;
	const key = (test: JsonValue): JsonValue =>
		keyField === undefined ? test : { [keyField]: test };
	/** What is not there is another value, too: behind a reference that leads nowhere there is nothing to compare. */
	const another = (test: JsonValue): Comparison =>
		keyField === undefined
			? single(test)
			: { tests: [key(test), is(sign, 'eq', null)], join: 'or' };
	if (takes === 'many') {
		const members = literalsFor(field, given);
		if (isProblem(members)) return members;
		const test = is(sign, name, members.values);
		return name === 'nin' ? another(test) : single(key(test));
	}
	const literal = literalFor(field, given);
	if (isProblem(literal)) return literal;
	const { value } = literal;
	switch (name) {
		case 'contains':
			return single(is(sign, 'regex', asPattern(value)));
		case 'startsWith':
			return single(is(sign, 'regex', `^${asPattern(value)}`));
		case 'endsWith':
			return single(is(sign, 'regex', `${asPattern(value)}$`));
		case 'regex':
			return single(is(sign, 'regex', String(value)));
		case 'eq':
			// Without a word, as X3's own examples compare with the key of a record (Q3).
			return single(field?.shape === 'reference' ? key(value) : is(sign, name, value));
		case 'ne':
			return another(is(sign, name, value));
		default:
			return single(key(is(sign, name, value)));
	}
}

function is(sign: Sign, word: string, value: JsonValue): JsonValue {
	return { [`${sign}${word}`]: value };
}

function single(test: JsonValue): Comparison {
	return { tests: [test], join: 'and' };
}

/** An empty text is as empty as null. Of an unknown field both are tested: it may be a text. */
function empties(field: Field | undefined, blank = ''): JsonValue[] {
	const mayBeText =
		field === undefined ||
		(field.shape === 'value' && (field.kind === 'string' || field.kind === 'other'));
	return mayBeText ? [null, ...new Set(['', blank])] : [null];
}

function literalsFor(field: Field | undefined, given: unknown): { values: JsonValue[] } | Problem {
	const list = listMembers(given);
	if (isProblem(list)) return list;
	if (list.members.length === 0) return { ...nothing, problem: 'the list is empty' };
	const values: JsonValue[] = [];
	for (const [index, member] of list.members.entries()) {
		const literal = isNothing(member) ? nothing : literalFor(field, member);
		if (isProblem(literal)) {
			return { ...literal, problem: `in the list, at position ${index + 1}, ${literal.problem}` };
		}
		values.push(literal.value);
	}
	return { values };
}

/** A regular expression that matches the text itself. */
function asPattern(text: string | number | boolean): string {
	return String(text).replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
