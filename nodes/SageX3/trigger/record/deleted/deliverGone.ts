import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { SweptKeys } from '../../../../../sage/changes/sweptKeys';
import { asItem } from '../../../operation/operation';
import { keyMembers } from '../../../record/key/key';
import { mostOf } from '../../options/delivery';
import type { Poll } from '../../triggerEvent';
import { lookUpGone, type LookedUp } from './goneRecords';
import { keyToLookUp, type KeySource } from './keySource';

/** Keys that are looked up by one request. */
const KEYS_AT_ONCE = 100;

/** What a poll hands over, and what it knows then. */
export interface Delivered {
	items: INodeExecutionData[];
	after: SweptKeys;
}

/**
 * Hands over keys that are gone, as many as one poll may, each once it was looked up. The others wait for the next poll.
 * @param untold the keys in question
 * @param batch the number of the batch: it makes the dedupe keys
 * @throws SageError when the first ones cannot be looked up
 */
export async function deliverGone(
	poll: Poll,
	source: KeySource,
	state: SweptKeys,
	untold: ReadonlySet<string>,
	batch: number,
): Promise<Delivered> {
	const most = mostOf(poll.options);
	const waiting = [...untold].sort();
	const known = new Set(state.known);
	const told: string[] = [];
	const done = new Set<string>();
	while (done.size < waiting.length && told.length < most) {
		if (done.size > 0 && poll.deadline.isTimeUp()) break;
		const some = waiting.slice(done.size, done.size + Math.min(KEYS_AT_ONCE, most - told.length));
		const found =
			done.size === 0 ? await lookUpGone(source, some) : await lookUp(poll, source, some);
		if (found === undefined) break;
		for (const key of some) done.add(key);
		for (const key of found.there) known.add(key);
		told.push(...found.gone);
	}
	const gone = new Set([...state.gone, ...untold].filter((key) => !done.has(key)));
	const batches = told.length === 0 ? state.batches : Math.max(state.batches, batch);
	return {
		items: told.map((key) => goneItem(key, source, batch, poll.options)),
		after: { ...state, known, gone, batches },
	};
}

/** undefined when they cannot be looked up, and others were before: these are handed over. */
async function lookUp(
	poll: Poll,
	source: KeySource,
	keys: readonly string[],
): Promise<LookedUp | undefined> {
	try {
		return await lookUpGone(source, keys);
	} catch (error) {
		poll.log.warn(`the next poll looks further: ${(error as Error).message}`);
		return undefined;
	}
}

/** A deleted record as an item: its key is all that is known of it. */
export function goneItem(
	key: string,
	source: KeySource,
	batch: number,
	{ includeDedupeKey }: IDataObject,
): INodeExecutionData {
	const item: IDataObject = { deleted: true, ...keyMembers(keyToLookUp(key, source)) };
	if (includeDedupeKey === true) item.$dedupeKey = `${source.place} ${key} deleted ${batch}`;
	return asItem(item);
}
