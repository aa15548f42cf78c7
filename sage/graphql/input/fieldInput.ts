import { isJsonObject, type JsonObject, type JsonValue, parseExact } from '../../exactJson';
import type { InputField } from '../schema/fields';
import { plainJson, plainLine } from './plainJson';
import { valueInput } from './valueInput';
import { type InputPlace, wrongValue } from './wrongValue';

/**
 * Turns a line, or another object inside a record, into what its input type takes; undefined for an unknown type.
 * @param index of a line among all lines
 */
export type LineInput = (
	line: JsonValue,
	type: string,
	path: string,
	index?: number,
) => JsonValue | undefined;

/**
 * A mapped value in the form in which X3 takes that field; undefined when there is no value. null clears a field.
 *
 * @throws SageError `invalidRequest` for a value that the field cannot take
 */
export function fieldInput(
	value: unknown,
	field: InputField,
	place: InputPlace,
	lineInput: LineInput,
): JsonValue | undefined {
	if (value === null || value === undefined) return value;
	switch (field.shape) {
		case 'value':
			return valueInput(value, field, place);
		case 'object': {
			const object = objectInput(value, place);
			return lineInput(object, field.type, place.field) ?? object;
		}
		case 'list':
			return listInput(value, place).map(
				(line, index) => lineInput(line, field.of, `${place.field}[]`, index) ?? plainLine(line),
			);
	}
}

function objectInput(value: unknown, place: InputPlace): JsonObject {
	const json = plainContent(value, place);
	if (isJsonObject(json)) return json;
	throw wrongValue(place, 'an object', 'Give an object, or JSON text of one. ');
}

/** Collections are plain arrays (QF15). One object stands for an array of one, as it does for X3 itself (Q36). */
function listInput(value: unknown, place: InputPlace): JsonValue[] {
	const json = plainContent(value, place);
	if (Array.isArray(json)) return json;
	if (isJsonObject(json)) return [json];
	throw wrongValue(place, 'a list', 'Give an array of lines, or JSON text of one. ');
}

/** Text is read as JSON. */
function plainContent(value: unknown, place: InputPlace): JsonValue | undefined {
	if (typeof value !== 'string') return plainJson(value, place);
	const parsed = parseExact(value);
	return parsed.ok ? plainJson(parsed.value, place) : undefined;
}
