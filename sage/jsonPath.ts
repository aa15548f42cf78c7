import { isJsonObject, type JsonValue } from './exactJson';

/** The value below another one, by the names of the objects on the way; undefined where there is none. */
export function valueAtPath(
	value: JsonValue | undefined,
	steps: readonly string[],
): JsonValue | undefined {
	let found = value;
	for (const step of steps) {
		found =
			isJsonObject(found) && Object.prototype.hasOwnProperty.call(found, step)
				? found[step]
				: undefined;
	}
	return found;
}
