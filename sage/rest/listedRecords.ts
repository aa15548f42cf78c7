import type { Answer } from '../answer';
import { isJsonObject, type JsonObject } from '../exactJson';
import { SageError } from '../SageError';

/**
 * The records of a page of a list. Source: RF5.
 * @throws SageError `unreadable` for an answer that is no list: a record, or nothing, must not look like one
 */
export function listedRecords({
	body,
	statusCode,
}: Pick<Answer, 'body' | 'statusCode'>): JsonObject[] {
	const listed = isJsonObject(body) ? body.$resources : undefined;
	if (Array.isArray(listed) && listed.every(isJsonObject)) return listed;
	throw new SageError({
		kind: 'unreadable',
		statusCode,
		message: 'Sage X3 answered with something that is not a list of records',
		description:
			"A list has $resources. Check 'Class', 'Representation' and the facet in the options.",
	});
}

/**
 * The one record of an answer. Source: RF6.
 * @throws SageError `unreadable` for an answer that holds none, or a list
 */
export function shownRecord({ body, statusCode }: Pick<Answer, 'body' | 'statusCode'>): JsonObject {
	const isRecord =
		isJsonObject(body) &&
		!Array.isArray(body.$resources) &&
		Object.keys(body).some((name) => !name.startsWith('$'));
	if (isRecord) return body;
	throw new SageError({
		kind: 'unreadable',
		statusCode,
		message: 'Sage X3 answered without an error, but gives no record',
		description: "Check 'Representation' and the facet in the options: it may show no field.",
	});
}
