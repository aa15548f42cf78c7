import { isCustom } from '../../../sage/graphql/schema/nodeSchema';
import { SageError } from '../../../sage/SageError';
import type { Needs, Resource } from './operation';

/** Whether a node with operations of these names has what is needed of it. */
export function isUsable(names: readonly string[], needs: Needs): boolean {
	return needs.every((alternatives) =>
		alternatives.some((needed) =>
			needed === 'custom' ? names.some(isCustom) : names.includes(needed),
		),
	);
}

/**
 * Completes the refusal of a node that lacks what the chosen operation needs: says which operations of the menu the node
 * has. Any other error is returned as it is.
 */
export function withTitles(error: unknown, resource: Resource): unknown {
	if (!(error instanceof SageError) || error.trouble.nodeHas === undefined) return error;
	const names = error.trouble.nodeHas;
	const titles = resource.operations
		.filter(({ needs }) => needs !== undefined && isUsable(names, needs))
		.map(({ option }) => option.name);
	const has = titles.join(', ') || 'nothing that can be used here';
	return new SageError({
		...error.trouble,
		description: `It has: ${has}. ${error.trouble.description ?? ''}`,
	});
}
