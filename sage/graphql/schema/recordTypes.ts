import type { Field, RecordType, RecordTypes } from './fields';
import type { ObjectType, ObjectTypes, TypeField } from './types';
import { valueKind } from './typeReference';

/** The known object types as record types: what each field holds or leads to, as far as that is known. */
export function recordTypes(types: ObjectTypes): RecordTypes {
	return new Map([...types.values()].map((type) => [type.name, recordType(type, types)]));
}

function recordType({ name, fields }: ObjectType, types: ObjectTypes): RecordType {
	return { name, fields: fields.map((field) => fieldOf(field, types)) };
}

function fieldOf({ name, title, type }: TypeField, types: ObjectTypes): Field {
	if (type.kind === 'SCALAR' || type.kind === 'ENUM') {
		return { name, title, shape: 'value', kind: valueKind(type), members: type.members };
	}
	const target = types.get(type.name);
	if (target === undefined) return guessed(name, title, type.name);
	const list = connectionOf(target);
	if (list !== undefined) {
		const behind = types.get(list.connection)?.fields.find((field) => field.name === 'edges');
		return {
			name,
			title,
			shape: 'collection',
			type: behind?.behindEdges,
			hasQueryLevel: list.hasQueryLevel,
		};
	}
	if (isTextStream(target)) return { name, title, shape: 'value', kind: 'text', members: [] };
	return { name, title, shape: 'reference', type: type.name };
}

/** By the names that Sage's reference prints, as long as the type itself was not asked for. */
function guessed(name: string, title: string, type: string): Field {
	if (/(?:_Collection|_Connection)$/.test(type)) {
		return {
			name,
			title,
			shape: 'collection',
			type: undefined,
			hasQueryLevel: type.endsWith('_Collection'),
		};
	}
	if (/TextStream$/.test(type)) return { name, title, shape: 'value', kind: 'text', members: [] };
	return { name, title, shape: 'reference', type };
}

/** Where the list of a collection type stands: behind `query`, or in the type itself; undefined for other types. */
export function connectionOf({
	name,
	fields,
}: ObjectType): { connection: string; hasQueryLevel: boolean } | undefined {
	if (fields.some((field) => field.name === 'edges')) {
		return { connection: name, hasQueryLevel: false };
	}
	const query = fields.find((field) => field.name === 'query');
	const isRecord = fields.some((field) => field.name === '_id');
	if (query === undefined || isRecord || query.type.kind !== 'OBJECT') return undefined;
	return { connection: query.type.name, hasQueryLevel: true };
}

function isTextStream({ fields }: ObjectType): boolean {
	return fields.length === 1 && fields[0].name === 'value';
}
