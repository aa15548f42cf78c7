import { type Problem, shown } from './problem';

/** One name of a dotted path. */
export interface Step {
	name: string;
	/** Whether many records lie behind it: written with `[]`, or known from the schema. */
	isCollection: boolean;
}

/** A path of at least one step. */
export interface Path {
	steps: readonly Step[];
}

const STEP = /^([A-Za-z_]\w*)(\[\])?$/;

/** Words that a filter reads as operators where a name stands. Source: sage-x3 graphql, filter argument. */
const WORDS_OF_FILTERS: ReadonlySet<string> = new Set(
	['and', 'or', 'not', 'eq', 'ne', 'gt', 'gte', 'lt', 'lte', 'in', 'nin', 'regex']
		.concat(['atLeast', 'atMost', 'every', 'none'])
		.map((word) => `_${word}`),
);

/** Reads `salesOrderLines[].product.code`. Names are those of GraphQL; `__` is kept for introspection there. */
export function parsePath(given: unknown): Path | Problem {
	const text = String(given ?? '').trim();
	if (text === '')
		return { problem: 'no field is named', wayOut: 'Choose a field, or remove the row.' };
	const steps: Step[] = [];
	for (const part of text.split('.')) {
		const [, name, brackets] = STEP.exec(part.trim()) ?? [];
		if (name === undefined || name.startsWith('__') || WORDS_OF_FILTERS.has(name)) {
			return {
				problem: `${shown(text)} is no field`,
				wayOut: 'Write names with dots between, such as customer.code, or lines[].product.',
			};
		}
		steps.push({ name, isCollection: brackets !== undefined });
	}
	return { steps };
}
