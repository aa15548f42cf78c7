import { readFieldPath, type PathStep } from '../fieldPath';
import { type Problem, shown } from './problem';

/** A path of at least one step. */
export interface Path {
	steps: readonly PathStep[];
}

/** Words that a filter reads as operators where a name stands. Source: QF8. */
const WORDS_OF_FILTERS: ReadonlySet<string> = new Set(
	['and', 'or', 'not', 'eq', 'ne', 'gt', 'gte', 'lt', 'lte', 'in', 'nin', 'regex']
		.concat(['atLeast', 'atMost', 'every', 'none'])
		.map((word) => `_${word}`),
);

/** Reads `salesOrderLines[].product.code`, as far as a filter or an order can name it. */
export function readPath(given: unknown): Path | Problem {
	const text = String(given ?? '').trim();
	if (text === '')
		return { problem: 'no field is named', wayOut: 'Choose a field, or remove the row.' };
	const steps = readFieldPath(text);
	if (steps !== undefined && !steps.some(({ name }) => WORDS_OF_FILTERS.has(name)))
		return { steps };
	return {
		problem: `${shown(text)} is not a field`,
		wayOut: 'Write names with dots between, such as customer.code, or lines[].product.',
	};
}
