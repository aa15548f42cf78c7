import { compareValues } from '../data/compare';
import type { Value } from '../data/definition';
import { inputError } from './apiError';
import type { Comparable } from './comparable';

/** Whether a value satisfies an operator with its operand. */
type Test = (value: Value) => boolean;
type Operator = (operand: unknown, value: Comparable, name: string) => Test;

const ordered =
	(verdict: (order: number) => boolean): Operator =>
	(operand, { numeric, literal }) => {
		const limit = literal(operand);
		return (value) => value !== null && verdict(compareValues(value, limit, numeric));
	};

const equals: Operator = (operand, { numeric, literal }) => {
	const wanted = literal(operand);
	return (value) => isEqual(value, wanted, numeric);
};

const isMember: Operator = (operand, value, name) => {
	const { numeric, literal } = value;
	const members = membersOf(name, operand);
	if (numeric) {
		const tests = members.map((member) => equals(member, value, name));
		return (candidate) => tests.some((test) => test(candidate));
	}
	const wanted = new Set(members.map((member) => asKey(literal(member))));
	return (candidate) => wanted.has(asKey(candidate));
};

/** Equal for texts that are equal to X3. */
function asKey(value: Value): string {
	return String(unpadded(value ?? ''));
}

const not =
	(operator: Operator): Operator =>
	(...given) => {
		const test = operator(...given);
		return (value) => !test(value);
	};

const matchesPattern: Operator = (operand, _value, name) => {
	try {
		const pattern = new RegExp(String(operand), 'u');
		return (value) => value !== null && pattern.test(String(value));
	} catch {
		throw inputError(`filter: ${name}: invalid regular expression`);
	}
};

/** The operators by their names without the sign before them. */
export const operators: Readonly<Record<string, Operator>> = {
	eq: equals,
	ne: not(equals),
	gt: ordered((order) => order > 0),
	gte: ordered((order) => order >= 0),
	lt: ordered((order) => order < 0),
	lte: ordered((order) => order <= 0),
	in: isMember,
	nin: not(isMember),
	regex: matchesPattern,
};

/** Whether so many members of a collection, of so many in all, are as they should be. */
export type Quantity = (matching: number, total: number) => boolean;

/** How many members of a collection must satisfy the conditions beside it; names without the sign. */
export const quantifiers: Readonly<Record<string, (operand: unknown, name: string) => Quantity>> = {
	atLeast: (operand, name) => {
		const limit = toCount(operand, name);
		return (matching) => matching >= limit;
	},
	atMost: (operand, name) => {
		const limit = toCount(operand, name);
		return (matching) => matching <= limit;
	},
	every: (operand, name) => {
		requireTrue(operand, name);
		return (matching, total) => matching === total;
	},
	none: (operand, name) => {
		requireTrue(operand, name);
		return (matching) => matching === 0;
	},
};

function toCount(operand: unknown, name: string): number {
	if (typeof operand === 'number' && Number.isInteger(operand) && operand >= 0) return operand;
	throw inputError(`filter: ${name} takes a number of members`);
}

function requireTrue(operand: unknown, name: string): void {
	if (operand !== true) throw inputError(`filter: ${name} takes true`);
}

/** Nothing and an empty text are the same to X3. Blanks at the end of a text do not count, as SQL has it (Q41). */
function isEqual(value: Value, wanted: Value, numeric: boolean): boolean {
	if (wanted === null || wanted === '') return value === null || value === '';
	return value !== null && compareValues(unpadded(value), unpadded(wanted), numeric) === 0;
}

function unpadded(value: Value): Value {
	return typeof value === 'string' && value.endsWith(' ') ? value.trimEnd() : value;
}

/**
 * The members of an array operand.
 * @throws an input error when it is no array
 */
export function membersOf(name: string, value: unknown): readonly unknown[] {
	if (!Array.isArray(value)) throw inputError(`filter: ${name} takes an array`);
	return value;
}
