import { type GraphQLFieldConfig, type GraphQLFieldConfigMap, GraphQLNonNull } from 'graphql';
import { inputError } from './apiError';
import type { ApiContext } from './context';
import type { InputTypes } from './inputTypes';
import type { NodeDefinition } from './node';
import type { ObjectTypes } from './objectTypes';
import type { SchemaShape } from './schemaShape';
import { type InputData, toRequest } from './writeRequest';
import { answerCreate } from './writeOutcome';

/** A custom mutation: its name, and the input without which it refuses to work. */
interface CustomMutation {
	readonly name: string;
	readonly needs: string;
}

/**
 * The custom mutations that Sage's pages and code show. What they do in X3 is not documented; here each checks its references,
 * stores what it was given as a document with a number of its own, and answers it.
 */
const customMutations: Readonly<Record<string, readonly CustomMutation[]>> = {
	StockChangeByLpn: [{ name: 'lpnGrouping', needs: 'stockChangeLines' }],
	LpnOperations: [{ name: 'lpnOperations', needs: 'licensePlateNumber' }],
};

/** Whether the node has custom mutations. */
export function hasCustomMutations({ type }: NodeDefinition): boolean {
	return Object.hasOwn(customMutations, type);
}

/** The custom mutations of a node; their one argument is called `parameter` (Q17). */
export function customMutationsOf(
	node: NodeDefinition,
	types: ObjectTypes,
	inputs: InputTypes,
	{ generation }: SchemaShape,
): GraphQLFieldConfigMap<unknown, ApiContext> {
	const field = ({ name, needs }: CustomMutation): GraphQLFieldConfig<unknown, ApiContext> => ({
		type: types.of(node),
		args: { parameter: { type: new GraphQLNonNull(inputs.forUpdate(node)) } },
		resolve: (_source, { parameter }: { parameter: InputData }, context) => {
			const given = parameter[needs];
			if (!given || (Array.isArray(given) && given.length === 0)) {
				throw inputError(`${name}: ${needs} is mandatory`);
			}
			const request = toRequest(node, parameter, generation);
			return answerCreate(node, context, request);
		},
	});
	return Object.fromEntries(
		(customMutations[node.type] ?? []).map((mutation) => [mutation.name, field(mutation)]),
	);
}
