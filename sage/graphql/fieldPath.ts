import { isOwnName } from './name';

/** One name of a field path. */
export interface PathStep {
	name: string;
	/** Whether many records lie behind it: written with `[]`, or known from the schema. */
	isCollection: boolean;
}

const STEP = /^(\w+)(\[\])?$/;

/**
 * Reads a field path from a record: `code`, `billToCustomer.code`, `salesOrderLines[].product.code`. undefined for what
 * cannot be a path; names are those of GraphQL, which keeps `__` for itself.
 */
export function readFieldPath(text: string): PathStep[] | undefined {
	const steps: PathStep[] = [];
	for (const part of text.split('.')) {
		const [, name, brackets] = STEP.exec(part.trim()) ?? [];
		if (name === undefined || !isOwnName(name)) return undefined;
		steps.push({ name, isCollection: brackets !== undefined });
	}
	return steps;
}

/** The path as it is typed. */
export function fieldPathText(steps: readonly PathStep[]): string {
	return steps.map(({ name, isCollection }) => (isCollection ? `${name}[]` : name)).join('.');
}

/** The names on a path; none where it is no path, which is for those to tell who use it. */
export function fieldNames(text: string): string[] {
	return (readFieldPath(text) ?? []).map(({ name }) => name);
}
