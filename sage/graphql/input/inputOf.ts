import type { JsonObject, JsonValue } from '../../exactJson';
import type { InputField } from '../schema/fields';
import { fieldInput } from './fieldInput';
import { isTechnical, plainJson } from './plainJson';

/** What a mutation is given. */
export interface Input {
	data: JsonObject;
	/** Names of values that the input does not take; they are not in `data`. */
	unknown: string[];
}

/**
 * Turns mapped values into the input of a mutation: references as key texts, lines as plain arrays, every value in the
 * form of its kind. null clears a field, undefined is left out, empty text stays. Technical fields of a record
 * that was read are passed over unless the input takes them; so is `_id`. Nothing that is given is changed.
 *
 * @param fields what the input takes; undefined when the schema is not known: values go as they are, without
 * annotations (`$…`), collections as arrays
 * @param node as the user knows it, for errors: `x3MasterData/customer`
 * @throws SageError `invalidRequest` for a value that its field cannot take
 */
export function inputOf(
	values: Readonly<Record<string, unknown>>,
	fields: readonly InputField[] | undefined,
	node: string,
): Input {
	if (fields === undefined) return { data: untyped(values, node), unknown: [] };
	const byName = new Map(fields.map((field) => [field.name, field]));
	const data: Array<[string, JsonValue]> = [];
	const unknown: string[] = [];
	for (const [name, value] of Object.entries(values)) {
		const field = byName.get(name);
		if (field !== undefined) {
			const json = fieldInput(value, field, { node, field: name });
			if (json !== undefined) data.push([name, json]);
		} else if (value !== undefined && name !== '_id' && !isTechnical(name)) {
			unknown.push(name);
		}
	}
	return { data: Object.fromEntries(data), unknown };
}

function untyped(values: Readonly<Record<string, unknown>>, node: string): JsonObject {
	return Object.fromEntries(
		Object.entries(values).flatMap(([name, value]): Array<[string, JsonValue]> => {
			const json = plainJson(value, { node, field: name });
			return json === undefined || name.startsWith('$') ? [] : [[name, json]];
		}),
	);
}
