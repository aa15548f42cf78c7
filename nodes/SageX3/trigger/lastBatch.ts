import { randomUUID } from 'crypto';
import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { isJsonObject, type JsonObject } from '../../../sage/exactJson';

/** For those to whom a change that comes twice is better than one that a crash could swallow. */
export const repeatOption: INodeProperties = {
	displayName: 'Repeat Last Batch After Restart',
	name: 'repeatLastBatch',
	type: 'boolean',
	default: false,
	description:
		'Whether to deliver again, after each restart of n8n, what was delivered last. Without durable poll cursors n8n stores what a trigger has delivered a moment before it stores the execution: a crash in that moment loses a batch. Put a Remove Duplicates node behind the trigger that compares $dedupeKey.',
};

/** Tells this life of n8n from the ones before. */
const life = randomUUID();

const BATCH = 'lastBatch';

/**
 * What to go on from: what the last poll left, or what was before the last batch, when that is to be repeated and
 * another life of n8n has delivered it.
 */
export function goingOnFrom(
	{ [BATCH]: batch, ...kept }: JsonObject,
	{ repeatLastBatch }: IDataObject,
): JsonObject {
	const isRepeated = repeatLastBatch === true && isJsonObject(batch) && batch.life !== life;
	return isRepeated && isJsonObject(batch.before) ? batch.before : kept;
}

/** What to keep with a batch, so that it can be repeated. */
export function withLastBatch(
	keep: JsonObject,
	before: JsonObject | undefined,
	{ repeatLastBatch }: IDataObject,
): JsonObject {
	if (repeatLastBatch !== true) return keep;
	return { ...keep, [BATCH]: { life, before: before ?? {} } };
}
