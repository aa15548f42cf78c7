import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { SageError } from '../../../../sage/SageError';
import type { Task } from '../../operation/batches';
import { findRecords, type LookUpResult } from '../key/findRecords';
import { keyText } from '../key/key';
import { sendingOf, type OpenNode } from '../openNode';
import type { KeyedRecord } from './recordToWrite';

/** Entry of the `options` collection of Update. */
export const expectedVersionOption: INodeProperties = {
	displayName: 'Expected Version',
	name: 'expectedVersion',
	type: 'string',
	default: '',
	placeholder: 'e.g. {{ $json._etag }}',
	description:
		'The _etag or _updateStamp of the record as you read it. The update is refused if somebody has changed the record since then. Sage X3 itself does not check this, so a change at the very moment of the update goes unnoticed.',
};

/** A record to change, as it is expected to be. */
export interface RecordToUpdate extends KeyedRecord {
	/** The version that the record must still have; undefined to update it whatever it is. */
	expected: string | undefined;
}

/**
 * The fields that tell the versions of a record apart. Older releases have no `_etag`.
 *
 * Source: Q29.
 */
export const VERSIONS = ['_etag', '_updateStamp'];

/**
 * Sees to it that the records of a node have versions, as far as its schema is known.
 * @throws SageError `invalidRequest` when there is nothing to compare
 */
export function requireVersions({ name, records }: OpenNode): void {
	if (records?.root.fields.some((field) => VERSIONS.includes(field.name)) !== false) return;
	throw noVersion(`${name} has no ${VERSIONS.join(' and no ')}`);
}

/** The records that are not what they were expected to be, by item, with the reason. */
export async function changedSince(
	context: IExecuteFunctions,
	tasks: ReadonlyArray<Task<RecordToUpdate>>,
): Promise<Map<number, unknown>> {
	const watched = tasks.filter(({ wanted }) => wanted.expected !== undefined);
	const [first] = watched;
	if (first === undefined) return new Map();
	const keys = watched.map(({ wanted }) => wanted.key);
	const sending = sendingOf(context, first.itemIndex, false);
	const found = await findRecords(first.wanted.node, keys, sending, VERSIONS);
	return new Map(
		watched.flatMap(({ itemIndex, wanted }, index): Array<[number, unknown]> => {
			const reason = whyNot(wanted, found[index]);
			return reason === undefined ? [] : [[itemIndex, reason]];
		}),
	);
}

/** Why a record must not be updated; undefined when it is what it was expected to be. */
export function whyNot(
	wanted: Pick<RecordToUpdate, 'node' | 'key' | 'expected'>,
	found: LookUpResult,
): unknown {
	if (found.kind === 'failed') return found.error;
	if (found.record === undefined) return changedMeanwhile(wanted);
	const { record } = found;
	const versions = VERSIONS.map((name) => record[name] ?? null).filter((it) => it !== null);
	if (versions.length === 0) return noVersion(`${nameOf(wanted)} has no version`);
	return versions.map(String).includes(wanted.expected ?? '')
		? undefined
		: changedMeanwhile(wanted);
}

function nameOf({ node, key }: Pick<KeyedRecord, 'node' | 'key'>): string {
	return `${node.name} ${keyText(key)}`;
}

function changedMeanwhile(record: Pick<KeyedRecord, 'node' | 'key'>): SageError {
	return new SageError({
		kind: 'refused',
		category: 'changedSince',
		statusCode: 409,
		message: `${nameOf(record)} was changed or deleted since it was read`,
		description:
			"Its version is not the one in 'Expected Version'. Read the record again before you change it. Nothing was changed.",
	});
}

function noVersion(message: string): SageError {
	return new SageError({
		kind: 'invalidRequest',
		message: `There is nothing to compare 'Expected Version' with: ${message}`,
		description:
			"Leave 'Expected Version' out: it works only for record types whose records carry their version. Nothing was changed.",
	});
}
