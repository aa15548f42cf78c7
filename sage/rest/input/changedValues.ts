import { isJsonObject, type JsonObject, type JsonValue } from '../../exactJson';
import type { ValueKind } from '../../graphql/schema/fields';
import { likeness, type Likeness } from '../../sameValue';
import { SageError } from '../../SageError';
import type { ClassField, FieldKind, Prototype } from '../prototype';

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
 * unchanged. A line is found again by its `$uuid` alone. Lines that are not named go out with nothing but that, as whether X3
 * would take missing ones for deleted is not documented.
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
	const fields = new Map(prototype?.fields.map((field) => [field.name, field]));
	const there = new Map(Object.entries(held));
	const changed: ChangedValues = { sent: {}, changes: [] };
	const sent: Array<[string, JsonValue]> = [];
	for (const [name, to] of Object.entries(data)) {
		const field = fields.get(name);
		const from = there.get(name) ?? null;
		if (isListOfLines(to) && (isListOfLines(from) || isEmptyList(from))) {
			const lines = changedLines(name, to, isListOfLines(from) ? from : [], field, addsLines);
			changed.changes.push(...lines.changes);
			if (lines.changes.length > 0) sent.push([name, lines.lines]);
		} else if (isListOfLines(from) && isEmptyList(to)) {
			throw cannotDelete(name, from.length);
		} else if (!isSame(to, from, field)) {
			changed.changes.push({ field: name, from, to });
			sent.push([name, to]);
		}
	}
	return { ...changed, sent: Object.fromEntries(sent) };
}

function isListOfLines(value: JsonValue): value is JsonObject[] {
	return Array.isArray(value) && value.length > 0 && value.every(isJsonObject);
}

function isEmptyList(value: JsonValue): boolean {
	return value === null || (Array.isArray(value) && value.length === 0);
}

function changedLines(
	name: string,
	given: readonly JsonObject[],
	held: readonly JsonObject[],
	field: ClassField | undefined,
	addsLines: boolean,
): { lines: JsonObject[]; changes: ValueChange[] } {
	const fields = new Map(field?.lines.map((inner) => [inner.name, inner]));
	const byId = new Map(held.map((line) => [idOf(line), line]));
	const named = new Map<string, JsonObject>();
	const added: JsonObject[] = [];
	given.forEach((line, index) => {
		const id = idOf(line);
		const at = `${name}[${index}]`;
		if (id === undefined) {
			if (!addsLines) throw withoutId(at);
			added.push(line);
			return;
		}
		if (!byId.has(id)) throw notThere(at, id);
		if (named.has(id)) throw namedTwice(at, id);
		named.set(id, line);
	});
	const changes: ValueChange[] = [];
	const lines = held.map((line, index): JsonObject => {
		const id = idOf(line);
		const wanted = id === undefined ? undefined : named.get(id);
		const there = new Map(Object.entries(line));
		const members = Object.entries(wanted ?? {}).filter(([member, to]) => {
			if (member === '$uuid') return false;
			const from = there.get(member) ?? null;
			if (isSame(to, from, fields.get(member))) return false;
			changes.push({ field: `${name}[${index}].${member}`, from, to });
			return true;
		});
		return Object.fromEntries([...(id === undefined ? [] : [['$uuid', id]]), ...members]);
	});
	added.forEach((line, index) => {
		changes.push({ field: `${name}[${held.length + index}]`, from: null, to: line });
	});
	return { lines: [...lines, ...added], changes };
}

function idOf({ $uuid }: JsonObject): string | undefined {
	return typeof $uuid === 'string' && $uuid !== '' ? $uuid : undefined;
}

/** Whether a record holds a value, however it is written. Yes is true, or the second entry of its menu. Source: R29. */
function isSame(to: JsonValue, from: JsonValue, field: ClassField | undefined): boolean {
	return likenessOf(to, from, field) === 'same';
}

/** The same, with what X3 may make of a value on the way in told apart. */
export function likenessOf(
	to: JsonValue,
	from: JsonValue,
	field: ClassField | undefined,
): Likeness {
	const isMenu = field?.kind === 'menu' || field?.kind === 'flag';
	const [sent, held] = [to, from].map((value) => {
		if (value === '0000-00-00') return null;
		return isMenu && typeof value === 'boolean' ? (value ? 2 : 1) : value;
	});
	return likeness(sent, held, field && KINDS[field.kind]);
}

/** What a record holds, in the words of comparisons. */
const KINDS: Readonly<Record<FieldKind, ValueKind | undefined>> = {
	text: 'string',
	number: 'decimal',
	date: 'date',
	datetime: 'datetime',
	menu: 'int',
	flag: 'int',
	collection: undefined,
	other: undefined,
};

function cannotDelete(name: string, count: number): SageError {
	return refused(
		`'${name}' is given without lines, and the record has ${count}`,
		'How Sage X3 deletes lines over REST is not documented. Leave the collection out; lines are deleted by a web service.',
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
