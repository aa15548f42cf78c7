import { isJsonObject, type JsonObject, type JsonValue } from '../../exactJson';
import type { Generation } from './fields';
import { namesIn, objectsIn } from './typeReference';

/** A node of the live schema. */
export interface CatalogNode {
	/** Where it stands below the root: `['x3MasterData', 'customer']`. */
	path: readonly string[];
	generation: Generation;
	/** The type that holds its operations that read; in the first generation that of its package. */
	queryType: string | undefined;
	/** The type that holds its operations that change data. */
	mutationType: string | undefined;
}

/** Every node of a folder, in the server's order. */
export type Catalog = readonly CatalogNode[];

/** A field that leads to an object: a package, or a node. */
interface Member {
	name: string;
	type: string;
}

interface Root extends Member {
	members: Member[];
}

/** The first two levels of a schema, of queries and of mutations. */
export interface Roots {
	reading: Root[];
	changing: Root[];
}

const MEMBERS = 'fields { name type { name } }';
const ROOTS = `fields { name type { name ${MEMBERS} } }`;

/** Asks for the first two levels: packages and nodes. Servers may refuse to be asked for three at once. */
export const ROOTS_DOCUMENT = `{ __schema { queryType { ${ROOTS} } mutationType { ${ROOTS} } } }`;

/** Reads the answer to `ROOTS_DOCUMENT`; undefined when it holds no schema. */
export function readRoots(body: JsonValue): Roots | undefined {
	const schema = isJsonObject(body) && isJsonObject(body.data) ? body.data.__schema : undefined;
	if (!isJsonObject(schema) || !isJsonObject(schema.queryType)) return undefined;
	return { reading: rootsIn(schema.queryType), changing: rootsIn(schema.mutationType) };
}

/** Asks for the members of types, all in one request. */
export function membersDocument(types: readonly string[]): string {
	const parts = types.map(
		(type, index) => `t${index}: __type(name: ${JSON.stringify(type)}) { name ${MEMBERS} }`,
	);
	return `{ ${parts.join(' ')} }`;
}

/** What the answer to a `membersDocument` tells, by type. */
export type MembersByType = ReadonlyMap<string, readonly Member[]>;

/** Reads the answer to a `membersDocument`. */
export function readMembers(body: JsonValue): MembersByType {
	const data = isJsonObject(body) && isJsonObject(body.data) ? body.data : {};
	return new Map(
		Object.values(data).flatMap((type) =>
			isJsonObject(type) && typeof type.name === 'string' ? [[type.name, membersIn(type)]] : [],
		),
	);
}

/** Reads the names of operations from the answer to a `membersDocument` of the types that hold them. */
export function readOperationNames(body: JsonValue): ReadonlyMap<string, readonly string[]> {
	const data = isJsonObject(body) && isJsonObject(body.data) ? body.data : {};
	return new Map(
		Object.values(data).flatMap((type) =>
			isJsonObject(type) && typeof type.name === 'string'
				? [[type.name, namesIn(type.fields)]]
				: [],
		),
	);
}

/**
 * The types to look into before it is clear what the second level is: in the first generation, everything stands below
 * one root, and what looks like its nodes are packages.
 */
export function typesInDoubt({ reading, changing }: Roots): string[] {
	if (reading.length !== 1) return [];
	return [...reading, ...changing].flatMap(({ members }) => members.map(({ type }) => type));
}

/** The operations by which a node can be told from a package. Source: QF3. */
const OPERATIONS = ['query', 'read', 'readAggregate', 'queryAggregate'];

/** The nodes of a schema. `membersByType` is what is known of the types in doubt. */
export function catalogOf({ reading, changing }: Roots, membersByType: MembersByType): Catalog {
	const isFirstGeneration =
		membersByType.size > 0 &&
		!reading.some(({ members }) =>
			members.some(({ type }) =>
				membersByType.get(type)?.some(({ name }) => OPERATIONS.includes(name)),
			),
		);
	return isFirstGeneration
		? nodesBelow(reading, changing, membersByType)
		: nodesOf(reading, changing);
}

function nodesOf(reading: readonly Root[], changing: readonly Root[]): Catalog {
	const nodes = new Map<string, CatalogNode>();
	for (const { name: place, members } of reading) {
		for (const { name, type } of members) {
			const path = [place, name];
			nodes.set(path.join('/'), {
				path,
				generation: 'current',
				queryType: type,
				mutationType: undefined,
			});
		}
	}
	for (const { name: place, members } of changing) {
		for (const { name, type } of members) {
			const path = [place, name];
			const queryType = nodes.get(path.join('/'))?.queryType;
			nodes.set(path.join('/'), { path, generation: 'current', queryType, mutationType: type });
		}
	}
	return [...nodes.values()];
}

function nodesBelow(
	reading: readonly Root[],
	changing: readonly Root[],
	membersByType: MembersByType,
): Catalog {
	return reading.flatMap((root) =>
		root.members.flatMap((place) => {
			const home = changing
				.find(({ name }) => name === root.name)
				?.members.find(({ name }) => name === place.name);
			const mutations = home === undefined ? [] : (membersByType.get(home.type) ?? []);
			return (membersByType.get(place.type) ?? []).map((node): CatalogNode => ({
				path: [root.name, place.name, node.name],
				generation: 'sage',
				queryType: place.type,
				mutationType: mutations.find(({ name }) => name === node.name)?.type,
			}));
		}),
	);
}

function rootsIn(type: JsonValue | undefined): Root[] {
	const fields = objectsIn(isJsonObject(type) ? type.fields : undefined);
	return fields.flatMap((field) => {
		const [root] = asMember(field);
		return root === undefined ? [] : [{ ...root, members: membersIn(field.type) }];
	});
}

function membersIn(type: JsonValue | undefined): Member[] {
	return objectsIn(isJsonObject(type) ? type.fields : undefined).flatMap(asMember);
}

function asMember({ name, type }: JsonObject): Member[] {
	const typeName = isJsonObject(type) ? type.name : undefined;
	return typeof name === 'string' && typeof typeName === 'string' ? [{ name, type: typeName }] : [];
}
