import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { isJsonObject, type JsonObject } from '../../../../sage/exactJson';
import { isTooHeavy } from '../keptState';
import type { PollLog } from '../pollLog';
import { processId } from '../processId';
import type { TriggerMemory } from '../triggerMemory';
import type { PollResult } from '../triggerEvent';

/** For those to whom a change that comes twice is better than one that a crash could swallow. */
export const repeatOption: INodeProperties = {
	displayName: 'Repeat Last Batch After Restart',
	name: 'repeatLastBatch',
	type: 'boolean',
	default: false,
	description:
		'Whether to deliver the last batch again after each restart of n8n. Without durable poll cursors, n8n does not store what a trigger has delivered together with the execution: a crash between the two may lose a batch. Behind the trigger, put a Remove Duplicates node that compares $dedupeKey.',
};

const BATCH = 'lastBatch';

/** What was kept, and what was before the last batch, when that is to be repeated. */
export interface GoingOnFrom {
	kept: JsonObject;
	repeated: JsonObject | undefined;
}

/**
 * What to go on from. The last batch is repeated when another process of n8n has delivered it. Only the first poll of a
 * process repeats: several main instances take turns, and would repeat each other's batches for ever.
 */
export function goingOnFrom(
	{ [BATCH]: batch, ...kept }: JsonObject,
	{ repeatLastBatch }: IDataObject,
	{ hasPolled }: TriggerMemory,
	log: PollLog,
): GoingOnFrom {
	if (repeatLastBatch !== true || hasPolled || batch === undefined) {
		return { kept, repeated: undefined };
	}
	if (!isJsonObject(batch) || !isJsonObject(batch.before)) {
		log.warn('what n8n has kept of the last batch cannot be read, so it is not repeated.');
		return { kept, repeated: undefined };
	}
	return { kept, repeated: batch.life === processId() ? undefined : batch.before };
}

/**
 * What to keep with a batch, so that it can be repeated.
 * @param before what was kept before it; undefined when the trigger has begun with it
 */
export function withLastBatch(
	{ items, keep }: PollResult,
	before: JsonObject | undefined,
	{ repeatLastBatch }: IDataObject,
	log: PollLog,
): JsonObject {
	if (repeatLastBatch !== true || items.length === 0) return keep;
	const withBatch = { ...keep, [BATCH]: { life: processId(), before: before ?? {} } };
	if (!isTooHeavy(withBatch)) return withBatch;
	log.warn('what was before this batch is too much to be kept: the batch would not be repeated.');
	return keep;
}
