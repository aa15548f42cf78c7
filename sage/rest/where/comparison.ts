import { isNothing } from '../../graphql/filter/literal';
import { listMembers } from '../../graphql/filter/listMembers';
import { isProblem, type Problem } from '../../graphql/filter/problem';
import { literalText, type ValueKind } from './literal';
import type { OperatorName } from './operators';
import { quotedText, type Quote } from './quotedText';

const NOTHING: Problem = {
	problem: 'the value is empty',
	wayOut: "Give a value, or choose 'Is Empty' if that is meant.",
};

/** One comparison in the language of `where`. */
export interface Comparison {
	text: string;
}

/**
 * Writes the comparison of a property with a value. Only documented words are used. A nothing is refused: it would change
 * which records are found without anybody's will.
 *
 * Sources: RF4, R5, R6.
 * @param field a name, checked
 */
export function comparisonText(
	field: string,
	operator: OperatorName,
	given: unknown,
	kind: ValueKind,
	quote: Quote,
): Comparison | Problem {
	const one = (word: string): Comparison | Problem =>
		written(literalText(given, kind, quote), (literal) => `${field} ${word} ${literal}`);
	if (operator === 'isEmpty') return { text: `${field} eq ${quote}${quote}` };
	if (operator === 'isNotEmpty') return { text: `${field} ne ${quote}${quote}` };
	if (isNothing(given)) return NOTHING;
	switch (operator) {
		case 'eq':
		case 'ne':
		case 'gt':
		case 'lt':
			return one(operator);
		case 'gte':
			return one('ge');
		case 'lte':
			return one('le');
		case 'between':
			return between(field, given, kind, quote);
		case 'in':
		case 'nin':
			return among(field, operator, given, kind, quote);
		case 'startsWith':
			return starting(field, given, quote);
		case 'contains':
			return patterned(field, given, quote, (text) => `%${text}%`);
		case 'endsWith':
			return patterned(field, given, quote, (text) => `%${text}`);
		case 'like':
			return like(field, given, quote);
	}
}

function written(literal: string | Problem, text: (literal: string) => string) {
	return typeof literal === 'string' ? { text: text(literal) } : literal;
}

function between(
	field: string,
	given: unknown,
	kind: ValueKind,
	quote: Quote,
): Comparison | Problem {
	const literals = literalsOf(given, kind, quote);
	if (!Array.isArray(literals)) return literals;
	const [low, high] = literals;
	if (literals.length === 2) return { text: `${field} between ${low} and ${high}` };
	return {
		problem: `the list has ${literals.length} values, not two`,
		wayOut: 'Give the lowest and the highest value: an array of two, or text with one comma.',
	};
}

/** That there is a word for "none of" is not documented: each value is excluded by itself. */
function among(
	field: string,
	operator: 'in' | 'nin',
	given: unknown,
	kind: ValueKind,
	quote: Quote,
): Comparison | Problem {
	const literals = literalsOf(given, kind, quote);
	if (!Array.isArray(literals)) return literals;
	if (operator === 'in') return { text: `${field} in (${literals.join(',')})` };
	return { text: literals.map((literal) => `${field} ne ${literal}`).join(' and ') };
}

function literalsOf(given: unknown, kind: ValueKind, quote: Quote): string[] | Problem {
	const list = listMembers(given);
	if (isProblem(list)) return list;
	if (list.members.length === 0) return { ...NOTHING, problem: 'the list is empty' };
	const literals: string[] = [];
	for (const [index, member] of list.members.entries()) {
		const literal = isNothing(member) ? NOTHING : literalText(member, kind, quote);
		if (typeof literal !== 'string') {
			return { ...literal, problem: `in the list, at position ${index + 1}, ${literal.problem}` };
		}
		literals.push(literal);
	}
	return literals;
}

/** By `left`, which knows no wildcards: `left(BPCNAM,4) eq 'Test'` is Sage's own example. */
function starting(field: string, given: unknown, quote: Quote): Comparison | Problem {
	const text = plainTextOf(given);
	if (text === undefined) return NO_TEXT;
	return written(
		quotedText(text, quote),
		(literal) => `left(${field},${text.length}) eq ${literal}`,
	);
}

/** How a wildcard is taken for itself is not documented. */
function patterned(
	field: string,
	given: unknown,
	quote: Quote,
	pattern: (text: string) => string,
): Comparison | Problem {
	const text = plainTextOf(given);
	if (text === undefined) return NO_TEXT;
	if (!/[%_]/.test(text)) {
		return written(quotedText(pattern(text), quote), (literal) => `${field} like ${literal}`);
	}
	return {
		problem: 'the value holds % or _, which Sage X3 takes for any text, or for any character',
		wayOut: "Choose 'Is Like' if that is meant, or 'Starts With', which takes them as they are.",
	};
}

function like(field: string, given: unknown, quote: Quote): Comparison | Problem {
	const pattern = plainTextOf(given);
	if (pattern === undefined) return NO_TEXT;
	if (/[^%\s]/.test(pattern)) {
		return written(quotedText(pattern, quote), (literal) => `${field} like ${literal}`);
	}
	return {
		problem: 'the pattern has nothing but wildcards, and would match every record',
		wayOut: 'Give a pattern with text in it, or remove the condition.',
	};
}

const NO_TEXT: Problem = { problem: 'the value is not text', wayOut: 'Give a text.' };

function plainTextOf(given: unknown): string | undefined {
	if (typeof given === 'string') return given;
	return typeof given === 'number' && Number.isSafeInteger(given) ? String(given) : undefined;
}
