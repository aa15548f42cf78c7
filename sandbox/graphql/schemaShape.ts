import type { Switches } from '../switches';

/** The switches that decide on the shape of the schema. */
const names = [
	'generation',
	'schema',
	'aggregates',
	'salesOrderMutations',
	'deleteArguments',
	'mandatoryInputs',
	'createOnlyFields',
	'getDefaults',
	'versionFields',
] as const;

export type SchemaShape = Pick<Switches, (typeof names)[number]>;

/** Tells schemas of different shapes apart. */
export function nameOfShape(shape: SchemaShape): string {
	return names.map((name) => String(shape[name])).join(' ');
}
