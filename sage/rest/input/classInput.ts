import type { Emptied } from '../../emptied';
import { isJsonObject, type JsonObject, type JsonValue } from '../../exactJson';
import { SageError } from '../../SageError';
import type { ClassField, Prototype } from '../prototype';
import { inputValue, isProblemOfInput } from './inputValue';
import { lineId } from './lineId';

/** Values as X3 takes them, and what has no place. */
export interface ClassInput {
	data: JsonObject;
	/** Names that the facet does not take, with the path to them. */
	unknown: string[];
	/**
	 * The first line that is empty in `data` and was not given so: all that it holds is left out. One that its `$uuid` tells apart
	 * stays as it is in X3; it counts where such names are left out of it.
	 */
	emptied: Emptied | undefined;
	/** The first such line that no `$uuid` tells apart: it is a new one. */
	emptiedNew: Emptied | undefined;
}

/** What tells lines apart is theirs when they are changed, and another record's when they are new. */
export type LineIds = 'keep' | 'drop';

/**
 * The values of a record in the form of the facet that takes them. Members of X3's own (`$…`) and what it adds beside references
 * (`CUR_REF`) are no values of the record: a record that was read can be given as it is.
 *
 * Sources: RF6, RF7, R29.
 * @param prototype of the facet; without it, values go as they are
 * @throws SageError `invalidRequest` that names the place of a value that its field cannot take
 */
export function classInput(
	values: JsonObject,
	prototype: Prototype | undefined,
	lineIds: LineIds,
): ClassInput {
	const taking: Taking = { lineIds, unknown: [], emptied: [], emptiedNew: [] };
	const data = membersOf(values, prototype?.fields, taking, '', 0);
	const { unknown, emptied, emptiedNew } = taking;
	return { data, unknown, emptied: emptied[0], emptiedNew: emptiedNew[0] };
}

interface Taking {
	lineIds: LineIds;
	unknown: string[];
	emptied: Emptied[];
	emptiedNew: Emptied[];
}

function membersOf(
	values: JsonObject,
	fields: readonly ClassField[] | undefined,
	taking: Taking,
	path: string,
	level: number,
): JsonObject {
	const byName = fields && new Map(fields.map((field) => [field.name, field]));
	const members = Object.entries(values).flatMap(([name, value]): Array<[string, JsonValue]> => {
		const isId = name === '$uuid' && level > 0 && taking.lineIds === 'keep';
		if (isId) return [[name, value]];
		if (name.startsWith('$') || isBesideReference(name, value, byName)) return [];
		const field = byName?.get(name);
		const at = path + name;
		if (byName !== undefined && field === undefined) {
			taking.unknown.push(at);
			return [];
		}
		return [[name, valueOf(value, field, taking, at, level)]];
	});
	return Object.fromEntries(members);
}

/** `CUR_REF` beside `CUR`, as it was read, or simplified to its title. */
function isBesideReference(
	name: string,
	value: JsonValue,
	fields: ReadonlyMap<string, ClassField> | undefined,
): boolean {
	if (!name.endsWith('_REF') || fields?.has(name)) return false;
	if (fields?.has(name.slice(0, -'_REF'.length))) return true;
	return isJsonObject(value) && Object.keys(value).every((inner) => inner.startsWith('$'));
}

function valueOf(
	value: JsonValue,
	field: ClassField | undefined,
	taking: Taking,
	at: string,
	level: number,
): JsonValue {
	if (field === undefined || field.kind === 'other') return untyped(value, taking, at, level);
	if (field.kind === 'collection') return linesOf(value, field, taking, at, level);
	const taken = inputValue(value, field.kind);
	if (isProblemOfInput(taken)) throw wrongValue(at, taken.problem, taken.wayOut);
	return taken.value;
}

function untyped(value: JsonValue, taking: Taking, at: string, level: number): JsonValue {
	if (Array.isArray(value)) {
		return value.map((one, index) => {
			const place = `${at}[${index}]`;
			return isJsonObject(one)
				? lineOf(one, undefined, taking, place, level)
				: untyped(one, taking, place, level);
		});
	}
	return isJsonObject(value) ? membersOf(value, undefined, taking, `${at}.`, level + 1) : value;
}

/** A single object is a list of one line. A field with several places is a list of values. */
function linesOf(
	value: JsonValue,
	{ lines }: ClassField,
	taking: Taking,
	at: string,
	level: number,
): JsonValue {
	if (value === null) return [];
	const listed = isJsonObject(value) ? [value] : value;
	if (!Array.isArray(listed)) {
		throw wrongValue(at, 'the value is not a list of lines', 'Give a list of objects.');
	}
	const fields = lines.length === 0 ? undefined : lines;
	return listed.map((line, index) => {
		if (isJsonObject(line)) return lineOf(line, fields, taking, `${at}[${index}]`, level);
		if (fields === undefined) return line;
		throw wrongValue(`${at}[${index}]`, 'the line is not an object', 'Give a list of objects.');
	});
}

function lineOf(
	line: JsonObject,
	fields: readonly ClassField[] | undefined,
	taking: Taking,
	at: string,
	level: number,
): JsonObject {
	const known = taking.unknown.length;
	const members = membersOf(line, fields, taking, `${at}.`, level + 1);
	const isEmpty = Object.keys(members).every((name) => name === '$uuid');
	if (!isEmpty) return members;
	const unknown = taking.unknown.slice(known).map((name) => name.slice(at.length + 1));
	const isNew = lineId(members) === undefined;
	const names = isNew && unknown.length === 0 ? Object.keys(line) : unknown;
	if (names.length === 0) return members;
	taking.emptied.push({ place: at, names });
	if (isNew) taking.emptiedNew.push({ place: at, names });
	return members;
}

function wrongValue(at: string, problem: string, wayOut: string): SageError {
	return new SageError({
		kind: 'invalidRequest',
		message: `'${at}' cannot be sent: ${problem}`,
		description: `${wayOut} Nothing was sent.`,
	});
}
