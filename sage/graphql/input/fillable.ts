import { isJsonObject, type JsonObject, type JsonValue } from '../../exactJson';
import type { InputField, InputTypes } from '../schema/fields';

/**
 * The field paths of a record that a new one could be filled in with: the values that its input takes, the keys of its
 * references, and its lines with theirs. Technical fields (`_id`, `_etag` …) are none, and neither are objects of their own.
 *
 * @param types the types of lines, as far as they are known
 */
export function fillablePaths(fields: readonly InputField[], types: InputTypes): string[] {
	return pathsOf(fields, '', { types, above: [] });
}

interface Search {
	types: InputTypes;
	/** The types of lines that lead here: lines may hold lines, but not for ever. */
	above: readonly string[];
}

function pathsOf(
	fields: readonly InputField[],
	before: string,
	{ types, above }: Search,
): string[] {
	return fields.flatMap((field): string[] => {
		if (field.name.startsWith('_')) return [];
		const path = before + field.name;
		if (field.shape === 'value') return [path];
		if (field.shape === 'object' || above.includes(field.of)) return [];
		const below = types.get(field.of) ?? [];
		return pathsOf(below, `${path}[].`, { types, above: [...above, field.of] });
	});
}

/**
 * What a record that was proposed fills in: nothing that is null or empty, in its lines neither. What is given is never
 * changed.
 *
 * @param names the fields that are filled in
 */
export function filledIn(record: JsonObject, names: ReadonlySet<string>): JsonObject {
	return withoutNothing(
		Object.fromEntries(Object.entries(record).filter(([name]) => names.has(name))),
	);
}

function withoutNothing(record: JsonObject): JsonObject {
	const filled = Object.entries(record).map(([name, value]): [string, JsonValue] => [
		name,
		Array.isArray(value) ? linesOf(value) : value,
	]);
	return Object.fromEntries(filled.filter(([, value]) => !isNothing(value)));
}

function linesOf(lines: readonly JsonValue[]): JsonValue[] {
	const filled = lines.map((line) => (isJsonObject(line) ? withoutNothing(line) : line));
	return filled.filter((line) => !isNothing(line));
}

function isNothing(value: JsonValue): boolean {
	if (value === null || value === '') return true;
	if (Array.isArray(value)) return value.length === 0;
	return isJsonObject(value) && Object.keys(value).length === 0;
}
