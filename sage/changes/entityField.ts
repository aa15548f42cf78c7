import { isJsonObject, type JsonObject, type JsonValue } from '../exactJson';
import { pathSteps, valueAtPath } from '../jsonPath';

/**
 * The value of a field of an entity: a member of that name, or where a path such as `ITEM.CODE` or `LINES[0].QTY` leads;
 * undefined for none.
 */
export function entityField(entity: JsonObject, path: string): JsonValue | undefined {
	const own = valueAtPath(entity, [path]);
	return own === undefined ? valueAtPath(entity, pathSteps(path)) : own;
}

/** A value as a text: blank for none; undefined for an object or a list, which is no text. */
export function plainText(value: JsonValue | undefined): string | undefined {
	if (value === undefined || value === null) return '';
	return isJsonObject(value) || Array.isArray(value) ? undefined : String(value);
}

/** A value as a message shows it: whole, or only how long it is. What is cut could not be masked any more. */
export function shownValue(value: JsonValue | undefined): string {
	const text = typeof value === 'string' ? value : JSON.stringify(value ?? null);
	return text.length <= 100 ? text : `a text of ${text.length} characters`;
}
