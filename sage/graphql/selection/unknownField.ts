import { SageError } from '../../SageError';
import type { RecordType } from '../schema/fields';

const MOST_NAMES = 10;

/** Names that share less than this with what was typed are no help. */
const LEAST_LIKENESS = 0.35;

/**
 * The error for a field that a record does not have, with those of its fields that look like it.
 *
 * @param node as the user knows it: `x3MasterData/customer`
 * @param before what stands before the name in its path, with its dot: `billToCustomer.`
 */
export function unknownField(
	node: string,
	before: string,
	name: string,
	type: RecordType,
): SageError {
	const similar = similarNames(
		name,
		type.fields.map((field) => field.name),
	);
	const hint =
		similar.length === 0
			? ''
			: `Similar: ${similar.map((other) => `${before}${other}`).join(', ')}. `;
	return new SageError({
		kind: 'invalidRequest',
		message: `${node} has no field '${before}${name}'`,
		description: `${hint}It may have been removed since the workflow was saved, or your user may not see it.`,
	});
}

/** The names that look most like one, the best first, at most 10. */
function similarNames(name: string, names: readonly string[]): string[] {
	return names
		.map((other) => ({ other, likeness: likeness(name, other) }))
		.filter((candidate) => candidate.likeness >= LEAST_LIKENESS)
		.sort((a, b) => b.likeness - a.likeness)
		.slice(0, MOST_NAMES)
		.map(({ other }) => other);
}

/** How many pairs of neighbouring letters two names share, from 0 to 1; upper and lower case are alike. */
function likeness(a: string, b: string): number {
	const [ofA, ofB] = [pairs(a), pairs(b)];
	const shared = [...ofA].filter((pair) => ofB.has(pair)).length;
	return (2 * shared) / (ofA.size + ofB.size);
}

/** The ends of a name count as letters, so that one letter has pairs, too. */
function pairs(name: string): Set<string> {
	const letters = ` ${name.toLowerCase()} `;
	return new Set(Array.from({ length: letters.length - 1 }, (_, at) => letters.slice(at, at + 2)));
}
