import { shownValue } from '../../../../sage/changes/entityField';
import { keyOf, type KeyForm } from '../../../../sage/changes/key';
import { versionOf } from '../../../../sage/changes/ledger';
import { isNoStamp, readStamp } from '../../../../sage/changes/stamp';
import type { StampedChange } from '../../../../sage/changes/ticks';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../../sage/exactJson';
import { valueAtPath } from '../../../../sage/jsonPath';
import { SageError } from '../../../../sage/SageError';
import type { KeyReader } from './keyReader';
import type { RecordQuery } from './recordQuery';

/**
 * A record as a change; a text for one that is not seen, which says what it lacks.
 * @throws SageError `unreadable` when what should be a stamp is something else
 */
export function changeOf(
	record: JsonValue,
	{ node, keyFields, revisionField, stampField }: RecordQuery,
	partsOf: KeyReader,
): StampedChange<JsonObject> | string {
	if (!isJsonObject(record)) return 'no fields';
	const parts = partsOf(record);
	if (parts.every((part) => part.trim() === '')) return `no key (${keyFields.join(', ')})`;
	const given = valueAtPath(record, [stampField]);
	if (isNoStamp(given)) return `nothing in ${stampField}`;
	const read = readStamp(given);
	if (read === undefined || read.kind === 'number') {
		throw new SageError({
			kind: 'unreadable',
			statusCode: 200,
			message: `A record of ${node.name} cannot be watched: ${stampField} is ${shownValue(given)}`,
			description: "Choose a field with a date or a date and time in 'Time Stamp Field'.",
		});
	}
	const revision = revisionField === undefined ? undefined : valueAtPath(record, [revisionField]);
	return {
		...keyOf(parts, KEY_SEPARATOR),
		stamp: read.stamp,
		version: versionOf(read.stamp, revision),
		record,
	};
}

/** What joins the parts of a key, as Sage X3 does in GraphQL. */
const KEY_SEPARATOR = '|';

/** The form of the keys of the records. */
export function keyFormOf({ keyFields }: RecordQuery): KeyForm {
	return { parts: keyFields.length, separator: KEY_SEPARATOR };
}
