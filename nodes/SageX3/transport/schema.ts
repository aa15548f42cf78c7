import type { Answer } from '../../../sage/answer';
import type { JsonValue } from '../../../sage/exactJson';
import {
	catalogOf,
	membersDocument,
	readMembers,
	readOperationNames,
	readRoots,
	ROOTS_DOCUMENT,
	typesInDoubt,
	type Catalog,
	type CatalogNode,
} from '../../../sage/graphql/schema/catalog';
import {
	nodeDocument,
	readNodeOperations,
	type NodeOperation,
} from '../../../sage/graphql/schema/nodeOperations';
import type { NodeSchema } from '../../../sage/graphql/schema/nodeSchema';
import { recordTypes } from '../../../sage/graphql/schema/recordTypes';
import { readTypes, typesDocument, type ObjectType } from '../../../sage/graphql/schema/types';
import {
	isNothing,
	rootBehind,
	typesMissing,
	type Purpose,
} from '../../../sage/graphql/schema/typesMissing';
import { nodeName } from '../../../sage/graphql/nodePath';
import { SageError } from '../../../sage/SageError';
import type { Connection } from './connection';
import { schemaMemory, type SchemaAnswer, type SchemaMemory } from './schemaMemory';

/** What a folder's GraphQL API tells about itself. Throws SageError. */
export interface Schema {
	/** Every node; undefined when the server does not show its schema. */
	catalog(): Promise<Catalog | undefined>;
	/** The names of the operations that types of the catalog hold, by type. */
	operationNames(types: readonly string[]): Promise<OperationNames>;
	/**
	 * A node with its operations and fields, as far as the purpose needs them; undefined when the server does not
	 * show its schema.
	 * @throws SageError `invalidRequest` when there is no such node
	 */
	node(path: readonly string[], purpose: Purpose): Promise<NodeSchema | undefined>;
}

export type OperationNames = ReadonlyMap<string, readonly string[]>;

type Post = (document: string, sending: { isWrite: boolean; timeoutMs: number }) => Promise<Answer>;

const INTROSPECTION_TIMEOUT_MS = 30_000;
/** More levels than any path has. */
const MOST_ROUNDS = 20;

/**
 * Reads the schema piece by piece, each piece once for as long as it is remembered.
 * @param api tells the folders of one credential apart
 */
export function openSchema(connection: Connection, api: string, post: Post): Schema {
	const memory = schemaMemory(connection, api);
	const ask = async (query: string): Promise<JsonValue> => {
		const sending = { isWrite: false, timeoutMs: INTROSPECTION_TIMEOUT_MS };
		return (await post(JSON.stringify({ query }), sending)).body ?? null;
	};
	const catalog = async () =>
		await remembered(memory, 'catalog', async () => await askCatalog(ask));
	return {
		catalog,
		operationNames: async (types) =>
			await remembered(memory, 'operations', async () => await askOperationNames(ask, types)),
		node: async (path, purpose) => {
			const nodes = await catalog();
			if (nodes === undefined) return undefined;
			const node = findNode(nodes, path);
			const { operations } = await remembered(memory, `node ${nodeName(node.path)}`, async () => {
				const read = readNodeOperations(await ask(nodeDocument(node)), node);
				for (const type of read.types) memory.types.set(type.name, type);
				return read;
			});
			return await withTypes(node, operations, memory.types, purpose, ask);
		},
	};
}

async function remembered<T extends SchemaAnswer>(
	{ answers }: SchemaMemory,
	name: string,
	ask: () => Promise<T>,
): Promise<T> {
	const known = answers.get(name) as Promise<T> | undefined;
	if (known !== undefined) return await known;
	const asked = ask();
	answers.set(name, asked);
	asked.catch(() => answers.delete(name));
	return await asked;
}

async function askCatalog(
	ask: (query: string) => Promise<JsonValue>,
): Promise<Catalog | undefined> {
	const answer = await ask(ROOTS_DOCUMENT).catch((error: unknown) => {
		if (isHidden(error)) return null;
		throw error;
	});
	const roots = readRoots(answer);
	if (roots === undefined) return undefined;
	const inDoubt = typesInDoubt(roots);
	const below = inDoubt.length === 0 ? null : await ask(membersDocument(inDoubt));
	return catalogOf(roots, readMembers(below));
}

