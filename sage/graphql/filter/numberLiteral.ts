import { isExactNumber } from '../../exactNumber';
import { type Problem, shown } from './problem';

const NUMBER = /^\s*([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?\s*$/;

/** A number, or its digits where a double would change them. */
export interface NumberLiteral {
	value: number | string;
}

/** Reads a whole number. */
export function intLiteral(given: unknown): NumberLiteral | Problem {
	const literal = digitsOf(given);
	if (typeof literal !== 'string') return literal;
	const [whole, fraction = ''] = literal.split('.');
	if (/[^0]/.test(fraction) || literal.includes('e')) {
		return { problem: `${literal} is not a whole number`, wayOut: 'Give a whole number.' };
	}
	return exact(whole);
}

/** Reads a number with or without decimals. */
export function decimalLiteral(given: unknown): NumberLiteral | Problem {
	const literal = digitsOf(given);
	return typeof literal === 'string' ? exact(literal) : literal;
}

/** Whether it is a whole number that a double no longer tells from its neighbours. */
export function isRounded(value: number): boolean {
	return Number.isInteger(value) && !Number.isSafeInteger(value);
}

export const rounded: Problem = {
	problem: 'the value is a number with more digits than JavaScript keeps',
	wayOut: 'Give it as text, with every digit.',
};

function exact(literal: string): NumberLiteral {
	return { value: isExactNumber(literal) ? Number(literal) : literal };
}

/** A number as JSON writes it. */
function digitsOf(given: unknown): string | Problem {
	if (typeof given === 'number' && isRounded(given)) return rounded;
	if (!['number', 'bigint', 'string'].includes(typeof given)) return noNumber('the value');
	const [, sign, whole, fraction = '', exponent] = NUMBER.exec(String(given)) ?? [];
	if (sign === undefined || whole + fraction === '') return noNumber(shown(String(given)));
	return (
		(sign === '-' ? '-' : '') +
		(whole.replace(/^0+/, '') || '0') +
		(fraction === '' ? '' : `.${fraction}`) +
		(exponent === undefined ? '' : `e${exponent}`)
	);
}

function noNumber(value: string): Problem {
	return {
		problem: `${value} is not a number`,
		wayOut: 'Give a number, with a point before the decimals and nothing between the thousands.',
	};
}
