import { isJsonObject, type JsonValue } from '../../exactJson';
import { isRounded } from '../filter/numberLiteral';
import { connectionNodes, keyValue } from '../selection/recordShapes';
import { momentText } from '../../moment';
import { isCutList } from '../selection/cutCollections';
import { cutOff, type InputPlace, wrongValue } from './wrongValue';

/**
 * What an expression gave, as JSON: dates as ISO 8601 text, collections in the shape of X3's answers as arrays.
 * undefined for what JSON cannot hold, such as functions. What is given is never changed.
 *
 * @throws SageError `invalidRequest` for NaN, infinities and invalid dates: JSON would turn them into null,
 * and null clears a field; for numbers beyond 2^53, which may not be what they were; and for lists that were cut
 */
export function plainJson(value: unknown, place: InputPlace): JsonValue | undefined {
	const json = jsonOf(value, place);
	return json === undefined ? undefined : withoutConnections(json);
}

function jsonOf(value: unknown, place: InputPlace): JsonValue | undefined {
	switch (typeof value) {
		case 'string':
		case 'boolean':
			return value;
		case 'bigint':
			return String(value);
		case 'number':
			if (!Number.isFinite(value)) throw wrongValue(place, `no ${value}`);
			if (isRounded(value)) throw wrongValue(place, `no number as long as ${value}`, ROUNDED);
			return value;
		case 'object':
			return value === null ? null : jsonOfObject(value, place);
		default:
			return undefined;
	}
}

const ROUNDED = 'It may have been rounded already: give it as text. ';

function jsonOfObject(value: object, place: InputPlace): JsonValue {
	if (isCutList(value)) throw cutOff(place);
	if (Array.isArray(value)) return value.map((element) => jsonOf(element, place) ?? null);
	const moment = momentText(value, 'instant');
	if (moment === null) throw wrongValue(place, 'a valid date', 'The date that was given is none. ');
	if (moment !== undefined) return moment;
	return Object.fromEntries(
		Object.entries(value).flatMap(([name, child]): Array<[string, JsonValue]> => {
			const json = jsonOf(child, place);
			return json === undefined ? [] : [[name, json]];
		}),
	);
}

function withoutConnections(value: JsonValue): JsonValue {
	const list = Array.isArray(value) ? value : connectionNodes(value);
	if (list !== undefined) return list.map(withoutConnections);
	if (!isJsonObject(value)) return value;
	return Object.fromEntries(
		Object.entries(value).map(([name, child]) => [name, withoutConnections(child)]),
	);
}

/** Fields of every record that X3 itself fills. Source: QF7. */
const TECHNICAL: ReadonlySet<string> = new Set([
	'_access',
	'_createStamp',
	'_createUser',
	'_etag',
	'_updateStamp',
	'_updateUser',
]);

/** Whether a field of a record that was read is nothing to send back, unless an input says that it takes it. */
export function isFilledByX3(name: string): boolean {
	return name.startsWith('$') || TECHNICAL.has(name);
}

/** Lines as X3 takes them: plain objects without technical fields, references in them as key texts. */
export function plainLine(line: JsonValue): JsonValue {
	if (!isJsonObject(line)) return line;
	return Object.fromEntries(
		Object.entries(line)
			.filter(([name]) => !isFilledByX3(name))
			.map(([name, value]) => [name, keyValue(plainContent(value))]),
	);
}

function plainContent(value: JsonValue): JsonValue {
	return Array.isArray(value) ? value.map(plainLine) : plainLine(value);
}
