import type { Emptied } from '../../emptied';
import { isJsonObject, type JsonObject, type JsonValue } from '../../exactJson';
import type { InputField, InputTypes } from '../schema/fields';
import { fieldInput, type LineInput } from './fieldInput';
import { markedCut } from '../selection/cutCollections';
import { isFilledByX3, plainJson } from './plainJson';
import { cutOff } from './wrongValue';

/** What a mutation is given. */
export interface Input {
	data: JsonObject;
	/** Names of values that the input does not take, those in lines as `lines[].name`; they are not in `data`. */
	unknown: string[];
	/** The first line, or object inside the record, in which nothing but such names was given: it is empty in `data`. */
	emptied: EmptiedInput | undefined;
}

/** What is left empty, where its names count. */
export interface EmptiedInput extends Emptied {
	/** What stands before its names in `unknown`: `lines[].`. */
	before: string;
}

/** What the schema tells of an input. */
export interface InputSchema {
	fields: readonly InputField[];
	/** The types of lines, as far as they are known. */
	types: InputTypes;
}

/**
 * Turns mapped values into the input of a mutation: references as key texts, lines as plain arrays, every value in the
 * form of its kind, in lines, too. null clears a field, undefined is left out, empty text stays. Technical fields of a
 * record that was read are passed over unless the input takes them; so is `_id`. Nothing that is given is changed.
 *
 * @param schema what the input takes; undefined when that is not known: values go as they are, without
 * annotations (`$…`), collections as arrays
 * @param node as the user knows it, for errors: `x3MasterData/customer`
 * @throws SageError `invalidRequest` for a value that its field cannot take
 */
export function inputOf(
	values: Readonly<Record<string, unknown>>,
	schema: InputSchema | undefined,
	node: string,
): Input {
	if (schema === undefined) return { data: untyped(values, node), unknown: [], emptied: undefined };
	const typing: Typing = { node, types: schema.types, unknown: new Set(), emptied: [] };
	const data = typed(values, schema.fields, '', typing);
	return { data, unknown: [...typing.unknown], emptied: typing.emptied[0] };
}

interface Typing {
	node: string;
	types: InputTypes;
	unknown: Set<string>;
	emptied: EmptiedInput[];
}

function typed(
	values: Readonly<Record<string, unknown>>,
	fields: readonly InputField[],
	before: string,
	typing: Typing,
): JsonObject {
	const byName = new Map(fields.map((field) => [field.name, field]));
	const lineInput: LineInput = (line, type, path, index) => {
		const below = typing.types.get(type);
		if (below === undefined || !isJsonObject(line)) return undefined;
		const taken = typed(line, below, `${path}.`, typing);
		if (Object.keys(taken).length > 0) return taken;
		const before = `${path}.`;
		const names = Object.keys(line).filter((name) => typing.unknown.has(before + name));
		if (names.length > 0) typing.emptied.push({ place: placeOf(path, index), names, before });
		return taken;
	};
	const cut = markedCut(values);
	const data: Array<[string, JsonValue]> = [];
	for (const [name, value] of Object.entries(values)) {
		const field = byName.get(name);
		if (field !== undefined) {
			const place = { node: typing.node, field: before + name };
			if (cut.has(name)) throw cutOff(place);
			const json = fieldInput(value, field, place, lineInput);
			if (json !== undefined) data.push([name, json]);
		} else if (value !== undefined && name !== '_id' && !isFilledByX3(name)) {
			typing.unknown.add(before + name);
		}
	}
	return Object.fromEntries(data);
}

function placeOf(path: string, index: number | undefined): string {
	return index === undefined ? `'${path}'` : `Line ${index + 1} of '${path.replace(/\[\]$/, '')}'`;
}

function untyped(values: Readonly<Record<string, unknown>>, node: string): JsonObject {
	const cut = markedCut(values);
	return Object.fromEntries(
		Object.entries(values).flatMap(([name, value]): Array<[string, JsonValue]> => {
			if (name.startsWith('$')) return [];
			const place = { node, field: name };
			if (cut.has(name)) throw cutOff(place);
			const json = plainJson(value, place);
			return json === undefined ? [] : [[name, json]];
		}),
	);
}