/** Types that one request asks for: a document may not grow without limit. */
const TYPES_AT_ONCE = 500;

async function askOperationNames(
	ask: (query: string) => Promise<JsonValue>,
	types: readonly string[],
): Promise<OperationNames> {
	const names = new Map<string, readonly string[]>();
	for (let start = 0; start < types.length; start += TYPES_AT_ONCE) {
		const answer = await ask(membersDocument(types.slice(start, start + TYPES_AT_ONCE)));
		for (const [type, operations] of readOperationNames(answer)) names.set(type, operations);
	}
	return names;
}

/** Whether the API works, but does not answer questions about itself. */
function isHidden(error: unknown): boolean {
	if (!(error instanceof SageError)) return false;
	const { kind, statusCode = 0 } = error.trouble;
	return (
		kind === 'unreadable' || (kind === 'refused' && [200, 400, 422, 500, 501].includes(statusCode))
	);
}

function findNode(catalog: Catalog, path: readonly string[]): CatalogNode {
	const name = nodeName(path);
	const found = catalog.find((node) => nodeName(node.path) === name);
	if (found) return found;
	const last = path[path.length - 1].toLowerCase();
	const similar = catalog
		.map((node) => nodeName(node.path))
		.filter((known) => known.toLowerCase().includes(last) || last.includes(nodeOf(known)))
		.slice(0, 10);
	throw new SageError({
		kind: 'invalidRequest',
		message: `There is no node ${name} in this folder`,
		description: [
			...(similar.length > 0 ? [`There is: ${similar.join(', ')}.`] : []),
			"Pick one from the list of 'Node'. What it shows depends on the folder, the release and the user's rights. Nothing was sent.",
		].join('\n'),
	});
}

function nodeOf(name: string): string {
	return name.slice(name.lastIndexOf('/') + 1).toLowerCase();
}

async function withTypes(
	node: CatalogNode,
	operations: readonly NodeOperation[],
	types: Map<string, ObjectType>,
	purpose: Purpose,
	ask: (query: string) => Promise<JsonValue>,
): Promise<NodeSchema> {
	let root = rootOf(operations, types, purpose.custom);
	for (let round = 0; root !== undefined && round < MOST_ROUNDS; round++) {
		const missing =
			root.kind === 'record'
				? typesMissing(root.name, types, purpose)
				: { objects: new Set<string>(), connections: new Set([root.name]) };
		if (isNothing(missing)) break;
		const found = readTypes(await ask(typesDocument(missing)));
		if (found.length === 0) break;
		for (const type of found) types.set(type.name, type);
		root = rootOf(operations, types, purpose.custom);
	}
	const known = recordTypes(types);
	return {
		node,
		operations,
		root: root?.kind === 'record' ? known.get(root.name) : undefined,
		types: known,
	};
}

/**
 * The type of a node's records: what `read` answers, or what stands behind the edges of its list. For a custom
 * operation, the type of its result.
 */
function rootOf(
	operations: readonly NodeOperation[],
	types: ReadonlyMap<string, ObjectType>,
	custom: string | undefined,
): { kind: 'record' | 'connection'; name: string } | undefined {
	const returned = (wanted: string) => {
		const result = operations.find(({ name }) => name === wanted)?.returns;
		return result?.kind === 'OBJECT' ? result.name : undefined;
	};
	if (custom !== undefined) {
		const name = returned(custom);
		return name === undefined ? undefined : { kind: 'record', name };
	}
	const record = returned('read') ?? returned('create') ?? returned('update');
	if (record !== undefined) return { kind: 'record', name: record };
	const list = returned('query');
	if (list === undefined) return undefined;
	const behind = rootBehind(list, types);
	return behind === undefined
		? { kind: 'connection', name: list }
		: { kind: 'record', name: behind };
}
