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

/** Says that an answer lacks what was asked for. */
export function nothingListed(path: string): SageError {
	return new SageError({
		kind: 'unreadable',
		statusCode: 200,
		message: `The answer of Sage X3 holds nothing at ${path}`,
		description: 'What was asked for is missing in it, without a reason. Nothing counts as read.',
	});
}
