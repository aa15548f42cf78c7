import { pathSteps, valueAtPath } from '../jsonPath';
import { isJsonObject, type JsonObject, type JsonValue } from '../exactJson';
import { SageError } from '../SageError';
import { asConnection } from './connection';

/**
 * The records of the list at a path of an answer. A list that is not there is no empty list: then nobody knows what
 * it holds.
 * @throws SageError `unreadable`
 */
export function listedRecords(body: JsonValue | undefined, path: string): JsonObject[] {
	const value = valueAtPath(body, pathSteps(path));
	const connection = value === undefined ? undefined : asConnection(value, path);
	if (connection !== undefined) return connection.nodes.filter(isJsonObject);
	throw nothingListed(path);
}

/** Whether the list at a path of an answer has places without a record: more of them than records were shown. */
export function hasUnshown(body: JsonValue | undefined, path: string, shown: number): boolean {
	const list = valueAtPath(body, pathSteps(path));
	return isJsonObject(list) && Array.isArray(list.edges) && list.edges.length > shown;
}

/**
 * The same, where it matters that none is missing: a place of the list without a record is a record that cannot be read.
 * @throws SageError `unreadable`
 */
export function wholeRecords(body: JsonValue | undefined, path: string): JsonObject[] {
	const records = listedRecords(body, path);
	if (!hasUnshown(body, path, records.length)) return records;
	throw new SageError({
		kind: 'unreadable',
		statusCode: 200,
		message: `Sage X3 lists a record at ${path} that it does not show`,
		description: 'The user may have no right to read it. Nothing counts as read.',
	});
}

/** Says that an answer lacks what was asked for. */
export function nothingListed(path: string): SageError {
	return new SageError({
		kind: 'unreadable',
		statusCode: 200,
		message: `The answer of Sage X3 holds nothing at ${path}`,
		description: 'What was asked for is missing in it, without a reason. Nothing counts as read.',
	});
}
