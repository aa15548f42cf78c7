import { isJsonObject, type JsonValue } from '../../exactJson';
import { outgoingJson } from '../../outgoingJson';
import { connectionNodes, keyValue } from '../selection/recordShapes';
import { isCutList } from '../selection/cutCollections';
import { cutOff, type InputPlace, unfitValue } from './wrongValue';

/**
 * What an expression gave, as JSON: collections in the shape of X3's answers as arrays, all else as `outgoingJson` has it.
 * undefined for undefined. What is given is never changed.
 *
 * @throws SageError `invalidRequest` for what JSON cannot hold, naming its path; and for lists that were cut
 */
export function plainJson(value: unknown, place: InputPlace): JsonValue | undefined {
	const json = outgoingJson(value, {
		refused: (path, problem) => unfitValue({ ...place, field: joined(place.field, path) }, problem),
	});
	return json === undefined ? undefined : withoutConnections(json, place);
}

function joined(field: string, path: string): string {
	return path === '' || path.startsWith('[') ? field + path : `${field}.${path}`;
}

function withoutConnections(value: JsonValue, place: InputPlace): JsonValue {
	if (isCutList(value)) throw cutOff(place);
	const list = Array.isArray(value) ? value : connectionNodes(value);
	if (list !== undefined) return list.map((line) => withoutConnections(line, place));
	if (!isJsonObject(value)) return value;
	return Object.fromEntries(
		Object.entries(value).map(([name, child]) => [name, withoutConnections(child, place)]),
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
