import { SageError } from '../../SageError';

/** One name of a field path. */
export interface PathStep {
	name: string;
	/** Whether `[]` follows the name: what comes next are fields of each of its lines. */
	isCollection: boolean;
}

const STEP = /^([_A-Za-z][_0-9A-Za-z]*)(\[\])?$/;

/**
 * Reads a field path from a record: `code`, `billToCustomer.code`, `salesOrderLines[].product.code`.
 *
 * @throws SageError `invalidRequest` for what cannot be a path; names that begin with `__` are GraphQL's own
 */
export function parseFieldPath(path: string): PathStep[] {
	return path
		.trim()
		.split('.')
		.map((part) => {
			const match = STEP.exec(part);
			if (match === null || part.startsWith('__')) throw notAPath(path, part);
			return { name: match[1], isCollection: match[2] !== undefined };
		});
}

/** The path as it is typed. */
export function fieldPathText(steps: readonly PathStep[]): string {
	return steps.map(({ name, isCollection }) => (isCollection ? `${name}[]` : name)).join('.');
}

function notAPath(path: string, part: string): SageError {
	return new SageError({
		kind: 'invalidRequest',
		message: `'${path}' is no field path`,
		description:
			`'${part}' cannot be the name of a field. ` +
			'Join names by dots, and put [] after a collection: billToCustomer.code, salesOrderLines[].product.code.',
	});
}
