import type { Answer } from '../../../../sage/answer';
import { isJsonObject, type JsonValue } from '../../../../sage/exactJson';
import { SageError } from '../../../../sage/SageError';
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
} from '../../../../sage/graphql/schema/catalog';
import type { InputField } from '../../../../sage/graphql/schema/fields';
import {
	inputTypesDocument,
	inputTypesMissing,
	readInputTypes,
} from '../../../../sage/graphql/schema/inputTypes';
import {
	nodeDocument,
	readNodeOperations,
	type NodeOperation,
} from '../../../../sage/graphql/schema/nodeOperations';
import { findNode } from '../../../../sage/graphql/schema/findNode';
import type { NodeSchema } from '../../../../sage/graphql/schema/nodeSchema';
import { recordRoot } from '../../../../sage/graphql/schema/recordRoot';
import { readTypes, typesDocument } from '../../../../sage/graphql/schema/types';
import {
	isNothing,
	typesMissing,
	type SchemaPurpose,
} from '../../../../sage/graphql/schema/typesMissing';
import { nodeName } from '../../../../sage/graphql/nodePath';
import { visibleNode } from '../../../../sage/restriction/visibleNode';
import type { Client } from '../client';
import { schemaMemory, type SchemaMemory } from './schemaMemory';
import { schemaQuestions, type NotTold } from './schemaQuestions';

/** What a folder's GraphQL API tells about itself. Throws SageError. */
export interface Schema {
	/** Every node; undefined when the server does not tell. */
	catalog(): Promise<Catalog | undefined>;
	/** The names of the operations that types of the catalog hold, by type; undefined when it does not tell. */
	operationNames(types: readonly string[]): Promise<OperationNames | undefined>;
	/**
	 * A node with its operations and fields, as far as the purpose needs them; undefined when the server does not
	 * tell.
	 * @throws SageError `invalidRequest` when there is no such node
	 */
	node(path: readonly string[], purpose: SchemaPurpose): Promise<NodeSchema | undefined>;
	/** Why the server did not tell something of its schema; undefined as long as it did. */
	notTold(): NotTold | undefined;
}

export type OperationNames = ReadonlyMap<string, readonly string[]>;

type Post = (
	document: string,
	sending: { isWrite: boolean; timeoutMs: number; own: 'schema' },
) => Promise<Answer>;

/** Asks one thing about the schema. */
type Ask = (query: string) => Promise<JsonValue>;

/**
 * A real server took 20 seconds for the 22 MB of its whole schema (Q21). The questions here are for parts of it, but a
 * server that has just started may have to make all of it first, and may be busy.
 */
const INTROSPECTION_TIMEOUT_MS = 120_000;
/** What all requests of one question may take together. */
const QUESTION_MS = 2 * INTROSPECTION_TIMEOUT_MS;
/** More levels than any path has. */
const MOST_ROUNDS = 20;

/**
 * Reads the schema piece by piece, each piece once for as long as it is remembered.
 * @param api tells the folders of one credential apart
 * @param folder the names of this one; none where no folder is named
 */
export function openSchema(
	client: Client,
	api: string,
	postBy: (by: Client) => Post,
	folder: readonly string[],
): Schema {
	const memory = schemaMemory(client, api);
	const question = (): Ask => {
		const post = postBy(client.apart(QUESTION_MS));
		const sending = {
			isWrite: false,
			timeoutMs: INTROSPECTION_TIMEOUT_MS,
			own: 'schema' as const,
		};
		return async (query) => (await post(JSON.stringify({ query }), sending)).body ?? null;
	};
	let probe: Promise<boolean> | undefined;
	const questions = schemaQuestions(memory, {
		works: async () => await (probe ??= isGraphql(question())),
		wait: client.awaitShared,
	});
	const catalog = async () => {
		client.gate?.checkSchema(folder);
		return await questions.once('catalog', async () => await askCatalog(question()));
	};
	return {
		catalog,
		operationNames: async (types) =>
			await questions.once('operations', async () => await askOperationNames(question(), types)),
		node: async (path, purpose) => {
			const nodes = await catalog();
			if (nodes === undefined) return undefined;
			const node = findNode(nodes, path);
			const name = `node ${nodeName(node.path)}`;
			const known = await questions.once(name, async () => {
				const read = readNodeOperations(await question()(nodeDocument(node)), node);
				memory.types.add(read.types);
				if (read.operations.length === 0) throw noSchema();
				return read;
			});
			if (known === undefined) return undefined;
			const { operations } = known;
			return await questions.restOf(name, async () =>
				visibleNode(
					await withTypes(node, operations, memory, purpose, question()),
					client.gate?.rules.hidden,
				),
			);
		},
		notTold: questions.notTold,
	};
}

