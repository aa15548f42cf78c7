import type { Field, ValueField } from '../schema/fields';
import { isoText } from '../../moment';
import { dateLiteral, datetimeLiteral } from './dateLiteral';
import { yesOrNo } from '../yesOrNo';
import { decimalLiteral, intLiteral, isRounded, rounded } from './numberLiteral';
import { type Problem, shown } from './problem';

/** A value in the form in which a filter compares the field with it. */
export interface Literal {
	value: string | number | boolean;
}

const MOST_NAMED = 30;

/** Whether a value is nothing: what an expression gives for a field that its item does not have. */
export function isNothing(given: unknown): boolean {
	if (given === undefined || given === null || Number.isNaN(given)) return true;
	if (typeof given === 'string') return given.trim() === '';
	return Array.isArray(given) && given.length === 0;
}

/**
 * Reads one value for a field, by its type. For an unknown field the value stays as it came.
 * Sources: QF10, QF11, Q34.
 */
export function literalFor(field: Field | undefined, given: unknown): Literal | Problem {
	if (Array.isArray(given)) {
		return { problem: 'there are several values', wayOut: "Give one value, or use 'Is One Of'." };
	}
	if (field === undefined) return asItCame(given);
	return field.shape === 'value' ? ofKind(field, given) : textLiteral(given);
}

function ofKind({ kind, members }: ValueField, given: unknown): Literal | Problem {
	switch (kind) {
		case 'int':
			return intLiteral(given);
		case 'decimal':
			return decimalLiteral(given);
		case 'boolean':
			return booleanLiteral(given);
		case 'date':
			return dateLiteral(given);
		case 'datetime':
			return datetimeLiteral(given);
		case 'enum':
			return memberLiteral(members, given);
		case 'id':
		case 'string':
		case 'text':
			return textLiteral(given);
		case 'other':
			return asItCame(given);
	}
}

/** A text, unchanged; a number becomes its digits, for keys and codes that look like numbers. */
function textLiteral(given: unknown): Literal | Problem {
	if (typeof given === 'string') return { value: given };
	if (typeof given === 'bigint') return { value: String(given) };
	if (typeof given !== 'number' || !Number.isFinite(given)) {
		return { problem: 'the value is not text', wayOut: 'Give a text.' };
	}
	return isRounded(given) ? rounded : { value: String(given) };
}

/** Reads true or false; yes and no are taken, too. */
export function booleanLiteral(given: unknown): { value: boolean } | Problem {
	const value = yesOrNo(String(given));
	return value === undefined
		? { problem: 'the value is neither true nor false', wayOut: 'Give true or false.' }
		: { value };
}

/** The name of a member; of Yes/No lists also true and false (Q34). */
function memberLiteral(members: readonly string[], given: unknown): Literal | Problem {
	const isYesNo = ['yes', 'no'].every((name) => members.includes(name));
	const said = isYesNo || typeof given === 'boolean' ? yesOrNo(String(given)) : undefined;
	const text = said === undefined ? given : said ? 'yes' : 'no';
	if (typeof text === 'string' && members.length === 0) return { value: text };
	const member = members.find((name) => typeof text === 'string' && name === text.trim());
	if (member !== undefined) return { value: member };
	return {
		problem: `${typeof given === 'string' ? shown(given) : 'the value'} is not one of its values`,
		wayOut: `Its values are ${listed(members)}.`,
	};
}

function listed(members: readonly string[]): string {
	const more = members.length - MOST_NAMED;
	const named = members.slice(0, MOST_NAMED).join(', ');
	return more > 0 ? `${named} and ${more} more` : named;
}

function asItCame(given: unknown): Literal | Problem {
	if (typeof given === 'string' || typeof given === 'boolean') return { value: given };
	if (typeof given === 'bigint') return { value: String(given) };
	if (typeof given === 'number' && Number.isFinite(given)) {
		return isRounded(given) ? rounded : { value: given };
	}
	const moment = isoText(given);
	return moment === undefined
		? { problem: 'the value is not text, a number or a Boolean', wayOut: 'Give one value.' }
		: { value: moment };
}
