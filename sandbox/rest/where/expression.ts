import { compareNumbers } from '../../data/decimals';
import type { Fields, Value } from '../../data/definition';
import { WhereError } from './whereError';

/** A part of a predicate that can be worked out for a record. Dates are text. */
export interface Expression {
	readonly kind: 'text' | 'number' | 'boolean';
	of(fields: Fields): Value | boolean;
}

export const comparisons = ['eq', 'ne', 'lt', 'le', 'gt', 'ge'] as const;
export type Comparison = (typeof comparisons)[number];

const verdicts: Readonly<Record<Comparison, (order: number) => boolean>> = {
	eq: (order) => order === 0,
	ne: (order) => order !== 0,
	lt: (order) => order < 0,
	le: (order) => order <= 0,
	gt: (order) => order > 0,
	ge: (order) => order >= 0,
};

/** A constant. */
export function constant(kind: Expression['kind'], value: Value | boolean): Expression {
	return { kind, of: () => value };
}

/** A yes-or-no expression. */
export function predicate(test: (fields: Fields) => boolean): Expression {
	return { kind: 'boolean', of: test };
}

/** Compares two expressions: as numbers when one of them is a number, else as text. */
export function compare(left: Expression, operator: Comparison, right: Expression): Expression {
	const verdict = verdicts[operator];
	const numeric = left.kind === 'number' || right.kind === 'number';
	return predicate((fields) => {
		const a = left.of(fields);
		const b = right.of(fields);
		if (a === null || b === null) return compareWithNothing(a, b, operator);
		return verdict(
			numeric ? compareNumbers(toNumeric(a), toNumeric(b)) : compareText(String(a), String(b)),
		);
	});
}

/** A value that is not there equals the empty text, and is neither smaller nor greater than anything. */
function compareWithNothing(a: Value | boolean, b: Value | boolean, operator: Comparison): boolean {
	const equal = (a ?? '') === (b ?? '');
	return operator === 'ne'
		? !equal
		: equal && (operator === 'eq' || operator === 'le' || operator === 'ge');
}

/** Blanks at the end of a text do not count, as SQL has it (Q41). */
function compareText(left: string, right: string): number {
	const [a, b] = [left.trimEnd(), right.trimEnd()];
	return a < b ? -1 : a > b ? 1 : 0;
}

function toNumeric(value: string | number | boolean): string | number {
	return typeof value === 'boolean' ? Number(value) : value;
}

/** `like`: `%` stands for any text, `_` for one character. */
export function like(left: Expression, pattern: Expression): Expression {
	const compiled = new Map<string, RegExp>();
	return predicate((fields) => {
		const text = String(pattern.of(fields) ?? '');
		let expression = compiled.get(text);
		if (!expression) {
			const source = text
				.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
				.replaceAll('%', '.*')
				.replaceAll('_', '.');
			expression = new RegExp(`^${source}$`, 'su');
			compiled.set(text, expression);
		}
		return expression.test(String(left.of(fields) ?? ''));
	});
}

type Arithmetic = (a: number, b: number) => number;

const operations: Readonly<Record<string, Arithmetic>> = {
	'+': (a, b) => a + b,
	'-': (a, b) => a - b,
	mul: (a, b) => a * b,
	div: (a, b) => a / b,
	mod: (a, b) => a % b,
};

/** Adds, subtracts, multiplies or divides. */
export function calculate(left: Expression, operator: string, right: Expression): Expression {
	const operation = operations[operator];
	return {
		kind: 'number',
		of: (fields) => operation(Number(left.of(fields)), Number(right.of(fields))),
	};
}

type Function = (values: readonly string[]) => Value;

/** Functions by name with the number of their arguments. Beyond abs, ascii, char and left they are assumptions (R6). */
const functions: Readonly<
	Record<string, { arity: number; kind: Expression['kind']; apply: Function }>
> = {
	abs: { arity: 1, kind: 'number', apply: ([value]) => value.replace('-', '') },
	ascii: { arity: 1, kind: 'number', apply: ([value]) => value.codePointAt(0) ?? 0 },
	char: { arity: 1, kind: 'text', apply: ([code]) => String.fromCodePoint(Number(code) || 0) },
	left: { arity: 2, kind: 'text', apply: ([text, length]) => text.slice(0, Number(length)) },
	right: {
		arity: 2,
		kind: 'text',
		apply: ([text, length]) => text.slice(Math.max(0, text.length - Number(length))),
	},
	substring: {
		arity: 3,
		kind: 'text',
		apply: ([text, start, length]) =>
			text.slice(Number(start) - 1, Number(start) - 1 + Number(length)),
	},
	upper: { arity: 1, kind: 'text', apply: ([text]) => text.toUpperCase() },
	lower: { arity: 1, kind: 'text', apply: ([text]) => text.toLowerCase() },
	length: { arity: 1, kind: 'number', apply: ([text]) => text.length },
	year: { arity: 1, kind: 'number', apply: ([date]) => Number(date.slice(0, 4)) },
	month: { arity: 1, kind: 'number', apply: ([date]) => Number(date.slice(5, 7)) },
	day: { arity: 1, kind: 'number', apply: ([date]) => Number(date.slice(8, 10)) },
};

/** Whether there is a function of this name. */
export function isFunction(name: string): boolean {
	return Object.hasOwn(functions, name);
}

/** Applies a function. */
export function call(name: string, values: readonly Expression[]): Expression {
	const { arity, kind, apply } = functions[name];
	if (values.length !== arity) throw new WhereError('syntax', `${name} takes ${arity} arguments`);
	return { kind, of: (fields) => apply(values.map((value) => String(value.of(fields) ?? ''))) };
}
