import { isJsonObject, type JsonObject, type JsonValue } from '../../exactJson';
import { objectsIn, readTypeReference, TYPE_SELECTION, type TypeReference } from './typeReference';

/** A field as introspection tells it: what it leads to is known once that type is. */
export interface TypeField {
	name: string;
	title: string;
	type: TypeReference;
	/** Where it leads to edges: type name of the records behind their `node`. */
	behindEdges: string | undefined;
}

/** An object type as introspection tells it. */
export interface ObjectType {
	name: string;
	fields: readonly TypeField[];
}

/** The object types that were asked for so far, by name. */
export type ObjectTypes = ReadonlyMap<string, ObjectType>;

/** What to ask of the fields of an object type. */
export const FIELDS_SELECTION = `fields { name description type { ${TYPE_SELECTION} } }`;

const NODE = 'fields { name type { kind name ofType { kind name } } }';
const EDGES = `edges: fields { name type { ${NODE} ofType { ${NODE} ofType { ${NODE} ofType { ${NODE} } } } } }`;

/** The types that are missing for a purpose. */
export interface TypesWanted {
	objects: ReadonlySet<string>;
	/** Types that have `edges`: what is behind their `node` is asked for, too. */
	connections: ReadonlySet<string>;
}

/** Asks for object types by name, all in one request. */
export function typesDocument({ objects, connections }: TypesWanted): string {
	const parts = [
		...[...objects].map((name) => [name, FIELDS_SELECTION] as const),
		...[...connections].map((name) => [name, `${FIELDS_SELECTION} ${EDGES}`] as const),
	].map(
		([name, fields], index) =>
			`t${index}: __type(name: ${JSON.stringify(name)}) { name ${fields} }`,
	);
	return `{ ${parts.join(' ')} }`;
}

/** Reads the answer to `typesDocument`; types that do not exist are left out. */
export function readTypes(body: JsonValue): ObjectType[] {
	if (!isJsonObject(body) || !isJsonObject(body.data)) return [];
	return Object.values(body.data).flatMap((type) => readType(type) ?? []);
}

/** Reads one object type. */
export function readType(type: JsonValue | undefined): ObjectType | undefined {
	if (!isJsonObject(type) || typeof type.name !== 'string') return undefined;
	const edges = objectsIn(type.edges).find(({ name }) => name === 'edges');
	const fields = objectsIn(type.fields).flatMap((field): TypeField[] => {
		const reference = readTypeReference(field.type);
		if (typeof field.name !== 'string' || reference === undefined) return [];
		return [
			{
				name: field.name,
				title: titleOf(field),
				type: reference,
				behindEdges: field.name === 'edges' ? nodeBehind(edges?.type) : undefined,
			},
		];
	});
	return { name: type.name, fields };
}

/** X3's description of something, or its name. */
export function titleOf({ name, description }: JsonObject): string {
	const text = typeof description === 'string' ? description.trim() : '';
	return text === '' ? String(name) : text;
}

function nodeBehind(type: JsonValue | undefined): string | undefined {
	let inner = type;
	while (isJsonObject(inner)) {
		const node = objectsIn(inner.fields).find(({ name }) => name === 'node')?.type;
		const reference = readTypeReference(node);
		if (reference !== undefined) return reference.name;
		inner = inner.ofType;
	}
	return undefined;
}
