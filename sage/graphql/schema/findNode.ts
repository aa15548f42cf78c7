import { SageError } from '../../SageError';
import { nodeName } from '../nodePath';
import type { Catalog, CatalogNode } from './catalog';
import { codesOfNode } from './nodeCodes';
import { mostSimilar, similarity } from './similarity';

/**
 * The node of a folder that a path means.
 * @throws SageError `invalidRequest` when there is none, with those that may have been meant
 */
export function findNode(catalog: Catalog, path: readonly string[]): CatalogNode {
	const found = nodeAt(catalog, path);
	if (found) return found;
	const name = nodeName(path);
	const similar = similarNodes(catalog, path[path.length - 1]);
	throw new SageError({
		kind: 'invalidRequest',
		message: `There is no record type ${name} in this folder`,
		description: [
			...(similar.length > 0 ? [`There is: ${similar.join(', ')}.`] : []),
			"Pick one from the list of 'Record Type'. What it shows depends on the folder, the release and the user's rights. Nothing was sent.",
		].join('\n'),
	});
}

/** The node of a folder that a path means; undefined when there is none. */
export function nodeAt(catalog: Catalog, path: readonly string[]): CatalogNode | undefined {
	const name = nodeName(path);
	return catalog.find((node) => nodeName(node.path) === name);
}

/** Nodes that may show records of a type, whatever their package: they are named like it. */
export function nodesNamedLike(catalog: Catalog, type: string): CatalogNode[] {
	return catalog.filter(
		({ path, queryType }) =>
			queryType !== undefined && path[path.length - 1].toLowerCase() === type.toLowerCase(),
	);
}

/**
 * Names of nodes that look like one, the likeliest first, whatever their package. A code of X3, such as BPCUSTOMER, counts
 * like the name.
 */
export function similarNodes(catalog: Catalog, typed: string): string[] {
	return mostSimilar(
		catalog.map(({ path }) => ({
			name: nodeName(path),
			similarity: codesOfNode(path).includes(typed.toUpperCase())
				? 1
				: similarity(typed, path[path.length - 1]),
		})),
	);
}
