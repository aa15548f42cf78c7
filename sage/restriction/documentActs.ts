import type { OperationDefinition, SelectedField, Selection, Tree } from '../graphql/syntax/tree';
import type { Act } from './act';
import { recordReads } from './recordReads';
import { Fragments } from './fragments';
import type { Deed } from './rules';

/** What a document does. */
export interface DocumentActs {
	acts: Act[];
	/** Mutations that it asks for. */
	writes: number;
}

/** Operations of a node that only read. Sources: QF3, QF13. */
const READS: ReadonlySet<string> = new Set([
	...['query', 'read', 'readAggregate', 'queryAggregate'],
	...['lookups', 'getDefaults', 'getDuplicate'],
]);
const WRITES: ReadonlyMap<string, Deed> = new Map([
	['create', 'create'],
	['update', 'update'],
	['delete', 'delete'],
]);

/** The fields of a list of the first generation, where the node is the list itself. Source: QF2. */
const LIST: ReadonlySet<string> = new Set(['edges', 'pageInfo', 'totalCount', '__typename']);

/**
 * Everything that the operations of a document do: each counts, whichever of them is run, and whatever its directives
 * leave out.
 *
 * Below the root there are packages, in them nodes, in them operations. What stands elsewhere is none that is known.
 * Sources: QF2, QF3.
 * @throws Unsure for what nobody can tell
 */
export function documentActs({ operations, fragments }: Tree): DocumentActs {
	const opened = new Fragments(fragments);
	const each = operations.map((operation) => ({
		isMutation: operation.kind === 'mutation',
		acts: actsOf(operation, opened),
	}));
	const written = each.flatMap(({ isMutation, acts }) => (isMutation ? acts : []));
	return {
		acts: each.flatMap(({ acts }) => acts),
		writes: written.filter(({ deed }) => deed !== 'read').length,
	};
}

function actsOf({ kind, selections }: OperationDefinition, opened: Fragments): Act[] {
	return opened.fieldsOf(selections).flatMap((root): Act[] => {
		if (root.name === '__schema' || root.name === '__type') {
			return [{ deed: 'read', place: { kind: 'schema' } }];
		}
		return actsIn(root, [], (pkg, before) => inPackage(kind, pkg, before, opened));
	});
}

/** What is done below a field; a field with nothing below it is a call that is not known. */
function actsIn(
	{ name, selections }: SelectedField,
	before: readonly string[],
	inside: (selections: readonly Selection[], path: readonly string[]) => Act[],
): Act[] {
	if (name === '__typename') return [];
	const path = [...before, name];
	if (selections !== undefined) return inside(selections, path);
	return [{ deed: 'other', place: { kind: 'node', path, behind: [] } }];
}

function inPackage(
	kind: OperationDefinition['kind'],
	selections: readonly Selection[],
	path: readonly string[],
	opened: Fragments,
): Act[] {
	return opened.fieldsOf(selections).flatMap((field) =>
		actsIn(field, path, (inner, at) => {
			const isFirstGeneration = path.length === 1 && path[0] === 'sage';
			if (isFirstGeneration) return inPackage(kind, inner, at, opened);
			return path[0] === 'sage' && kind === 'query'
				? inList(field, inner, at, opened)
				: inNode(kind, inner, at, opened);
		}),
	);
}

/** A node of the first generation is the list itself. */
function inList(
	field: SelectedField,
	selections: readonly Selection[],
	path: readonly string[],
	opened: Fragments,
): Act[] {
	const isList = opened.fieldsOf(selections).every(({ name }) => LIST.has(name));
	const deed = isList ? 'read' : 'other';
	return [
		{ deed, place: { kind: 'node', path, behind: [] } },
		...recordReads({ ...field, name: 'query' }, path, opened),
	];
}

function inNode(
	kind: OperationDefinition['kind'],
	selections: readonly Selection[],
	path: readonly string[],
	opened: Fragments,
): Act[] {
	return opened.fieldsOf(selections).flatMap((operation): Act[] => {
		const { name } = operation;
		if (name === '__typename') return [];
		const place = { kind: 'node', path, behind: [] } as const;
		const read: Act = { deed: 'read', place };
		const behind = recordReads(operation, path, opened);
		if (kind === 'query' && READS.has(name)) return [read, ...behind];
		const deed = (kind === 'mutation' && WRITES.get(name)) || 'other';
		const shows = opened.fieldsOf(operation.selections ?? []).some(isMoreThanKey);
		return [{ deed, place }, ...(shows && deed !== 'other' ? [read] : []), ...behind];
	});
}

/** A write that gives back more than the key also reads. */
function isMoreThanKey({ name }: SelectedField): boolean {
	return name !== '_id' && name !== '__typename';
}
