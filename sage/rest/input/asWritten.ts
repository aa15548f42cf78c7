import { isJsonObject, type JsonObject, type JsonValue } from '../../exactJson';
import type { OtherValue } from '../../sameValue';
import type { ClassField, Prototype } from '../prototype';
import { likenessOf } from './likeness';
import { lineId } from './lineId';

/**
 * What a record does not hold as it was sent; X3 may have written a value in its own way. A new record may hold more lines than
 * were sent; lines that tell which they are are compared with those, others by their place.
 */
export function notAsWritten(
	sent: JsonObject,
	held: JsonObject,
	prototype: Prototype | undefined,
): OtherValue[] {
	return ofMembers(sent, held, prototype?.fields ?? [], '');
}

function ofMembers(
	sent: JsonObject,
	held: JsonObject,
	fields: readonly ClassField[],
	path: string,
): OtherValue[] {
	const there = new Map(Object.entries(held));
	return Object.entries(sent).flatMap(([name, value]): OtherValue[] => {
		if (name === '$uuid') return [];
		const field = fields.find((candidate) => candidate.name === name);
		const now = there.get(name) ?? null;
		if (isLines(value) && isLines(now)) {
			return value.flatMap((line, index) =>
				ofMembers(line, lineFor(line, index, now), field?.lines ?? [], `${path}${name}[${index}].`),
			);
		}
		if (likenessOf(value, now, field) !== 'different') return [];
		return [{ field: path + name, sent: value, held: now }];
	});
}

function isLines(value: JsonValue): value is JsonObject[] {
	return Array.isArray(value) && value.length > 0 && value.every(isJsonObject);
}

function lineFor(line: JsonObject, index: number, held: readonly JsonObject[]): JsonObject {
	const id = lineId(line);
	if (id === undefined) return held[index] ?? {};
	return held.find((one) => lineId(one) === id) ?? {};
}