/** Whether a server answers what every GraphQL server does. Source: GraphQL specification, type name introspection. */
async function isGraphql(ask: Ask): Promise<boolean> {
	const body = await ask('{ __typename }').catch(() => null);
	const data = isJsonObject(body) ? body.data : undefined;
	return isJsonObject(data) && typeof data.__typename === 'string';
}

function noSchema(): SageError {
	return new SageError({
		kind: 'unreadable',
		message: 'Sage X3 was asked for its schema, but the answer contains none',
		description: 'Check that the base URL of the credential is the address of Sage X3.',
	});
}

async function askCatalog(ask: Ask): Promise<Catalog> {
	const roots = readRoots(await ask(ROOTS_DOCUMENT));
	if (roots === undefined) throw noSchema();
	const inDoubt = typesInDoubt(roots);
	const answer = inDoubt.length === 0 ? null : await ask(membersDocument(inDoubt));
	return catalogOf(roots, readMembers(answer));
}

/** Types that one request asks for: a document may not grow without limit. */
const TYPES_AT_ONCE = 500;

async function askOperationNames(ask: Ask, types: readonly string[]): Promise<OperationNames> {
	const names = new Map<string, readonly string[]>();
	for (let start = 0; start < types.length; start += TYPES_AT_ONCE) {
		const answer = await ask(membersDocument(types.slice(start, start + TYPES_AT_ONCE)));
		for (const [type, operations] of readOperationNames(answer)) names.set(type, operations);
	}
	return names;
}

async function withTypes(
	node: CatalogNode,
	operations: readonly NodeOperation[],
	{ types, inputTypes }: SchemaMemory,
	purpose: SchemaPurpose,
	ask: Ask,
): Promise<NodeSchema> {
	let root = recordRoot(operations, types.all, purpose.custom);
	for (let round = 0; root !== undefined && round < MOST_ROUNDS; round++) {
		const missing =
			root.kind === 'record'
				? typesMissing(root.name, types.all, purpose)
				: { objects: new Set<string>(), connections: new Set([root.name]) };
		if (isNothing(missing)) break;
		const found = readTypes(await ask(typesDocument(missing)));
		if (found.length === 0) break;
		types.add(found);
		root = recordRoot(operations, types.all, purpose.custom);
	}
	await learnInputs(operations, inputTypes, purpose, ask);
	const known = types.asRecords();
	return {
		node,
		operations,
		root: root?.kind === 'record' ? known.get(root.name) : undefined,
		types: known,
		inputTypes,
	};
}

/** Asks for the input types behind those of the operations that are wanted, level by level. */
async function learnInputs(
	operations: readonly NodeOperation[],
	known: Map<string, readonly InputField[]>,
	{ inputs = [] }: SchemaPurpose,
	ask: Ask,
): Promise<void> {
	const fields = operations
		.filter(({ name }) => inputs.includes(name))
		.flatMap((operation) => operation.arguments.flatMap((argument) => argument.fields ?? []));
	for (let round = 0; round < MOST_ROUNDS; round++) {
		const missing = inputTypesMissing(fields, known);
		if (missing.length === 0) return;
		const found = readInputTypes(await ask(inputTypesDocument(missing)));
		if (found.length === 0) return;
		for (const [name, inner] of found) known.set(name, inner);
	}
}
