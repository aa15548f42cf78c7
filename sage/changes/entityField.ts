import { isJsonObject, type JsonObject, type JsonValue } from '../exactJson';
import { valueAtPath } from '../jsonPath';

/** The value of a field of an entity: a member of that name, or where a dotted path leads; undefined for none. */
export function entityField(entity: JsonObject, path: string): JsonValue | undefined {
	const own = valueAtPath(entity, [path]);
	return own === undefined ? valueAtPath(entity, path.split('.')) : own;
}

/** A value as a text: blank for none; undefined for an object or a list, which is no text. */
export function plainText(value: JsonValue | undefined): string | undefined {
	if (value === undefined || value === null) return '';
	return isJsonObject(value) || Array.isArray(value) ? undefined : String(value);
}
