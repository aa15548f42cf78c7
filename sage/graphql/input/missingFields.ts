import { isJsonObject, type JsonObject } from '../../exactJson';
import type { InputField, InputTypes } from '../schema/fields';

/**
 * The mandatory fields that an input leaves out or sets to null, those of lines as `lines[].name`: a server refuses the whole
 * request for them.
 *
 * Source: GraphQL specification, input objects.
 * @param types the types of lines, as far as they are known
 */
export function missingFields(
	data: JsonObject,
	fields: readonly InputField[],
	types: InputTypes,
): string[] {
	const missing = new Set<string>();
	collect(data, fields, '', { types, missing });
	return [...missing];
}

interface Search {
	types: InputTypes;
	missing: Set<string>;
}

function collect(
	data: JsonObject,
	fields: readonly InputField[],
	before: string,
	search: Search,
): void {
	const given = new Map(Object.entries(data));
	for (const field of fields) {
		const value = given.get(field.name) ?? null;
		if (value === null) {
			if (field.isRequired) search.missing.add(before + field.name);
			continue;
		}
		const below = search.types.get(typeBehind(field));
		if (below === undefined) continue;
		const isList = Array.isArray(value);
		for (const inner of isList ? value : [value]) {
			const path = `${before}${field.name}${isList ? '[]' : ''}.`;
			if (isJsonObject(inner)) collect(inner, below, path, search);
		}
	}
}

function typeBehind(field: InputField): string {
	if (field.shape === 'object') return field.type;
	return field.shape === 'list' ? field.of : '';
}
