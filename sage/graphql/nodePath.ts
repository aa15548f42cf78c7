import { SageError } from '../SageError';
import { isOwnName } from './name';

/**
 * The steps of a node's name: `x3MasterData/customer`, also with a dot, or with three steps in the first generation
 * (`sage/x3BusinessPartners/customer`).
 * @throws SageError `invalidRequest` when it is no name of a node
 */
export function nodePath(name: string): string[] {
	const steps = name
		.trim()
		.split(/[/.]/)
		.map((step) => step.trim());
	if (name.trim() === '') {
		throw invalid('No record type is chosen', 'Pick one from the list, or enter its name');
	}
	if (steps.length < 2 || !steps.every(isOwnName)) {
		throw invalid(
			`'${name.trim()}' is not the name of a record type`,
			'Enter its package and its own name',
		);
	}
	return steps;
}

/** A node's name as it is shown and stored. */
export function nodeName(path: readonly string[]): string {
	return path.join('/');
}

function invalid(message: string, wayOut: string): SageError {
	return new SageError({
		kind: 'invalidRequest',
		message,
		description: `${wayOut}, e.g. x3MasterData/customer. Nothing was sent.`,
	});
}
