import type { JsonValue } from '../../exactJson';
import type { InputField } from '../schema/fields';
import { keyValue } from '../selection/recordShapes';
import { momentText } from '../../moment';
import { yesOrNo } from '../yesOrNo';
import { plainJson } from './plainJson';
import { type InputPlace, unfitValue, wrongValue } from './wrongValue';
import { dateLiteral, datetimeLiteral } from '../filter/dateLiteral';
import { decimalLiteral, intLiteral, type NumberLiteral } from '../filter/numberLiteral';
import { isProblem, type Problem } from '../filter/problem';
import { booleanLiteral } from '../filter/literal';

type ValueInput = InputField & { shape: 'value' };

/** What one value can be before it is known what the field holds. */
type Scalar = string | number | boolean;

/**
 * One value in the form in which X3 takes it: keys, texts and decimals with all their digits, integers and
 * booleans as such, days as `YYYY-MM-DD`, times as ISO 8601, text streams as `{ value }`.
 *
 * Sources: QF10, QF11, QF12, QF15.
 */
export function valueInput(
	value: unknown,
	field: ValueInput,
	place: InputPlace,
): JsonValue | undefined {
	if (field.kind === 'other') {
		const json = plainJson(value, place);
		return json === undefined ? undefined : keyValue(json);
	}
	if (field.kind === 'text') return streamInput(value, place);
	const scalar = scalarOf(value, field.kind === 'date' ? 'day' : 'instant', place);
	return scalar === null || scalar === undefined ? scalar : ofKind(scalar, field, place);
}

function ofKind(value: Scalar, { kind, members }: ValueInput, place: InputPlace): JsonValue {
	if (kind === 'id' || kind === 'string') return String(value);
	if (value === '' && kind !== 'enum' && kind !== 'other') throw unfitValue(place, EMPTY);
	switch (kind) {
		case 'int':
			return fitting(intLiteral(value), place).value;
		case 'decimal':
			fitting(decimalLiteral(value), place);
			return value; // as it was written, with every digit
		case 'boolean':
			return fitting(booleanLiteral(value), place).value;
		case 'date':
			return fitting(dateLiteral(value), place).value;
		case 'datetime':
			return fitting(datetimeLiteral(value), place).value;
		case 'enum':
			return memberOf(value, members, place);
		default:
			return value;
	}
}

const EMPTY: Problem = {
	problem: 'the value is empty',
	wayOut: 'Give a value, leave the field out, or give null to clear it.',
};

function fitting<T extends NumberLiteral | { value: boolean }>(
	literal: T | Problem,
	place: InputPlace,
): T {
	if (isProblem(literal)) throw unfitValue(place, literal);
	return literal;
}

/** Yes/No is a Boolean of some fields and an enum of others: both take true and false, yes and no (Q34). */
function memberOf(given: Scalar, members: readonly string[], place: InputPlace): Scalar {
	const isYesNo = ['yes', 'no'].every((it) => members.includes(it));
	const said = isYesNo ? yesOrNo(String(given)) : undefined;
	const value = said === undefined ? given : said ? 'yes' : 'no';
	if (members.length === 0 || members.some((member) => member === value)) return value;
	const typed = String(value).toLowerCase();
	const meant = members.find((member) => member.toLowerCase() === typed);
	const hint = meant === undefined ? '' : `Did you mean '${meant}'? `;
	throw wrongValue(place, `one of ${members.join(', ')}, not '${value}'`, hint);
}

function streamInput(value: unknown, place: InputPlace): JsonValue | undefined {
	const stream = typeof value === 'object' && value !== null && 'value' in value;
	const scalar = scalarOf(stream ? value.value : value, 'instant', place);
	return scalar === null || scalar === undefined ? scalar : { value: String(scalar) };
}

/** A value of one piece: that of a date object, and the key of a record that was given for a reference. */
function scalarOf(
	value: unknown,
	part: 'day' | 'instant',
	place: InputPlace,
): Scalar | null | undefined {
	if (typeof value === 'object' && value !== null) {
		const moment = momentText(value, part);
		if (typeof moment === 'string') return moment;
		if (moment === undefined && !Array.isArray(value)) return keyOf(value, part, place);
	}
	const json = plainJson(value, place);
	if (typeof json !== 'object' || json === null) return json;
	throw wrongValue(place, 'one value', 'A list was given. ');
}

function keyOf(
	record: object,
	part: 'day' | 'instant',
	place: InputPlace,
): Scalar | null | undefined {
	const keys = new Map<string, unknown>(Object.entries(record));
	for (const name of ['_id', 'code', 'id']) {
		const key = keys.get(name);
		if (key !== undefined) return scalarOf(key, part, place);
	}
	const hint = 'Of a record, its key is taken: _id, code or id. The one that was given has none. ';
	throw wrongValue(place, 'one value', hint);
}
