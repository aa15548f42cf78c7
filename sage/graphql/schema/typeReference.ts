import { isJsonObject, type JsonValue } from '../../exactJson';
import type { ValueKind } from './fields';

/** A type as a field or an argument names it, without its wrappers. */
export interface TypeReference {
	name: string;
	/** `SCALAR`, `ENUM`, `OBJECT`, `INPUT_OBJECT` … as introspection says. */
	kind: string;
	isList: boolean;
	/** Whether null is refused. */
	isRequired: boolean;
	/** Members of an enum, else empty. */
	members: string[];
}

/** What to ask of a type so that it can be read: up to `[Name!]!`. */
export const TYPE_SELECTION =
	'kind name enumValues { name } ofType { kind name enumValues { name } ofType { kind name enumValues { name } ofType { kind name enumValues { name } } } }';

/** Reads a type of an introspection answer; undefined when it has no name. */
export function readTypeReference(type: JsonValue | undefined): TypeReference | undefined {
	let inner = type;
	let isList = false;
	const isRequired = isJsonObject(type) && type.kind === 'NON_NULL';
	while (isJsonObject(inner) && (inner.kind === 'NON_NULL' || inner.kind === 'LIST')) {
		isList = isList || inner.kind === 'LIST';
		inner = inner.ofType;
	}
	if (!isJsonObject(inner) || typeof inner.name !== 'string') return undefined;
	return {
		name: inner.name,
		kind: typeof inner.kind === 'string' ? inner.kind : '',
		isList,
		isRequired,
		members: namesIn(inner.enumValues),
	};
}

/** The `name` of each object in a list. */
export function namesIn(list: JsonValue | undefined): string[] {
	return objectsIn(list).flatMap(({ name }) => (typeof name === 'string' ? [name] : []));
}

/** The objects of a list; none when it is no list. */
export function objectsIn(list: JsonValue | undefined) {
	return Array.isArray(list) ? list.filter(isJsonObject) : [];
}

const KINDS: Record<string, ValueKind> = {
	id: 'id',
	string: 'string',
	int: 'int',
	decimal: 'decimal',
	float: 'decimal',
	boolean: 'boolean',
	date: 'date',
	datetime: 'datetime',
};

/** What a scalar or enum holds; inputs may take text as well (`IntOrString`). Sources: QF10, QF11. */
export function valueKind({ kind, name, isList }: TypeReference): ValueKind {
	if (isList) return 'other';
	if (kind === 'ENUM') return 'enum';
	const known = new Map(Object.entries(KINDS));
	return known.get(name.toLowerCase().replace(/orstring$/, '')) ?? 'other';
}
