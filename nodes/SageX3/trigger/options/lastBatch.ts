import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { readVersions, withoutLastDelivery } from '../../../../sage/changes/comparison';
import { isJsonObject, type JsonObject } from '../../../../sage/exactJson';
import { processId } from '../processId';
import type { Poll } from '../triggerEvent';

/** For those to whom a change that comes twice is better than one that a crash could swallow. */
export const repeatOption: INodeProperties = {
	displayName: 'Repeat Last Batch After Restart',
	name: 'repeatLastBatch',
	type: 'boolean',
	default: false,
	description:
		'Whether to deliver again, after each restart of n8n, what was delivered last. Without durable poll cursors n8n stores what a trigger has delivered beside the execution, not together with it: a crash in that moment may lose a batch. Put a Remove Duplicates node behind the trigger that compares $dedupeKey.',
};

const BATCH = 'lastBatch';

const MOST_REMEMBERED = 1000;
/** Triggers that have polled in this life of n8n. */
const polled = new Set<string>();

/** Notes that a trigger has polled. */
export function notePoll(trigger: string): void {
	if (polled.size >= MOST_REMEMBERED) polled.delete([...polled][0]);
	polled.add(trigger);
}

/**
 * What to go on from: what the last poll left, or what was before the last batch, when that is to be repeated and
 * another life of n8n has delivered it. Only the first poll of a life repeats: several main instances take turns, and
 * would repeat each other's batches for ever.
 */
export function goingOnFrom(
	{ [BATCH]: batch, ...kept }: JsonObject,
	{ options: { repeatLastBatch }, subject }: Pick<Poll, 'options' | 'subject'>,
): JsonObject {
	const isFirst = repeatLastBatch === true && !polled.has(subject);
	const isRepeated = isFirst && isJsonObject(batch) && batch.life !== processId();
	if (!isRepeated || !isJsonObject(batch.before)) return kept;
	const [before, after] = [readVersions(batch.before), readVersions(kept)];
	if (before === undefined || after === undefined) return batch.before;
	return { ...kept, versions: withoutLastDelivery(before, after) };
}

/** What to keep with a batch, so that it can be repeated. */
export function withLastBatch(
	keep: JsonObject,
	before: JsonObject | undefined,
	{ repeatLastBatch }: IDataObject,
): JsonObject {
	if (repeatLastBatch !== true) return keep;
	return { ...keep, [BATCH]: { life: processId(), before: before ?? {} } };
}
