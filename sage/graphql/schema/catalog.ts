import { isJsonObject, type JsonObject, type JsonValue } from '../../exactJson';
import type { Generation } from './fields';
import { namesIn, objectsIn } from './typeReference';

/** A node of the live schema. */
export interface CatalogNode {
	/** Where it stands below the root: `['x3MasterData', 'customer']`. */
	path: readonly string[];
	generation: Generation;
	/** Names of its operations that read; `query` for a node of the first generation. */
	queries: readonly string[];
	/** Names of its operations that change data. */
	mutations: readonly string[];
	/** The types that hold its operations; in the first generation those of its package. */
	queryType: string | undefined;
	mutationType: string | undefined;
}

/** Every node of a folder, in the server's order. */
export type Catalog = readonly CatalogNode[];

const MEMBERS = 'name type { name fields { name type { name fields { name } } } }';

/** Asks for packages, nodes and the names of their operations: one small request for the whole schema. */
export const CATALOG_DOCUMENT = `{ __schema { queryType { fields { ${MEMBERS} } } mutationType { fields { ${MEMBERS} } } } }`;

/** Asks for the same one level deeper, as the first generation puts everything below `sage`. */
export function deeperCatalogDocument(roots: readonly DeeperRoot[]): string {
	const parts = roots.flatMap(({ queryType, mutationType }, index) => [
		`q${index}: ${typeMembers(queryType)}`,
		...(mutationType === undefined ? [] : [`m${index}: ${typeMembers(mutationType)}`]),
	]);
	return `{ ${parts.join(' ')} }`;
}

function typeMembers(name: string): string {
	return `__type(name: ${JSON.stringify(name)}) { fields { ${MEMBERS} } }`;
}

/** A root below which the packages of the first generation stand. */
export interface DeeperRoot {
	name: string;
	queryType: string;
	mutationType: string | undefined;
}

/** What the first answer tells: nodes, or that they stand a level deeper. */
export interface CatalogAnswer {
	catalog: Catalog;
	deeper: readonly DeeperRoot[];
}

/** Reads the answer to `CATALOG_DOCUMENT`; undefined when it holds no schema. */
export function readCatalog(body: JsonValue): CatalogAnswer | undefined {
	const schema = dataOf(body)?.__schema;
	if (!isJsonObject(schema) || !isJsonObject(schema.queryType)) return undefined;
	const reading = packagesIn(schema.queryType.fields);
	const changing = packagesIn(
		isJsonObject(schema.mutationType) ? schema.mutationType.fields : undefined,
	);
	if (reading.some(({ members }) => members.some(isNode)) || reading.length === 0) {
		return { catalog: nodesOf(reading, changing), deeper: [] };
	}
	const deeper = reading.flatMap(({ name, type }) =>
		type === undefined
			? []
			: [
					{
						name,
						queryType: type,
						mutationType: changing.find((root) => root.name === name)?.type,
					},
				],
	);
	return { catalog: [], deeper };
}

/** Reads the answer to `deeperCatalogDocument`: the nodes of the first generation. */
export function readDeeperCatalog(body: JsonValue, roots: readonly DeeperRoot[]): Catalog {
	const data = dataOf(body) ?? {};
	return roots.flatMap(({ name: root }, index) => {
		const changing = packagesIn(fieldsOf(data[`m${index}`]));
		return packagesIn(fieldsOf(data[`q${index}`])).flatMap((place) =>
			place.members.map((node): CatalogNode => {
				const home = changing.find(({ name }) => name === place.name);
				const mutations = home?.members.find(({ name }) => name === node.name);
				return {
					path: [root, place.name, node.name],
					generation: 'sage',
					queries: ['query'],
					mutations: mutations?.operations ?? [],
					queryType: place.type,
					mutationType: mutations?.type,
				};
			}),
		);
	});
}

interface Member {
	name: string;
	type: string | undefined;
	operations: string[];
}

interface Package {
	name: string;
	type: string | undefined;
	members: Member[];
}

function packagesIn(fields: JsonValue | undefined): Package[] {
	return objectsIn(fields).flatMap(({ name, type }) =>
		typeof name === 'string'
			? [{ name, type: typeName(type), members: objectsIn(fieldsOf(type)).flatMap(asMember) }]
			: [],
	);
}

function asMember({ name, type }: JsonObject): Member[] {
	if (typeof name !== 'string') return [];
	return [{ name, type: typeName(type), operations: namesIn(fieldsOf(type)) }];
}

/** The operations by which a node can be told from a package. Source: sage-x3 graphql, query shape. */
const OPERATIONS = ['query', 'read', 'readAggregate', 'queryAggregate', 'lookups', 'getDefaults'];

function isNode({ operations }: Member): boolean {
	return operations.some((operation) => OPERATIONS.includes(operation));
}

function nodesOf(reading: readonly Package[], changing: readonly Package[]): Catalog {
	const nodes = new Map<string, CatalogNode>();
	for (const { name: place, members } of reading) {
		for (const { name, type, operations } of members) {
			nodes.set(`${place}/${name}`, {
				path: [place, name],
				generation: 'current',
				queries: operations,
				mutations: [],
				queryType: type,
				mutationType: undefined,
			});
		}
	}
	for (const { name: place, members } of changing) {
		for (const { name, type, operations } of members) {
			const key = `${place}/${name}`;
			const known = nodes.get(key) ?? {
				path: [place, name],
				generation: 'current' as const,
				queries: [],
				queryType: undefined,
			};
			nodes.set(key, { ...known, mutations: operations, mutationType: type });
		}
	}
	return [...nodes.values()];
}

function dataOf(body: JsonValue): JsonObject | undefined {
	return isJsonObject(body) && isJsonObject(body.data) ? body.data : undefined;
}

function fieldsOf(type: JsonValue | undefined): JsonValue | undefined {
	return isJsonObject(type) ? type.fields : undefined;
}

function typeName(type: JsonValue | undefined): string | undefined {
	return isJsonObject(type) && typeof type.name === 'string' ? type.name : undefined;
}
