import type { IExecuteFunctions } from 'n8n-workflow';
import type { JsonObject } from '../../../../sage/exactJson';
import { notAsWritten } from '../../../../sage/rest/input/asWritten';
import { changedValues, type ChangedValues } from '../../../../sage/rest/input/changedValues';
import type { Task } from '../../operation/batches';
import { THERE_AS_SENT } from '../../operation/doubt/foundAgain';
import { wordsOf, type Seen } from '../../operation/doubt/lookUntil';
import { otherValues } from '../../operation/doubt/otherValues';
import type { Client } from '../../transport/client';
import { readHeld } from './readRecord';
import type { WantedUpdate } from './wanted';
import { writtenOutcome } from './writtenRecord';

/**
 * Whether an update in doubt was done: then the record holds everything that was sent, in whatever way X3 writes it. A record
 * that is as it was before shows nothing, even where X3 could have made what it holds of what was sent: `ACME` of `Acme`.
 */
export async function seenUpdate(
	context: IExecuteFunctions,
	client: Client,
	{ itemIndex, wanted }: Task<WantedUpdate>,
	before: ChangedValues,
	limitMs: number,
): Promise<Seen> {
	const { prototype, notes, key, form } = wanted;
	try {
		const { record } = await readHeld(context, client, itemIndex, wanted, { limitMs });
		const others = notAsWritten(before.sent, record, prototype);
		if (others.length > 0) return { kind: 'open', words: otherValues(others) };
		if (isAsBefore(wanted, record, before)) return { kind: 'open', words: AS_BEFORE };
		const shown = { record, diagnoses: [...notes, THERE_AS_SENT], own: {} };
		const outcome = writtenOutcome(context, itemIndex, form, shown);
		return { kind: 'done', outcome: { ...outcome, keys: [key] } };
	} catch (error) {
		return { kind: 'open', words: wordsOf(error) };
	}
}

const AS_BEFORE = 'the record is as it was before';

/** Whether all that was to be changed still is, from the very same values. */
function isAsBefore(
	{ data, prototype, addsLines }: WantedUpdate,
	record: JsonObject,
	{ changes }: ChangedValues,
): boolean {
	const open = changedValues(data, record, prototype, addsLines).changes;
	return JSON.stringify(open) === JSON.stringify(changes);
}
