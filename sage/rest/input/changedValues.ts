import { isJsonObject, type JsonObject, type JsonValue } from '../../exactJson';
import { SageError } from '../../SageError';
import type { ClassField, Prototype } from '../prototype';
import { isHeld } from './likeness';
import { lineId } from './lineId';

/** A field that an update changes. */
interface ValueChange {
	/** With the path to it: `SOHSOP[0].QTY`. */
	field: string;
	from: JsonValue;
	to: JsonValue;
}

/** What an update sends. */
export interface ChangedValues {
	/** Properties that differ from the record; of collections, every line with what differs in it. */
	sent: JsonObject;
	changes: ValueChange[];
}

/**
 * Compares values with the record as X3 holds it now: what is the same is not sent, for X3 takes a missing property as
 * unchanged. A line is found again by its `$uuid` alone, also one in a grid of a line. Lines that are not named go out with
 * nothing but that, as whether X3 would take missing ones for deleted is not documented. The places of a dimensioned field,
 * which have no `$uuid`, go out together.
 *
 * Sources: RF6, RF7, R20.
 * @param addsLines whether lines without a `$uuid` are new ones
 * @throws SageError `invalidRequest` for a line that is not there, or does not say which it is
 */
export function changedValues(
	data: JsonObject,
	held: JsonObject,
	prototype: Prototype | undefined,
	addsLines: boolean,
): ChangedValues {
	return changedMembers(data, held, { fields: byName(prototype?.fields), addsLines, path: '' });
}

type FieldsByName = ReadonlyMap<string, ClassField>;

function byName(fields: readonly ClassField[] = []): FieldsByName {
	return new Map(fields.map((field) => [field.name, field]));
}

/** Where values stand, and as what they are compared. */
interface Comparing {
	fields: FieldsByName;
	addsLines: boolean;
	/** What leads to the names: `SOHSOP[0].`. */
	path: string;
}

function changedMembers(data: JsonObject, held: JsonObject, comparing: Comparing): ChangedValues {
	const there = new Map(Object.entries(held));
	const sent: Array<[string, JsonValue]> = [];
	const changes: ValueChange[] = [];
	for (const [name, to] of Object.entries(data)) {
		if (name === '$uuid') continue;
		const field = comparing.fields.get(name);
		const at = comparing.path + name;
		const from = there.get(name) ?? null;
		if (isListOfLines(to) && isDimensioned(from)) {
			if (to.length !== from.length) throw otherPlaces(at, to.length, from.length);
			const inner = { ...comparing, fields: byName(field?.lines) };
			const found = to.flatMap(
				(place, index) =>
					changedMembers(place, from[index], { ...inner, path: `${at}[${index}].` }).changes,
			);
			changes.push(...found);
			if (found.length > 0) sent.push([name, to]);
		} else if (isListOfLines(to) && (isListOfLines(from) || isEmptyList(from))) {
			const lines = changedLines(to, isListOfLines(from) ? from : [], {
				...comparing,
				fields: byName(field?.lines),
				path: at,
			});
			changes.push(...lines.changes);
			if (lines.changes.length > 0) sent.push([name, lines.lines]);
		} else if (isListOfLines(from) && isEmptyList(to)) {
			throw cannotDelete(at, from.length);
		} else if (!isHeld(to, from, field)) {
			changes.push({ field: at, from, to });
			sent.push([name, to]);
		}
	}
	return { sent: Object.fromEntries(sent), changes };
}

function isListOfLines(value: JsonValue): value is JsonObject[] {
	return Array.isArray(value) && value.length > 0 && value.every(isJsonObject);
}

/** Whether these are the places of a dimensioned field: each line of a collection has its `$uuid`. Source: RF6. */
function isDimensioned(value: JsonValue): value is JsonObject[] {
	return isListOfLines(value) && value.every((line) => lineId(line) === undefined);
}

function isEmptyList(value: JsonValue): boolean {
	return value === null || (Array.isArray(value) && value.length === 0);
}

/** @param comparing its path leads to the collection */
function changedLines(
	given: readonly JsonObject[],
	held: readonly JsonObject[],
	comparing: Comparing,
): { lines: JsonObject[]; changes: ValueChange[] } {
	const { path, addsLines } = comparing;
	const { named, added } = sorted(given, held, path, addsLines);
	const changes: ValueChange[] = [];
	const lines = held.map((line, index): JsonObject => {
		const id = lineId(line);
		const wanted = (id === undefined ? undefined : named.get(id)) ?? {};
		const changed = changedMembers(wanted, line, { ...comparing, path: `${path}[${index}].` });
		changes.push(...changed.changes);
		return { ...(id === undefined ? {} : { $uuid: id }), ...changed.sent };
	});
	added.forEach((line, index) => {
		changes.push({ field: `${path}[${held.length + index}]`, from: null, to: line });
	});
	return { lines: [...lines, ...added], changes };
}

/** Lines by what tells them apart, and new ones. */
function sorted(
	given: readonly JsonObject[],
	held: readonly JsonObject[],
	path: string,
	addsLines: boolean,
): { named: Map<string, JsonObject>; added: JsonObject[] } {
	const known = new Set(held.map(lineId));
	const named = new Map<string, JsonObject>();
	const added: JsonObject[] = [];
	given.forEach((line, index) => {
		const id = lineId(line);
		const at = `${path}[${index}]`;
		if (id === undefined) {
			if (!addsLines) throw withoutId(at);
			added.push(line);
			return;
		}
		if (!known.has(id)) throw notThere(at, id);
		if (named.has(id)) throw namedTwice(at, id);
		named.set(id, line);
	});
	return { named, added };
}

function cannotDelete(name: string, count: number): SageError {
	return refused(
		`'${name}' is given without lines, and the record has ${count}`,
		'How Sage X3 deletes lines over REST is not documented. Leave the collection out; lines are deleted by a web service.',
	);
}

function otherPlaces(at: string, given: number, held: number): SageError {
	return refused(
		`'${at}' is given with ${given} places, and the record has ${held}`,
		'It is not a list of lines, as its entries have no $uuid: give each of its places, as the record was read.',
	);
}

function withoutId(at: string): SageError {
	return refused(
		`The line '${at}' does not say which one it is`,
		"Read the record with 'Include Line IDs', and keep $uuid in its lines. To add new lines, switch 'Add Lines' on in the options.",
	);
}

function notThere(at: string, id: string): SageError {
	return refused(
		`The line '${at}' is not in the record: it has no line with the $uuid ${id.slice(0, 60)}`,
		'Somebody may have deleted it, or it is of another record. Read the record again.',
	);
}

function namedTwice(at: string, id: string): SageError {
	return refused(
		`The line '${at}' is named twice: another one has the $uuid ${id.slice(0, 60)}, too`,
		'Which of the two is meant is not clear: remove one.',
	);
}

function refused(message: string, wayOut: string): SageError {
	return new SageError({
		kind: 'invalidRequest',
		message,
		description: `${wayOut} Nothing was sent.`,
	});
}
